// Violations of what a kind of group promises: a tier, a draw, a rebate, a subsidy.
import { type Plant, plant } from './plant.js';

export const groupPlants: Plant[] = [
  plant('A13', 'a group that says another tier than its people reach', [
    `update groups set reached = 3 where id = $1`,
    'tieredGroup',
  ]),
  plant('A13', 'a formed group below every tier that nobody waived', [
    `update groups set least = paid + 1, size = paid + 1 where id = $1`,
    'tieredGroup',
  ]),
  plant(
    'A13',
    'a formed group that nobody settled',
    [`update app_clock set shifted_at = now() - interval '1 hour'`],
    [
      `update groups set settled_at = null, reached = null, formed_at = app_now() - interval '1 hour' where id = $1`,
      'tieredGroup',
    ],
  ),
  plant('A13', 'a member who is said to have got back what the line does not know', [
    `update group_members set rebate_fen = rebate_fen + 1 where group_id = $1`,
    'tieredGroup',
  ]),
  plant(
    'A06',
    'a rebate that no line remembers',
    [
      `update order_lines set rebated_fen = rebated_fen - 1
        where rebated_fen > 0 and order_id in (select order_id from group_members where group_id = $1)`,
      'tieredGroup',
    ],
    [`update group_members set rebate_fen = rebate_fen - 1 where group_id = $1`, 'tieredGroup'],
  ),
  plant('A13', 'more winners than promised', [`update group_members set won = true where group_id = $1`, 'drawnGroup']),
  plant('A13', 'one who did not win and has no refund', [
    `update refunds set cause = 'operator'
      where cause = 'draw_lost' and order_id in (select order_id from group_members where group_id = $1)`,
    'drawnGroup',
  ]),
  plant('A13', 'one who did not win and was given no coupon', [
    `update group_members set consoled_at = null where group_id = $1`,
    'drawnGroup',
  ]),
  plant('A13', 'a subsidy that no order counts', [
    `update group_offers set subsidy_spent_fen = subsidy_spent_fen + 1
      where id = (select offer_id from groups where id = $1)`,
    'drawnGroup',
  ]),
  plant('A13', 'a subsidy that nobody approved', [
    `update group_offers set approver_id = null where id = (select offer_id from groups where id = $1)`,
    'drawnGroup',
  ]),
];
