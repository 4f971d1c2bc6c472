-- Which users are one person: the one that stays, and all that were found to be the same. Their accounts of the books stay
-- apart, so whoever asks what a person has asks for all of them; what a user who was absorbed had is not theirs any more.
create function users_of_person(survivor uuid) returns setof uuid language sql stable as $$
  with recursive person(id) as (
    select survivor union select u.id from person p join users u on u.merged_into = p.id)
  select id from person
$$;
