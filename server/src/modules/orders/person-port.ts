// Orders follow their buyer when two users turn out to be one person: limits count persons, and the person sees all of
// theirs. Locked first, in order of id, so that no order is being paid or closed meanwhile.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(`select id from orders where user_id = $1 order by id for update`);
const move = prepared(`update orders set user_id = $2 where user_id = $1`);

export const orderPersonPort: PersonPort = {
  name: 'orders',
  moves: (absorbedId, survivorId) => [lock(absorbedId), move(absorbedId, survivorId)],
};
