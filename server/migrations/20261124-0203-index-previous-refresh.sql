-- A used refresh token is looked up by its hash to find the session it was stolen from.
create index sessions_previous_refresh on sessions (previous_refresh_hash) where previous_refresh_hash is not null;
