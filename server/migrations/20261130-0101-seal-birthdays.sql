-- Birthdays stand sealed, found by their blind index. Rows from before are sealed by `npm run reseal`; until then the check
-- binds only what is written from now on, and nobody is greeted for them.
alter table coupon_birthdays add column birthday text;
update coupon_birthdays set birthday = lpad(month::text, 2, '0') || '-' || lpad(day::text, 2, '0');
alter table coupon_birthdays
  alter column birthday set not null,
  drop column month,
  drop column day,
  add constraint coupon_birthdays_sealed check (blind_index(birthday) is not null) not valid;
create index coupon_birthdays_day on coupon_birthdays (blind_index(birthday), user_id);
