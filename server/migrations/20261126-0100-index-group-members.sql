-- The members of a group are read whenever somebody looks at it, joins it or pays for a seat; the unique index names only
-- those who still hold one, so all of them were found by reading every member of every group.
create index group_members_group on group_members (group_id, seated_at, id);
