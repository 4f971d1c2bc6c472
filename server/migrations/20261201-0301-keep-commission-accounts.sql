-- A commission, and a reseller's income, keeps the account it was earned on, whoever its payee turns out to be: linking two
-- users of one person moves no balance. Until now it did, so what stands in the books stands on the payee's account.
alter table commissions add column account_id uuid references users;
update commissions set account_id = payee_id;
alter table commissions alter column account_id set not null;

alter table resale_incomes add column account_id uuid references users;
update resale_incomes set account_id = payee_id;
alter table resale_incomes alter column account_id set not null;
