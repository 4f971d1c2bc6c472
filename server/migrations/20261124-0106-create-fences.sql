-- Fencing numbers of the rare maintenance locks: a holder may only write while its number is the highest handed out.
create table lock_fences (
  name text primary key,
  fence bigint not null default 0
);
