-- Phones, names and street addresses stand sealed: the server encrypts, the database keeps and compares blind indexes.
-- Rows from before are sealed by `npm run reseal`; until then the checks bind only what is written from now on.
create function blind_index(sealed text) returns text
  language sql immutable parallel safe
  return nullif(split_part(sealed, '.', 4), '');

alter table users drop constraint users_phone_key;
create unique index users_phone on users (blind_index(phone)) where phone is not null;
alter table users add constraint users_sealed check (blind_index(phone) is not null or phone is null) not valid;

drop index phone_proofs_phone;
create index phone_proofs_phone on phone_proofs (blind_index(phone));
alter table phone_proofs add constraint phone_proofs_sealed check (blind_index(phone) is not null) not valid;

alter table addresses add constraint addresses_sealed
  check (recipient like 's1.%' and detail like 's1.%' and blind_index(phone) is not null) not valid;

create index orders_phone on orders (blind_index(address->>'phone'), created_at desc, id desc);
alter table orders add constraint orders_sealed
  check (address->>'recipient' like 's1.%' and address->>'detail' like 's1.%' and blind_index(address->>'phone') is not null) not valid;
