-- A number stands for the first person who proved it, for good: whoever proves it later is no other person. Kept is its
-- index, never the number, so that it stays when the number is forgotten.
create table proven_numbers (
  number_index text primary key,
  user_id uuid not null references users,
  proved_at timestamptz not null default app_now()
);
create index proven_numbers_user on proven_numbers (user_id);
insert into proven_numbers (number_index, user_id, proved_at)
select distinct on (blind_index(phone)) blind_index(phone), user_id, proved_at from phone_proofs
 where blind_index(phone) is not null order by blind_index(phone), proved_at, user_id;

-- what counts has been verified; before numbers were asked for, it was when it counted
alter table invitations add column verified_at timestamptz;
update invitations set verified_at = counted_at where status = 'counted';
alter table invitations add constraint invitations_verified check (status <> 'counted' or coalesce(verified_at <= counted_at, false));
