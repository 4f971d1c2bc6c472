// Payment notices, signed beforehand and sent as the platform sends them. A notice counts as applied when the shop has
// recorded its outcome, by the database's clock, which is this machine's.
import pg from 'pg';
import type { BenchShop } from './bench-shop.js';
import { HTTP_CONNECTIONS } from './bench-shop.js';
import { type PlacedOrder, placeOne } from './buying.js';
import { gatherCrowd } from './crowd.js';
import { percentile, press } from './load.js';
import type { SignedNotice } from './shop-protocol.js';

const PACE_PER_SECOND = 100;
const PACED_NOTICES = 150;
const GIVE_UP_MS = 30_000;

async function signed(shop: BenchShop, orders: readonly PlacedOrder[]): Promise<SignedNotice[]> {
  const facts = await shop.command('startPayments', { orderIds: orders.map((order) => order.orderId) });
  return shop.command('signNotices', { facts });
}

async function send(shop: BenchShop, notice: SignedNotice): Promise<void> {
  const { headers, body } = notice;
  const answer = await shop.shooter.shoot({ method: 'POST', path: '/notices/wechat-pay', headers, body });
  if (answer.status !== 200) throw new Error(`notice: ${answer.status} ${answer.body}`);
}

/** When each notice was applied; waits until all are. */
async function appliedAt(shop: BenchShop, notices: readonly SignedNotice[]): Promise<Map<string, number>> {
  const owner = new pg.Client({ connectionString: shop.ownerUrl });
  await owner.connect();
  try {
    const untilMs = performance.now() + GIVE_UP_MS;
    for (;;) {
      const { rows } = await owner.query<{ notice_id: string; outcome: string; at_ms: string }>(
        `select notice_id, outcome, extract(epoch from settled_at) * 1000 as at_ms from payment_notices
          where notice_id = any($1::text[]) and outcome is not null`,
        [notices.map((notice) => notice.id)],
      );
      const wrong = rows.find((row) => row.outcome !== 'applied');
      if (wrong) throw new Error(`a notice ended as ${wrong.outcome}`);
      if (rows.length === notices.length) return new Map(rows.map((row) => [row.notice_id, Number(row.at_ms)]));
      if (performance.now() > untilMs) throw new Error(`${rows.length} of ${notices.length} notices were applied`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  } finally {
    await owner.end();
  }
}

/** Notices per second, from the first one sent to the last one applied. */
export async function noticeRate(shop: BenchShop, orders: readonly PlacedOrder[]): Promise<number> {
  const notices = await signed(shop, orders);
  const left = [...notices];
  const startMs = Date.now();
  await press(HTTP_CONNECTIONS, GIVE_UP_MS, () => {
    const notice = left.pop();
    return notice ? send(shop, notice) : null;
  });
  const applied = await appliedAt(shop, notices);
  return (notices.length * 1_000) / (Math.max(...applied.values()) - startMs);
}

/** p99 of one steady round: from the moment a notice was due to be sent until it was applied. */
export async function noticeLatencies(shop: BenchShop): Promise<number> {
  const crowd = await gatherCrowd(shop, PACED_NOTICES);
  const orders: PlacedOrder[] = [];
  await press(HTTP_CONNECTIONS, GIVE_UP_MS, () => {
    const chosen = orders.length < PACED_NOTICES ? crowd.next() : null;
    return chosen && chosen.turn === 0
      ? placeOne(shop, chosen.buyer, chosen.index).then((order) => void orders.push(order))
      : null;
  });
  const notices = await signed(shop, orders);
  const sentAt = new Map<string, number>();
  const startMs = Date.now() + 50;
  await Promise.all(
    notices.map(async (notice, position) => {
      const dueMs = startMs + (position * 1_000) / PACE_PER_SECOND;
      sentAt.set(notice.id, dueMs);
      await new Promise((wake) => setTimeout(wake, dueMs - Date.now()));
      await send(shop, notice);
    }),
  );
  const applied = await appliedAt(shop, notices);
  return percentile(
    notices.map(({ id }) => (applied.get(id) ?? NaN) - (sentAt.get(id) ?? NaN)),
    0.99,
  );
}
