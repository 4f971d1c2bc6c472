// Points on an order, in SQL. Taking them is decided on locked lots; giving them back is one statement, because whoever
// closes or refunds an order reads nothing first: the lot taken from last gets first, with the end it had or 30 days. What
// is left in a lot that ends sooner was never spent and keeps its end: what comes back to it is a lot of its own.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { settings } from '../../settings.js';

const lock = prepared(`select user_id from point_balances where user_id = $1 for update`);
const giveBack = prepared<{ points: number }>(
  `with open as (
     select lot_id, points - returned as left_over,
            sum(points - returned) over (order by lot_id desc rows unbounded preceding) as upto
       from point_spends where order_id = $1 and points > returned),
   back as (
     select lot_id, least(left_over, $3::int - (upto - left_over))::int as points from open
      where upto - left_over < $3::int),
   spends as (
     update point_spends s set returned = s.returned + back.points from back
      where s.order_id = $1 and s.lot_id = back.lot_id),
   lots as (
     update point_lots l set remaining = l.remaining + back.points,
            expires_at = greatest(l.expires_at, app_now() + $5::bigint * interval '1 ms'),
            reminded_at = case when l.expires_at > app_now() + $5::bigint * interval '1 ms' then l.reminded_at end
       from back where l.id = back.lot_id and (l.remaining = 0 or l.expires_at >= app_now() + $5::bigint * interval '1 ms')
     returning l.account_id, back.points),
   apart as (
     insert into point_lots (id, user_id, account_id, source, source_key, points, remaining, frozen, expires_at)
     select gen_random_uuid(), $2, l.account_id, 'reward', 'returned:' || $4::text || ':' || l.id, back.points, back.points,
            false, app_now() + $5::bigint * interval '1 ms'
       from back join point_lots l on l.id = back.lot_id
      where l.remaining > 0 and l.expires_at < app_now() + $5::bigint * interval '1 ms'
     returning account_id, points),
   balance as (
     update point_balances set available = available + $3::int where user_id = $2 returning available),
   moved as (
     insert into point_moves (id, user_id, kind, points, available_after, source_key, order_id)
     select $6, $2, 'returned', $3::int, available, $4::text, $1 from balance),
   owed as (
     select account_id, sum(points) * $7::int as fen
       from (select * from lots union all select * from apart) as returned group by account_id)
   select ledger_post(jsonb_build_array(jsonb_build_object(
            'id', $8::uuid, 'source', 'points', 'sourceId', $4::uuid, 'kind', 'returned', 'lines', (
            select jsonb_agg(line order by line->>'account') from (
              select jsonb_build_object('account', 'person:' || account_id || ':points', 'kind', 'points',
                                        'owner', account_id, 'guarded', true, 'amountFen', fen) as line from owed
              union all
              select jsonb_build_object('account', 'house:points_expense', 'amountFen', -sum(fen)) from owed) as l))))
    where exists (select from owed)`,
);

/** `causeId` names the close or the refund; the same returns nothing twice. Counts 1. */
export function returnPoints(
  cause: { id: string; orderId: string; userId: string },
  points: number,
): [Statement, Statement] {
  const { id, orderId, userId } = cause;
  const { returnedForMs, worthFen } = settings.points;
  return [lock(userId), giveBack(orderId, userId, points, id, returnedForMs, newId(), worthFen, newId())];
}
