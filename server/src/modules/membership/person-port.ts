// Growth follows a person whose two users become one: it is added up, the later end of their periods counts, and what
// orders have grown stays with the orders.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(
  `select user_id from memberships where user_id = any(array[$1::uuid, $2::uuid]) order by user_id for update`,
);
const add = prepared(
  `insert into memberships as m (user_id, growth, growth_at_start, period_ends_at)
   select $2, growth, growth_at_start, period_ends_at from memberships where user_id = $1
   on conflict (user_id) do update set growth = m.growth + excluded.growth,
          growth_at_start = m.growth_at_start + excluded.growth_at_start,
          period_ends_at = greatest(m.period_ends_at, excluded.period_ends_at)`,
);
const drop = prepared(`delete from memberships where user_id = $1`);
const moveMoves = prepared(`update growth_moves set user_id = $2 where user_id = $1`);
const moveOrders = prepared(`update order_growth set user_id = $2 where user_id = $1`);

export const membershipPersonPort: PersonPort = {
  name: 'membership',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId, survivorId),
    add(absorbedId, survivorId),
    drop(absorbedId),
    moveMoves(absorbedId, survivorId),
    moveOrders(absorbedId, survivorId),
  ],
};
