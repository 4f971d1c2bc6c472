-- Which picture of a group is newer: `version` counts moves between states, a seat held or freed is none. Every change of
-- the row raises the revision, and pages compare it.
alter table groups add column revision integer not null default 1;
