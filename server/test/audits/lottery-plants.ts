// What can be wrong with a lottery, one violation per question its audit asks. Of its three draws the first two gave the
// two pieces of its prize, the third came too late.
import { type Plant, plant } from './plant.js';

const draw = (seq: number): string => `lottery_id = $1 and seq = ${seq}`;

export const lotteryPlants: Plant[] = [
  plant(
    'A29',
    'shares that do not sum to one',
    // so that what was drawn is still what its roll hits
    [`update lottery_prizes set ppm = 1 where lottery_id = $1 and kind = 'nothing'`, 'lottery'],
  ),
  plant('A29', 'a prize counted that nobody drew', [
    `update lottery_prizes set given = given - 1 where lottery_id = $1 and kind = 'points'`,
    'lottery',
  ]),
  plant('A29', 'a draw more than was counted', [`update lotteries set draws = draws - 1 where id = $1`, 'lottery']),
  plant('A29', 'a prize that the budget does not know', [
    `update lotteries set spent_fen = spent_fen - 1 where id = $1`,
    'lottery',
  ]),
  plant('A29', 'more chances than a day has', [`update lotteries set paid_per_day = 1 where id = $1`, 'lottery']),
  plant(
    'A29',
    'a chance used twice',
    [`drop index lottery_draws_chance`],
    [`update lottery_draws set place = 1 where ${draw(2)}`, 'lottery'],
  ),
  plant('A29', 'a winner without points', [
    `delete from point_moves where kind = 'rewarded'
        and source_key = (select id::text from lottery_draws where ${draw(1)})`,
    'lottery',
  ]),
  plant('A29', 'points for a prize that was not drawn', [
    `update point_moves set points = points + 1 where kind = 'rewarded'
        and source_key = (select id::text from lottery_draws where ${draw(1)})`,
    'lottery',
  ]),
  plant('A29', 'a chance for points that nobody paid', [
    `delete from point_moves where kind = 'drawn'
        and source_key = (select id::text from lottery_draws where ${draw(1)})`,
    'lottery',
  ]),
  plant('A29', 'points taken for no draw', [
    `insert into point_moves (id, user_id, kind, points, available_after, source_key)
     select gen_random_uuid(), user_id, 'drawn', -10, 0, 'planted' from lottery_draws where ${draw(1)}`,
    'lottery',
  ]),
  plant(
    'A29',
    'a coupon of a prize that never came',
    [`alter table lottery_prizes drop constraint lottery_prizes_kind`],
    [
      `update lottery_prizes set template_id = (select id from coupon_templates limit 1)
      where lottery_id = $1 and kind = 'nothing'`,
      'lottery',
    ],
  ),
  plant('A29', 'a prize denied while it was there', [
    `update lottery_prizes set quantity = 3 where lottery_id = $1 and kind = 'points'`,
    'lottery',
  ]),
  plant('A29', 'a roll that the seed does not give', [
    `update lottery_draws set roll = (roll + 1) % 1000000 where ${draw(1)}`,
    'lottery',
  ]),
  plant('A29', 'another seed than the one committed to', [
    `update lotteries set seed = seed || 'x' where id = $1`,
    'lottery',
  ]),
];
