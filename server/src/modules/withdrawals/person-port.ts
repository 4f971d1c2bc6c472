// Withdrawals follow their person, so that limits, tax and lists count one person; the money held stays on the accounts it
// was taken from. A name is told once: the survivor's stays.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(`select id from withdrawals where user_id = $1 order by id for update`);
const move = prepared(`update withdrawals set user_id = $2 where user_id = $1`);
const dropSecondName = prepared(
  `delete from real_names where user_id = $1 and exists (select from real_names where user_id = $2)`,
);
const moveName = prepared(`update real_names set user_id = $2 where user_id = $1`);

export const withdrawalPersonPort: PersonPort = {
  name: 'withdrawals',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    move(absorbedId, survivorId),
    dropSecondName(absorbedId, survivorId),
    moveName(absorbedId, survivorId),
  ],
};
