// Payments follow the order's buyer. Who really paid stays what the gateway named; refunds go back there.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(`select id from payments where user_id = $1 order by id for update`);
const move = prepared(`update payments set user_id = $2 where user_id = $1`);

export const paymentPersonPort: PersonPort = {
  name: 'payments',
  moves: (absorbedId, survivorId) => [lock(absorbedId), move(absorbedId, survivorId)],
};
