-- A group's members are read by the group: its page shows them and its end moves them all. The index of living seats
-- does not hold those who left, so without this one every such reading went through all members of all groups.
create index group_members_group on group_members (group_id);
