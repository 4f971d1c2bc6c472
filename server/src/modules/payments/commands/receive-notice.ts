// A gateway's notice: verify exact bytes, store once, answer; applied from the store. Losing every notice only costs
// time, because the poller asks; receiving one twenty times has one effect, because the store and the locks see to it.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { createConvoys } from '../../../platform/convoy.js';
import { type Database, prepared } from '../../../platform/db/index.js';
import type { GatewayName, Notice, RefundOutcome, TradeFacts } from '../../../platform/gateway.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { findPaymentByNumber, findRefundByNo, settleNotices } from '../payment-statements.js';
import { settler } from '../settler.js';

export const ASK_PAYMENT = 'ask-payment';
const CONVOY = { size: 32, lanes: 4, patienceMs: 25 } as const;

const store = prepared<{ id: string }>(
  `with stored as (
     insert into payment_notices (id, gateway, notice_id, kind, number, facts, received_at)
     select *, (select app_now())
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
     on conflict (gateway, notice_id) do nothing returning id),
   told as (
     insert into outbox (topic, subject_id, payload) select 'payment.notice_stored', id, '{}'::jsonb from stored)
   select id from stored`,
);
const readNotice = prepared<{ gateway: GatewayName; facts: Notice; outcome: string | null }>(
  `select gateway, facts, outcome from payment_notices where id = $1`,
);

export interface RawNotice {
  gateway: GatewayName;
  headers: Record<string, string | string[] | undefined>;
  rawBody: Buffer;
}

export interface StoredNotice {
  id: string;
  gateway: GatewayName;
  facts: Notice;
}

/** Stores a verified notice; the value is null when it had been stored before. */
export async function receiveNotice(shop: Shop, raw: RawNotice): Promise<Result<StoredNotice | null>> {
  const gateway = shop.gateways[raw.gateway];
  if (!gateway) return refuse('not_found');
  const verified = await gateway.readNotice(raw.headers, raw.rawBody, shop.clock.wall());
  if (verified.kind === 'refused') {
    shop.log.warn({ gateway: raw.gateway, reason: verified.reason }, 'notice refused');
    return refuse('notice_refused');
  }
  const { notice } = verified;
  const stored = { id: newId(), gateway: raw.gateway, facts: notice };
  return ok((await convoysOf(shop.db)(stored)) ? stored : null);
}

type Convoys = (notice: StoredNotice) => Promise<boolean>;
const convoys = new WeakMap<Database, Convoys>();

/** Notices that arrive together are stored together; true for each that is new. */
function convoysOf(db: Database): Convoys {
  const known = convoys.get(db);
  if (known) return known;
  const made = createConvoys<StoredNotice, boolean>({
    ...CONVOY,
    nameOf: ({ id }) => id,
    carry: async (notices) => {
      const facts = notices.map((notice) => notice.facts);
      const rows = await db.rows(
        store(
          notices.map(({ id }) => id),
          notices.map(({ gateway }) => gateway),
          facts.map(({ noticeId }) => noticeId),
          facts.map(({ kind }) => kind),
          facts.map(numberOf),
          facts.map((notice) => JSON.stringify(notice)),
        ),
      );
      const fresh = new Set(rows.map(({ id }) => id));
      return notices.map(({ id }) => fresh.has(id));
    },
  });
  convoys.set(db, made);
  return made;
}

function numberOf(notice: Notice): string | null {
  if (notice.kind === 'payment') return notice.facts.outTradeNo;
  return notice.kind === 'refund' ? notice.facts.outRefundNo : null;
}

/** The guarantee: applies what was stored and is not settled yet; safe to call any number of times. */
export async function applyNotice(shop: Shop, noticeId: string): Promise<void> {
  const [row] = await shop.db.rows(readNotice(noticeId));
  if (row && row.outcome === null) await applyStoredNotice(shop, { id: noticeId, ...row });
}

/** Applies a notice that was just stored, or just read; its outcome is written where its effect is. */
export async function applyStoredNotice(shop: Shop, { id, gateway, facts: notice }: StoredNotice): Promise<void> {
  if (notice.kind !== 'payment') {
    await shop.db.read(settleNotices([id], await applyOther(shop, gateway, notice)));
    return;
  }
  const report = { gateway, facts: notice.facts, source: 'notice', noticeId: id } as const;
  if ((await settler().paymentSucceeded(shop, report)) !== 'ask_gateway') return;
  await shop.db.read(settleNotices([id], await askAboutTransaction(shop, gateway, notice.facts)));
}

async function applyOther(shop: Shop, gateway: GatewayName, notice: Exclude<Notice, { kind: 'payment' }>) {
  if (notice.kind === 'refund') {
    const [refund] = await shop.db.rows(findRefundByNo(gateway, notice.facts.outRefundNo));
    if (!refund) return 'unknown_refund';
    if (notice.facts.amountFen !== refund.amount_fen || notice.facts.outTradeNo !== refund.out_trade_no)
      return 'differs';
    await settler().refundSettled(shop, refund.id, outcomeOf(notice));
    return 'applied';
  }
  return 'ignored';
}

/**
 * The notice contradicts our facts: the gateway is asked about the very transaction it names, because a query by our
 * number would tell of the first one only. No answer leaves the notice open, and its reaction asks again.
 */
async function askAboutTransaction(shop: Shop, gateway: GatewayName, facts: TradeFacts): Promise<string> {
  const answer = await shop.gateways[gateway]?.query(facts.outTradeNo, facts.transactionId);
  if (answer?.kind === 'unknown') throw new Error(`no answer about transaction ${facts.transactionId}`);
  if (answer?.kind === 'succeeded') {
    const settled = await settler().paymentSucceeded(shop, { gateway, facts: answer.facts, source: 'query' });
    return `asked:${settled}`;
  }
  const [payment] = await shop.db.rows(findPaymentByNumber(gateway, facts.outTradeNo));
  if (payment) await shop.db.read(setTimer(ASK_PAYMENT, payment.id, shop.clock.now()));
  return 'ask_gateway';
}

function outcomeOf(notice: Notice & { kind: 'refund' }): RefundOutcome {
  if (notice.status === 'succeeded') return { kind: 'succeeded', facts: notice.facts };
  return notice.status === 'abnormal' ? { kind: 'abnormal', facts: notice.facts } : { kind: notice.status };
}
