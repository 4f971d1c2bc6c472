// Two users turn out to be one person: who earned as either earned as the one that stays, and stands by both. Like the lots
// of points, every commission keeps the account of the books it was earned on, so no balance moves there.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

// both levels of an order: the payee has it twice from now on
const mergeShares = prepared(
  `update commission_shares s set merged = true
    where level = 2 and payee_id = any(array[$1::uuid, $2::uuid])
      and exists (select from commission_shares o where o.order_id = s.order_id and o.level = 1
                     and o.payee_id = any(array[$1::uuid, $2::uuid]))`,
);
const movePayees = prepared(`update commission_shares set payee_id = $2 where payee_id = $1`);
const moveBuyers = prepared(`update commission_shares set buyer_id = $2 where buyer_id = $1`);
const moveCommissions = prepared(`update commissions set payee_id = $2 where payee_id = $1`);
const moveBought = prepared(`update commissions set buyer_id = $2 where buyer_id = $1`);
const moveAdjustments = prepared(`update commission_adjustments set user_id = $2 where user_id = $1`);
const moveIncomes = prepared(`update resale_incomes set payee_id = $2 where payee_id = $1`);
const addFigures = prepared(
  `insert into commission_figures (user_id, level, span, begins, orders, sales_fen, earned_fen)
   select $2, level, span, begins, orders, sales_fen, earned_fen from commission_figures where user_id = $1
   on conflict (user_id, span, begins, level) do update set orders = commission_figures.orders + excluded.orders,
          sales_fen = commission_figures.sales_fen + excluded.sales_fen,
          earned_fen = commission_figures.earned_fen + excluded.earned_fen`,
);
const dropFigures = prepared(`delete from commission_figures where user_id = $1`);
const addStanding = prepared(
  `insert into commission_standings (user_id, sales_fen) select $2, sales_fen from commission_standings where user_id = $1
   on conflict (user_id) do update set sales_fen = commission_standings.sales_fen + excluded.sales_fen`,
);
const dropStanding = prepared(`delete from commission_standings where user_id = $1`);

export const commissionPersonPort: PersonPort = {
  name: 'commission',
  moves: (absorbedId, survivorId) => [
    mergeShares(absorbedId, survivorId),
    movePayees(absorbedId, survivorId),
    moveBuyers(absorbedId, survivorId),
    moveCommissions(absorbedId, survivorId),
    moveBought(absorbedId, survivorId),
    moveAdjustments(absorbedId, survivorId),
    moveIncomes(absorbedId, survivorId),
    addFigures(absorbedId, survivorId),
    dropFigures(absorbedId),
    addStanding(absorbedId, survivorId),
    dropStanding(absorbedId),
  ],
};
