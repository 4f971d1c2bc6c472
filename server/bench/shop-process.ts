// The measured shop, in a process of its own: the web role over the run's PostgreSQL and Redis, with products and
// group offers in it. Ends when the bench does, however the bench ends.
import { randomUUID } from 'node:crypto';
import { signAccessToken, tokenKey } from '../src/modules/identity/index.js';
import { ordersSettler } from '../src/modules/orders/index.js';
import { insertPayment } from '../src/modules/payments/index.js';
import { platformNumber } from '../src/kernel/id.js';
import { type Statement, prepared } from '../src/platform/db/index.js';
import type { TradeFacts } from '../src/platform/gateway.js';
import { newId } from '../src/platform/ids.js';
import { startWorker } from '../src/roles/worker.js';
import type { RunningRole } from '../src/roles/index.js';
import { type TestShop, openTestShop } from '../test/harness/shop.js';
import { type World, createWorld } from '../test/harness/world.js';
import { claimDueTimers, fillBigShop } from './big-shop.js';
import { admitAll, awaitOrders, openSale, writeAdmitted } from './flash-shop.js';
import { press } from './load.js';
import { postHere } from './posting.js';
import { reckonHere } from './referring.js';
import { placeHere } from './safety.js';
import { fireMany, fireSteadily } from './timers.js';
import { signNotice } from './notice.js';
import type { Answered, Asked, Commands, ShopFacts } from './shop-protocol.js';

const STOCK = 50_000;
const HOT_BUCKETS = 16;

let shop: TestShop | undefined;
let world: World | undefined;
let worker: RunningRole | undefined;

function opened(): TestShop {
  if (!shop) throw new Error('the shop is not open');
  return shop;
}

async function open({ connections, offers: count }: Commands['open']['ask']): Promise<ShopFacts> {
  shop = await openTestShop({ roles: 'web', poolMax: connections, env: { RATE_LIMIT_FACTOR: '10000' } });
  const made = (world = await createWorld(shop));
  const facts: ShopFacts = {
    url: shop.url,
    ownerUrl: shop.ownerUrl,
    appId: shop.config.wechat.appId,
    skus: [],
    offers: [],
  };
  for (let n = 0; n < count; n += 1) {
    const sku = await made.sku({ stock: 2 * STOCK });
    const limits = { size: 100, stock: STOCK, perPerson: 10_000, perOrder: 5 };
    facts.skus.push(sku);
    facts.offers.push(await made.offer(sku, limits));
  }
  const hot = facts.offers[1];
  if (!hot) throw new Error('there must be two offers at least');
  await made.sql('update stocks set spread = $2 where id = $1', [hot.stockId, HOT_BUCKETS]);
  await made.sql('update stock_buckets set left_units = $2 where stock_id = $1', [hot.stockId, STOCK / HOT_BUCKETS]);
  await made.sql(
    `insert into stock_buckets (stock_id, no, left_units) select $1, n, $3 from generate_series(1, $2 - 1) n`,
    [hot.stockId, HOT_BUCKETS, STOCK / HOT_BUCKETS],
  );
  await made.sql('analyze');
  return facts;
}

interface UnpaidOrder {
  id: string;
  user_id: string;
  pay_fen: number;
  pay_deadline: Date;
  offer_kind: string | null;
  offer_id: string | null;
  offer_ref: string | null;
}
const readUnpaid = prepared<UnpaidOrder>(
  `select id, user_id, pay_fen, pay_deadline, offer_kind, offer_id, offer_ref from orders
    where id = any($1::uuid[]) and status = 'pending_payment'`,
);

async function startPayments({ orderIds }: Commands['startPayments']['ask']): Promise<TradeFacts[]> {
  const { db, clock } = opened().shop;
  const { appId } = opened().config.wechat;
  const { merchantId } = opened().config.wechatPay;
  const all: TradeFacts[] = [];
  const statements: Statement[] = [];
  for (const order of await db.rows(readUnpaid(orderIds))) {
    const id = newId();
    const payment = {
      ...{ id, userId: order.user_id, gateway: 'wechat_pay' as const, outTradeNo: platformNumber(id) },
      ...{ amountFen: order.pay_fen, appId, merchantId, payerId: `payer-${order.user_id}`, description: '测试商品' },
      expiresAt: order.pay_deadline,
      reference: {
        ...{ orderId: order.id, offerKind: order.offer_kind },
        ...{ offerId: order.offer_id, offerRef: order.offer_ref },
      },
    };
    statements.push(...insertPayment(payment, `person:${order.user_id}`));
    all.push({
      ...{ outTradeNo: payment.outTradeNo, transactionId: `42${randomUUID().replaceAll('-', '').slice(0, 26)}` },
      ...{ amountFen: order.pay_fen, currency: 'CNY', appId, merchantId, payerId: payment.payerId },
      succeededAt: clock.now().toISOString(),
    });
  }
  for (let start = 0; start < statements.length; start += 200) {
    const written = await db.transact((tx) => tx.batch(...statements.slice(start, start + 200)));
    if (!written.ok) throw new Error(`payments were not made: ${written.code}`);
  }
  return all;
}

async function applyFacts({
  facts,
  width,
}: Commands['applyFacts']['ask']): Promise<{ elapsedMs: number; applied: number }> {
  const left = [...facts];
  let applied = 0;
  const startMs = performance.now();
  await press(width, 60_000, () => {
    const next = left.pop();
    if (!next) return null;
    const report = { gateway: 'wechat_pay' as const, facts: next, source: 'notice' as const };
    return ordersSettler.paymentSucceeded(opened().shop, report).then((outcome) => {
      if (outcome === 'applied') applied += 1;
    });
  });
  return { elapsedMs: performance.now() - startMs, applied };
}

async function signTokens({ sessions }: Commands['signTokens']['ask']): Promise<string[]> {
  const { tokenSecret, clock } = opened().shop;
  const key = await tokenKey(tokenSecret);
  const of = { kind: 'shopper', permissionsVersion: null } as const;
  const signed = sessions.map((session) => signAccessToken(key, { ...session, ...of }, clock.now()));
  return (await Promise.all(signed)).map(({ token }) => token);
}

function opening(): World {
  if (!world) throw new Error('the shop is not open');
  return world;
}

async function startWorkerRole(): Promise<null> {
  worker = await startWorker(opened().shop, opened().config);
  return null;
}

async function stopWorkerRole(): Promise<null> {
  await worker?.stop();
  worker = undefined;
  return null;
}

function usage(): Commands['usage']['answer'] {
  const { user, system } = process.cpuUsage();
  return { rssMb: Math.round(process.memoryUsage.rss() / 1_048_576), cpuMs: (user + system) / 1_000 };
}

async function close(): Promise<null> {
  await world?.close();
  await shop?.close();
  return null;
}

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.name) {
    case 'open':
      return open(asked.ask);
    case 'startPayments':
      return startPayments(asked.ask);
    case 'applyFacts':
      return applyFacts(asked.ask);
    case 'fillBigShop':
      return fillBigShop(opened(), asked.ask);
    case 'claimTimers':
      return claimDueTimers(opened().shop.db, asked.ask.count);
    case 'fireTimers':
      return fireMany(opened().shop.db, opened().shop.log, asked.ask.count);
    case 'fireSteadily':
      return fireSteadily(opened().shop.db, opened().shop.log);
    case 'startWorker':
      return startWorkerRole();
    case 'stopWorker':
      return stopWorkerRole();
    case 'placeHere':
      return placeHere(opened().shop, asked.ask);
    case 'postHere':
      return postHere(opened().shop, asked.ask.forMs);
    case 'reckonHere':
      return reckonHere(opened().shop, asked.ask.orderIds);
    case 'openSale':
      return openSale(opened().shop, opening(), asked.ask);
    case 'admitAll':
      return admitAll(opened().shop, asked.ask);
    case 'awaitOrders':
      return awaitOrders(opened().shop, asked.ask);
    case 'signTokens':
      return signTokens(asked.ask);
    case 'writeAdmitted':
      return writeAdmitted(opened().shop, asked.ask);
    case 'signNotices':
      return asked.ask.facts.map((facts) => signNotice(opened().simulators.credentials, facts));
    case 'usage':
      return usage();
    case 'countTrips':
      return opened().shop.db.trips.count;
    case 'close':
      return close();
  }
}

process.on('message', (asked: Asked) => {
  const reply = (answered: Answered): void => void process.send?.(answered);
  answer(asked).then(
    (value) => reply({ id: asked.id, answer: value }),
    (error: unknown) =>
      reply({ id: asked.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
