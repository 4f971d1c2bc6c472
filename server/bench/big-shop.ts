// What the measured shop is given for L16: the big shop of the seeds laid beside it, and due timers to claim.
import { loadBigShop, SIDES } from '../../seeds/src/big-shop/index.js';
import { readPlan } from '../../seeds/src/big-shop/plan.js';
import { loadCatalogue } from '../../seeds/src/load-catalogue.js';
import { shop as demo } from '../../seeds/src/shop.js';
import { type Database, openDatabase, prepared } from '../src/platform/db/index.js';
import { claimTimers, finishTimers } from '../src/platform/timers/index.js';
import type { TestShop } from '../test/harness/shop.js';

/** enough for names and pictures of the goods; each takes a moment to draw */
const MODELS = 6;
const BATCH = 64;

export async function fillBigShop(
  shop: TestShop,
  ask: { products: number; members: number; orders: number },
): Promise<{ elapsedMs: number }> {
  const models = demo.products.slice(0, MODELS);
  const say = (line: string): void => void process.stderr.write(`    ${line}\n`);
  await loadCatalogue(shop.shop, { ...demo, products: models }, () => undefined);
  const plan = readPlan(
    Object.entries(ask).flatMap(([name, value]) => [`--${name}`, String(value)]),
    Date.now(),
  );
  if (!plan) throw new Error('no big shop was asked for');
  const db = openDatabase({ url: shop.ownerUrl, poolMax: SIDES, statementTimeoutMs: 30 * 60_000 });
  const startMs = performance.now();
  try {
    const { sealer } = shop.shop;
    await loadBigShop({ db, sealer, appId: shop.config.wechat.appId, models, say }, plan);
    const elapsedMs = performance.now() - startMs;
    await timeAudits(db, say);
    return { elapsedMs };
  } finally {
    await db.close();
  }
}

/**
 * How long each audit takes is told. What A17 and A18 find are events and timers of the bench's own orders: no worker and
 * no scheduler runs beside it.
 */
async function timeAudits(db: Database, say: (line: string) => void): Promise<void> {
  const { audits } = await import('../src/audits/index.js');
  for (const audit of audits) {
    const startMs = performance.now();
    const found = await audit.find({ db, simulatorUrl: undefined });
    if (found === null) continue;
    say(`audit ${audit.id}: ${found.length} found in ${((performance.now() - startMs) / 1_000).toFixed(1)} s`);
  }
}

const setDue = prepared(
  `insert into timers (id, kind, subject_id, due_at)
   select gen_random_uuid(), 'bench', gen_random_uuid(), app_now() - interval '1 day' from generate_series(1, $1::int)`,
);

export async function claimDueTimers(db: Database, count: number): Promise<{ elapsedMs: number; claimed: number }> {
  await db.rows(setDue(count));
  const startMs = performance.now();
  let claimed = 0;
  while (claimed < count) {
    const batch = (await db.rows(claimTimers(BATCH, 60_000))).filter(({ kind }) => kind === 'bench');
    if (batch.length === 0) break;
    await db.read(finishTimers(batch));
    claimed += batch.length;
  }
  return { elapsedMs: performance.now() - startMs, claimed };
}
