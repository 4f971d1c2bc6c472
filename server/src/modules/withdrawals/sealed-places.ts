// Where withdrawals keep what is sealed: for bringing rows under a newer key.
import { prepared } from '../../platform/db/index.js';
import type { SealedPlace, SealedRow } from '../../platform/sealing/index.js';

const names = prepared<SealedRow>(
  `select user_id::text as key, jsonb_build_object('recipient', real_name, 'id_number', id_number) as texts from real_names
    where user_id::text > $1 order by user_id::text limit $2`,
);
const writeName = prepared(
  `update real_names set real_name = $4, id_number = $5 where user_id::text = $1 and real_name = $2 and id_number = $3`,
);

export const withdrawalSealedPlaces: readonly SealedPlace[] = [
  {
    name: 'real_names',
    read: (after, limit) => names(after, limit),
    write: (key, before, next) => writeName(key, before.recipient, before.id_number, next.recipient, next.id_number),
  },
];
