// What can be wrong with a bargain, one violation per question its audit asks.
import { type Plant, longAgo, plant } from './plant.js';

const moved = (from: string, to: string, more = '', event = to): string =>
  `with moved as (update bargains set status = '${to}', version = version + 1${more} where id = $1 returning id, version)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'bargain', id, version, '${from}', '${to}', '${event}', 'timer', app_now() from moved`;

export const bargainPlants: Plant[] = [
  plant('A14', 'a fen off that nobody cut', [
    `update bargains set cut_fen = cut_fen + 1 where id = $1`,
    'activeBargain',
  ]),
  plant('A14', 'a helper who is none', [`update bargains set helpers = helpers + 1 where id = $1`, 'activeBargain']),
  plant(
    'A14',
    'a price below the floor',
    [`alter table bargains drop constraint bargains_floor`],
    [`update bargains set floor_fen = 990, cuts[2] = cuts[2] - 390 where id = $1`, 'activeBargain'],
  ),
  plant('A14', 'cuts drawn that do not reach the floor', [
    `update bargains set cuts[5] = cuts[5] + 1 where id = $1`,
    'activeBargain',
  ]),
  plant('A14', 'a cut that was not drawn', [
    `with other as (select amount_fen + 1 as fen from bargain_cuts where bargain_id = $1 and place = 1),
          more as (update bargains set cut_fen = cut_fen + 1 where id = $1)
     update bargain_cuts set amount_fen = other.fen from other where bargain_id = $1 and place = 1`,
    'activeBargain',
  ]),
  plant(
    'A14',
    'two cuts of one person',
    [`alter table bargain_cuts drop constraint bargain_cuts_person`],
    [
      `update bargain_cuts set helper_id = (select helper_id from bargain_cuts where bargain_id = $1 and place = 2)
        where bargain_id = $1 and place = 1`,
      'activeBargain',
    ],
  ),
  plant('A14', 'an owner among the helpers', [
    `update bargain_cuts set helper_id = (select owner_id from bargains where id = $1)
      where bargain_id = $1 and place = 1`,
    'orderedBargain',
  ]),
  plant('A14', 'a floor reached with helpers missing', [
    `update bargains set helpers = needed where id = $1`,
    'activeBargain',
  ]),
  plant('A14', 'an order that its bargain does not wait for', [
    moved('ordered', 'active', ', order_id = null', 'order_closed'),
    'orderedBargain',
  ]),
  plant('A14', 'a bargain that is won by an order nobody paid', [moved('ordered', 'won'), 'orderedBargain']),
  plant('A14', 'an order at another price than its bargain’s', [
    `update bargains set start_fen = start_fen + 1, cuts[2] = cuts[2] + 1 where id = $1`,
    'wonBargain',
  ]),
  plant('A14', 'a place of the quota that no bargain has', [
    `update bargain_offers set taken = taken + 1 where id = (select offer_id from bargains where id = $1)`,
    'activeBargain',
  ]),
  plant('A14', 'a bargain that goes on beyond its time', longAgo, [
    `update bargains set expires_at = app_now() - interval '1 hour' where id = $1`,
    'activeBargain',
  ]),
];
