// One violation per question an audit asks, as SQL against a shop where nothing is wrong. Each is planted by the owner
// inside a transaction that is rolled back, so that constraints may be dropped and nothing has to be repaired.

import { benefitPlants } from './benefit-plants.js';
import { logisticsPlants } from './logistics-plants.js';
import { bargainPlants } from './bargain-plants.js';
import { commissionPlants } from './commission-plants.js';
import { askedPricePlants, chainPlants, resaleIncomePlants } from './chain-plants.js';
import { groupPlants } from './group-plants.js';
import { flashPlants } from './flash-plants.js';
import { lotteryPlants } from './lottery-plants.js';
import { peoplePlants } from './people-plants.js';
import { invitationPlants } from './invitation-plants.js';
import { payoutPlants } from './payout-plants.js';
import { proposalPlants } from './proposal-plants.js';
import { referralPlants } from './referral-plants.js';

import { type Plant, plant, longAgo } from './plant.js';

const hashed = (before: string, amount: string, version: number, balance: string): string =>
  `encode(sha256(convert_to(${before} || '|' || j.id || '|planted|${amount}|${version}|${balance}', 'UTF8')), 'hex')`;

const stock: Plant[] = [
  plant('A01', 'a unit out of nowhere', [
    `update stock_buckets set left_units = left_units + 1 where stock_id = $1`,
    'plainStock',
  ]),
  plant('A01', 'a unit held by nobody', [
    `update stock_buckets set left_units = left_units - 1, held = held + 1 where stock_id = $1`,
    'plainStock',
  ]),
  plant('A01', 'units allocated to no campaign', [
    `update stocks set opening = opening + 1, allocated = allocated + 1 where id = $1`,
    'offerParentStock',
  ]),
  plant('A03', 'a reservation beyond its time', longAgo, [
    `update reservations set expires_at = app_now() - interval '1 hour' where order_id = $1`,
    'pendingOrder',
  ]),
  plant('A03', 'a goods line without a reservation', [
    `insert into order_lines (id, order_id, kind, position, name, units, base_price_fen, unit_price_fen, pay_fen)
     values (gen_random_uuid(), $1, 'goods', 99, 'planted', 1, 0, 0, 0)`,
    'plainOrder',
  ]),
  plant('A03', 'a reservation of a line that is not', [
    `insert into reservations (order_line_id, order_id, stock_id, bucket_no, units, expires_at, released_at)
     values (gen_random_uuid(), gen_random_uuid(), $1, 0, 1, now(), now())`,
    'plainStock',
  ]),
  plant('A03', 'a reservation released under an open order', [
    `update reservations set order_id = (select id from orders where status = 'pending_payment' limit 1)
      where order_id = $1`,
    'closedOrder',
  ]),
];

const exchanges: Plant[] = [
  plant('A01', 'a unit of an exchange held and not counted', [
    `update exchange_reservations set units = units + 1 where case_id = $1`,
    'exchangeCase',
  ]),
  plant('A03', 'an agreed exchange that holds nothing', [
    `update exchange_reservations set case_id = gen_random_uuid() where case_id = $1`,
    'exchangeCase',
  ]),
];

const orders: Plant[] = [
  plant('A04', 'goods and discount that the lines do not know', [
    `update orders set goods_fen = goods_fen + 1, discount_fen = discount_fen + 1 where id = $1`,
    'plainOrder',
  ]),
  plant(
    'A04',
    'a total that is no sum',
    [`alter table orders drop constraint orders_sum`],
    [`update orders set freight_fen = freight_fen + 1 where id = $1`, 'plainOrder'],
  ),
  plant('A04', 'a discount that no rule took', [
    `update order_lines set base_price_fen = base_price_fen + 1 where order_id = $1 and kind = 'goods'`,
    'plainOrder',
  ]),
  plant('A04', 'two parts that cancel out, one below nothing', [
    `update order_lines set parts = '[{"rule": "planted", "amountFen": -1}, {"rule": "planted", "amountFen": 1}]'
      where order_id = $1 and kind = 'goods'`,
    'plainOrder',
  ]),
  plant('A04', 'a coupon that its lines do not know', [
    `update orders set benefits = '{"coupon": {"grantId": "g", "amountFen": 1}}' where id = $1`,
    'plainOrder',
  ]),
  plant('A04', 'points that nobody spent', [
    `update order_lines set parts = '[{"rule": "points", "amountFen": 0, "points": 7}]'
      where order_id = $1 and kind = 'goods'`,
    'plainOrder',
  ]),
  plant('A06', 'more recorded on a line than its refunds', [
    `update order_lines set refunded_fen = refunded_fen + 1 where order_id = $1 and kind = 'goods'`,
    'plainOrder',
  ]),
  plant(
    'A06',
    'a line refunded beyond what was paid for it',
    [
      `alter table order_lines drop constraint order_lines_refund, drop constraint order_lines_claimed_fen,
        drop constraint order_lines_rebated`,
    ],
    [`update order_lines set refunded_fen = pay_fen + 1 where order_id = $1 and kind = 'goods'`, 'plainOrder'],
  ),
  plant('A06', 'a refund larger than its order', [
    `update refunds set order_id = $1 where cause = 'operator'`,
    'cheapOrder',
  ]),
  plant(
    'A06',
    'a refund that is not the sum of its lines',
    [
      `update refund_lines set amount_fen = amount_fen - 1
        where order_line_id in (select id from order_lines where order_id = $1)`,
      'partlyRefundedOrder',
    ],
    [
      `update order_lines set refunded_fen = refunded_fen - 1 where order_id = $1 and refunded_fen > 0`,
      'partlyRefundedOrder',
    ],
  ),
  plant('A06', 'units claimed by no case', [
    `update order_lines set claimed_units = claimed_units - 1, claimed_fen = claimed_fen - 1
      where id = (select order_line_id from aftersale_cases where id = $1)`,
    'openCase',
  ]),
  plant('A06', 'a case that refunded another amount than it promised', [
    `update aftersale_cases set goods_fen = goods_fen - 1 where id = $1`,
    'refundedCase',
  ]),
  plant('A06', 'a refunded case whose money is somebody else’s', [
    `update aftersale_cases set refund_id = (select id from refunds where cause = 'operator' limit 1) where id = $1`,
    'refundedCase',
  ]),
  plant('A13', 'a seat held by nobody', [`update groups set held = held + 1 where id = $1`, 'openGroup']),
  plant(
    'A13',
    'more people than seats',
    [`alter table groups drop constraint groups_seats, drop constraint groups_least`],
    [`update groups set size = 0 where id = $1`, 'openGroup'],
  ),
  plant('A13', 'a formed group that is not full', [
    `update groups set size = size + 1, least = least + 1 where id = $1`,
    'formedGroup',
  ]),
  plant('A13', 'a paid seat of an unpaid order', [
    `update group_members set order_id = (select id from orders where status = 'pending_payment' limit 1)
      where group_id = $1`,
    'openGroup',
  ]),
  plant('A13', 'a group that outlived its time', longAgo, [
    `update groups set expires_at = app_now() - interval '1 hour' where id = $1`,
    'openGroup',
  ]),
];

const money: Plant[] = [
  plant('A05', 'a success by nobody', [`update payments set payer_id = null where id = $1`, 'plainPayment']),
  plant('A05', 'a paid order that awaits payment', [
    `update orders set paid_at = app_now() - interval '7 days' where id = $1`,
    'pendingOrder',
  ]),
  plant(
    'A05',
    'two effective payments of one order',
    [`drop index payments_effective`],
    [
      `with again as (
         insert into payments (id, order_id, user_id, gateway, out_trade_no, amount_fen, app_id, merchant_id, payer_id,
                               description, status, version, received_fen, expires_at)
         select gen_random_uuid(), order_id, user_id, gateway, 'planted', amount_fen, app_id, merchant_id, payer_id,
                description, status, version, received_fen, expires_at from payments where id = $1 returning id)
       insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select h.noun, again.id, h.version, h.from_status, h.to_status, h.event, h.actor, h.at
         from state_history h, again where h.subject_id = $1`,
      'plainPayment',
    ],
  ),
  plant('A05', 'a surplus without its refund', [
    `update refunds set payment_id = $1 where cause = 'surplus'`,
    'plainPayment',
  ]),
  plant('A07', 'a journal that does not sum to zero', [
    `insert into ledger_entries (journal_id, account, amount_fen)
     select id, 'house:sales', 1 from ledger_journals where source_id = $1`,
    'plainPayment',
  ]),
  plant('A07', 'a journal without entries', [
    `insert into ledger_journals (id, source, source_id, kind, input_hash, at)
     values (gen_random_uuid(), 'planted', gen_random_uuid(), 'planted', '', now())`,
  ]),
  plant('A08', 'a balance that is not its entries', [
    `update ledger_balances set balance_fen = balance_fen + 1 where account = $1`,
    'guardedAccount',
  ]),
  plant('A08', 'a guarded account without a balance', [
    `delete from ledger_balances where account = $1`,
    'guardedAccount',
  ]),
  plant(
    'A08',
    'a debt that is a credit',
    [`alter table ledger_balances drop constraint ledger_balances_side`],
    [
      `insert into ledger_accounts (key, kind, guarded) values ('person:planted:commission_receivable', 'planted', true)`,
    ],
    [`insert into ledger_balances (account, balance_fen) values ('person:planted:commission_receivable', 5)`],
  ),
  plant('A09', 'an entry whose hash is another', [
    `update ledger_entries set hash = repeat('0', 64) where account = $1 and version = 1`,
    'guardedAccount',
  ]),
  plant('A09', 'a last hash that is another', [
    `update ledger_balances set hash = repeat('0', 64) where account = $1`,
    'guardedAccount',
  ]),
  plant('A09', 'an app that may change the books', [`grant update on ledger_entries to hetuan_app`]),
  plant(
    'A10',
    'a guarded account that was below zero and came back',
    [`insert into ledger_accounts (key, kind, guarded) values ('planted', 'wallet', true)`],
    [
      `insert into ledger_entries (journal_id, account, amount_fen, version, balance_fen, hash)
       select j.id, 'planted', -5, 1, -5, ${hashed(`''`, '-5', 1, '-5')} from ledger_journals j where j.source_id = $1`,
      'plainPayment',
    ],
    [
      `insert into ledger_entries (journal_id, account, amount_fen, version, balance_fen, hash)
       select j.id, 'planted', 9, 2, 4, ${hashed('e.hash', '9', 2, '4')}
         from ledger_journals j join ledger_entries e on e.account = 'planted' where j.source_id = $1`,
      'plainPayment',
    ],
    [
      `insert into ledger_entries (journal_id, account, amount_fen)
       select id, 'house:sales', -4 from ledger_journals where source_id = $1`,
      'plainPayment',
    ],
    [
      `insert into ledger_balances (account, balance_fen, version, hash)
       select account, balance_fen, version, hash from ledger_entries where account = 'planted' and version = 2`,
    ],
  ),
  plant('A20', 'a payment the gateway does not know', [
    `update payments set transaction_id = transaction_id || '-planted' where id = $1`,
    'plainPayment',
  ]),
  plant('A20', 'a refund the gateway does not know', [
    `update refunds set out_refund_no = out_refund_no || 'X' where order_id = $1`,
    'partlyRefundedOrder',
  ]),
  plant('A20', 'a payment Alipay does not know', [
    `update payments set transaction_id = transaction_id || '9' where id = $1`,
    'alipayPayment',
  ]),
  plant('A20', 'a refund Alipay does not know', [
    `update refunds set out_refund_no = out_refund_no || 'X' where order_id = $1`,
    'alipayOrder',
  ]),
  plant('A21', 'a payment of Alipay in the clearing of WeChat Pay', [
    `insert into ledger_entries (journal_id, account, amount_fen)
     select j.id, e.account, e.fen from ledger_journals j,
            (values ('house:clearing:wechat_pay', 7), ('house:clearing:alipay', -7)) e(account, fen)
      where j.source_id = $1`,
    'alipayPayment',
  ]),
  plant('A21', 'a payment of Alipay without its journal', [
    `update ledger_journals set source_id = gen_random_uuid() where source_id = $1`,
    'alipayPayment',
  ]),
  plant('A21', 'money in clearing that no gateway reported', [
    `insert into ledger_entries (journal_id, account, amount_fen)
     select j.id, e.account, e.fen from ledger_journals j,
            (values ('house:clearing:alipay', 1), ('house:sales', -1)) e(account, fen) where j.source_id = $1`,
    'plainPayment',
  ]),
  plant('A21', 'a payment without its journal', [
    `update ledger_journals set source_id = gen_random_uuid() where source_id = $1`,
    'plainPayment',
  ]),
  plant('A21', 'suspense that nothing explains', [
    `insert into ledger_entries (journal_id, account, amount_fen)
     select j.id, e.account, e.fen from ledger_journals j,
            (values ('house:suspense', -1), ('house:sales', 1)) e(account, fen) where j.source_id = $1`,
    'plainPayment',
  ]),
];

const machinery: Plant[] = [
  plant('A16', 'an event the machine does not declare', [
    `update state_history set event = 'planted' where subject_id = $1 and version = 2`,
    'plainOrder',
  ]),
  plant('A16', 'a gap in the versions', [
    `delete from state_history where subject_id = $1 and version = 2`,
    'partlyRefundedOrder',
  ]),
  plant('A16', 'a state nobody moved to', [`update orders set status = 'shipped' where id = $1`, 'plainOrder']),
  plant('A17', 'an event that is not dispatched', [
    `insert into outbox (topic, subject_id, payload, created_at)
     values ('planted', $1, '{}', clock_timestamp() - interval '1 minute')`,
    'plainOrder',
  ]),
  plant('A17', 'an event whose reactions never ended', [
    `update outbox set settled_at = null, dispatched_at = clock_timestamp() - interval '2 minutes'
      where topic = 'order.paid' and subject_id = $1`,
    'plainOrder',
  ]),
  plant('A17', 'an effect without an event', [`insert into inbox (event_id, reaction) values (0, 'planted')`]),
  ...[
    ['order.paid', 'plainOrder'] as const,
    ['order.closed', 'closedOrder'] as const,
    ['group.formed', 'formedGroup'] as const,
  ].map(([topic, target]) =>
    plant('A17', `no ${topic} after its commit`, [
      `with effects as (
         delete from inbox where event_id in (select id from outbox where topic = '${topic}' and subject_id = $1))
       delete from outbox where topic = '${topic}' and subject_id = $1`,
      target,
    ]),
  ),
  plant('A18', 'a timer that is late', longAgo, [
    `update timers set due_at = app_now() - interval '1 hour' where subject_id = $1 and done_at is null`,
    'pendingOrder',
  ]),
  plant('A18', 'an unpaid order without its timer', [`delete from timers where subject_id = $1`, 'pendingOrder']),
  plant('A18', 'an open case without its timer', [`delete from timers where subject_id = $1`, 'openCase']),
  plant('A18', 'an open group without its timer', [`delete from timers where subject_id = $1`, 'openGroup']),
  plant(
    'A19',
    'two answers under one key',
    [`alter table idempotency_keys drop constraint idempotency_keys_pkey`],
    [`insert into idempotency_keys select * from idempotency_keys limit 1`],
  ),
];

export const plants: readonly Plant[] = [
  ...stock,
  ...exchanges,
  ...orders,
  ...money,
  ...machinery,
  ...peoplePlants,
  ...benefitPlants,
  ...logisticsPlants,
  ...chainPlants,
  ...commissionPlants,
  ...payoutPlants,
  ...proposalPlants,
  ...askedPricePlants,
  ...resaleIncomePlants,
  ...referralPlants,
  ...invitationPlants,
  ...bargainPlants,
  ...groupPlants,
  ...flashPlants,
  ...lotteryPlants,
];
