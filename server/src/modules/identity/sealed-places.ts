// Where identity keeps what is sealed: for bringing rows under a newer key.
import { prepared } from '../../platform/db/index.js';
import type { SealedPlace, SealedRow } from '../../platform/sealing/index.js';

const users = prepared<SealedRow>(
  `select id::text as key, jsonb_build_object('phone', phone) as texts from users
    where phone is not null and id::text > $1 order by id::text limit $2`,
);
const writeUser = prepared(`update users set phone = $3 where id::text = $1 and phone = $2`);
const proofs = prepared<SealedRow>(
  `select user_id || ':' || platform as key, jsonb_build_object('phone', phone) as texts from phone_proofs
    where user_id || ':' || platform > $1 order by user_id || ':' || platform limit $2`,
);
// the index of a number changes with the key of the index, and stands for the same person under it
const writeProof = prepared(
  `with indexed as (
     update proven_numbers set number_index = blind_index($3)
      where number_index = blind_index($2) and number_index <> blind_index($3))
   update phone_proofs set phone = $3 where user_id || ':' || platform = $1 and phone = $2`,
);
const addresses = prepared<SealedRow>(
  `select id::text as key, jsonb_build_object('recipient', recipient, 'phone', phone, 'detail', detail) as texts
     from addresses where id::text > $1 order by id::text limit $2`,
);
const writeAddress = prepared(
  `update addresses set recipient = $5, phone = $6, detail = $7
    where id::text = $1 and recipient = $2 and phone = $3 and detail = $4`,
);

export const identitySealedPlaces: readonly SealedPlace[] = [
  {
    name: 'users',
    read: (after, limit) => users(after, limit),
    write: (key, before, next) => writeUser(key, before.phone, next.phone),
  },
  {
    name: 'phone_proofs',
    read: (after, limit) => proofs(after, limit),
    write: (key, before, next) => writeProof(key, before.phone, next.phone),
  },
  {
    name: 'addresses',
    read: (after, limit) => addresses(after, limit),
    write: (key, before, next) =>
      writeAddress(key, before.recipient, before.phone, before.detail, next.recipient, next.phone, next.detail),
  },
];
