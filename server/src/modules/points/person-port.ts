// Points follow a person whose two users become one: both balances are one, a debt of one is paid by the other's next
// earning, days signed in count once. Each lot keeps the account of the books it was earned on, so no balance moves there.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(
  `select user_id from point_balances where user_id = any(array[$1::uuid, $2::uuid]) order by user_id for update`,
);
const addBalance = prepared(
  `insert into point_balances (user_id, available, frozen, debt)
   select $2, available, frozen, debt from point_balances where user_id = $1
   on conflict (user_id) do update set available = point_balances.available + excluded.available,
          frozen = point_balances.frozen + excluded.frozen, debt = point_balances.debt + excluded.debt`,
);
const dropBalance = prepared(`delete from point_balances where user_id = $1`);
const moveLots = prepared(`update point_lots set user_id = $2 where user_id = $1`);
const moveSpends = prepared(`update point_spends set user_id = $2 where user_id = $1`);
const moveMoves = prepared(`update point_moves set user_id = $2 where user_id = $1`);
const addDays = prepared(
  `insert into sign_ins (user_id, day, points, made_up, at)
   select $2, day, points, made_up, at from sign_ins where user_id = $1 on conflict do nothing`,
);
const dropDays = prepared(`delete from sign_ins where user_id = $1`);
const addCards = prepared(
  `insert into sign_in_cards (user_id, cards) select $2, cards from sign_in_cards where user_id = $1
   on conflict (user_id) do update set cards = least(3, sign_in_cards.cards + excluded.cards)`,
);
const dropCards = prepared(`delete from sign_in_cards where user_id = $1`);

export const pointPersonPort: PersonPort = {
  name: 'points',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId, survivorId),
    addBalance(absorbedId, survivorId),
    dropBalance(absorbedId),
    moveLots(absorbedId, survivorId),
    moveSpends(absorbedId, survivorId),
    moveMoves(absorbedId, survivorId),
    addDays(absorbedId, survivorId),
    dropDays(absorbedId),
    addCards(absorbedId, survivorId),
    dropCards(absorbedId),
  ],
};
