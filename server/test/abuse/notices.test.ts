// The door where the platforms knock (M06, S06, S07, S01): over HTTP, only exact signed bytes are heard; a signed lie is
// kept and asked about, never applied. Every case is asked of every gateway; what only one of them can get wrong stands
// beside it (notice-forgers.ts).
import http from 'node:http';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import {
  type Facts,
  type Forger,
  type Headers,
  type Knock,
  alipayForger,
  strangersKey,
  wechatForger,
} from './notice-forgers.js';

interface Pending {
  buyer: Person;
  orderId: string;
  prepayId: string;
  outTradeNo: string;
  payFen: number;
}

const forgers = { wechat_pay: wechatForger, alipay: alipayForger };

describe.each(['wechat_pay', 'alipay'] as const)('a notice of %s', (gateway) => {
  const scene = openScene();
  const forger: Forger = forgers[gateway](() => scene.shop.simulators.credentials);

  async function pendingOrder(): Promise<Pending> {
    const { world, steps } = scene;
    const sku = await world.sku();
    const buyer = await world.payerOf(gateway);
    const { orderId, payFen } = await steps.place(buyer, sku.skuId);
    const { prepayId, answer } = await steps.startPaying(buyer, orderId);
    expect(answer.body.gateway).toBe(gateway);
    const [payment] = await world.sql<{ out_trade_no: string }>(
      'select out_trade_no from payments where order_id = $1',
      [orderId],
    );
    return { buyer, orderId, prepayId, outTradeNo: payment!.out_trade_no, payFen };
  }

  async function factsOf({ outTradeNo, payFen }: Pending): Promise<Facts> {
    const [payment] = await scene.world.sql<Record<'payer_id' | 'app_id' | 'merchant_id', string>>(
      'select payer_id, app_id, merchant_id from payments where out_trade_no = $1',
      [outTradeNo],
    );
    return {
      ...{ appId: payment!.app_id, merchantId: payment!.merchant_id, payerId: payment!.payer_id, outTradeNo },
      transactionId: `42000${randomBytes(10).toString('hex').replace(/\D/g, '7')}`,
      ...{ amountFen: payFen, currency: 'CNY', state: 'paid', event: 'payment', paidAt: new Date() },
    };
  }

  /** Over node:http, which sends a header twice when told to. */
  function knock([body, headers]: Knock, path = forger.path): Promise<number> {
    return new Promise((resolve, reject) => {
      const length: Headers = { 'content-length': String(body.length) };
      const request = http.request(
        `${scene.shop.url}${path}`,
        { method: 'POST', headers: { ...headers, ...length } },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      request.on('error', reject).end(body);
    });
  }

  async function noticesStored(): Promise<number> {
    const [row] = await scene.world.sql<{ n: number }>('select count(*)::int as n from payment_notices');
    return row!.n;
  }

  const noticeOf = (number: string) =>
    scene.world.sql<{ outcome: string | null }>('select outcome from payment_notices where number = $1', [number]);

  async function expectUnpaid({ buyer, orderId, outTradeNo }: Pending): Promise<void> {
    expect((await scene.steps.order(buyer, orderId)).status).toBe('pending_payment');
    const [payment] = await scene.world.sql('select status, transaction_id from payments where out_trade_no = $1', [
      outTradeNo,
    ]);
    expect(payment).toEqual({ status: 'prepaid', transaction_id: null });
  }

  const alike: [string, (facts: Facts) => Knock][] = [
    ['signed by a stranger', (facts) => forger.write(facts, { key: strangersKey })],
    ['five minutes old', (facts) => forger.write(facts, { ageMs: 301_000 })],
    ['from the future', (facts) => forger.write(facts, { ageMs: -310_000 })],
  ];

  it.each([...alike, ...forger.spoilt])('S07: %s is refused, nothing is stored', async (_, spoil) => {
    const pending = await pendingOrder();
    const before = await noticesStored();
    const status = await knock(spoil(await factsOf(pending)));
    expect([401, 413]).toContain(status);
    expect(await noticesStored()).toBe(before);
    await expectUnpaid(pending);
  });

  it('S06: with a part missing, blank or twice it is refused; whole, it is heard', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'loss');
    const asked = await scene.shop.shop.gateways[gateway]!.query(pending.outTradeNo);
    if (asked.kind !== 'succeeded') throw new Error(`not paid: ${asked.kind}`);
    const { transactionId, succeededAt } = asked.facts;
    const good = forger.write({ ...(await factsOf(pending)), transactionId, paidAt: new Date(succeededAt) });
    const before = await noticesStored();
    for (const [what, bad] of forger.incomplete(good)) expect(await knock(bad), what).toBe(401);
    expect(await noticesStored()).toBe(before);
    expect(await statusOf(pending)).toBe('pending_payment');
    expect(await knock(good)).toBe(200);
    expect(await noticesStored()).toBe(before + 1);
    await scene.shop.settle();
    expect(await statusOf(pending)).toBe('awaiting_shipment');
    const other = gateway === 'alipay' ? '/notices/wechat-pay' : '/notices/alipay';
    expect(await knock(good, other)).toBe(401);
    for (const path of ['/notices/free', '/notices', `${forger.path}/x`, `/api${forger.path}`]) {
      expect(await knock(good, path), path).toBe(404);
    }
    expect((await scene.shop.api.get(forger.path)).status).toBe(405);
  });

  const lies: [string, (facts: Facts) => Partial<Facts>][] = [
    ['one fen less', ({ amountFen }) => ({ amountFen: amountFen - 1 })],
    ['one fen more', ({ amountFen }) => ({ amountFen: amountFen + 1 })],
    ['another currency', () => ({ currency: 'USD' })],
    ['another merchant', () => ({ merchantId: gateway === 'alipay' ? '2088000000009999' : '1900009999' })],
    ['another app', () => ({ appId: gateway === 'alipay' ? '2021000000009999' : 'wx0000000000000000' })],
    ['another payer', () => ({ payerId: 'somebody-else' })],
    ['not paid', () => ({ state: 'not paid' })],
    ['refunded', () => ({ state: 'refunded' })],
    ['another event', () => ({ event: 'another' })],
    ['an unknown number', () => ({ outTradeNo: 'T000000000000' })],
  ];

  it.each(lies)('S07: signed, but %s: kept, not applied, and the query decides', async (_, lie) => {
    const pending = await pendingOrder();
    const before = await noticesStored();
    const facts = await factsOf(pending);
    expect(await knock(forger.write({ ...facts, ...lie(facts) }))).toBe(200);
    expect(await noticesStored()).toBe(before + 1);
    await scene.shop.settle();
    await scene.shop.passTime(61_000);
    await scene.shop.settle();
    await expectUnpaid(pending);
    const open = await scene.world.sql('select id from payment_notices where outcome is null');
    expect(open).toEqual([]);
  });

  async function payWith(pending: Pending, fault: string): Promise<void> {
    await scene.shop.api.simulate('PUT', `/__sim/faults/${pending.outTradeNo}`, { fault });
    await scene.shop.api.simulate('POST', `/__sim/pay/${pending.prepayId}`, {});
  }

  async function delivered(number: string, atLeast: number): Promise<number[]> {
    const { notices } = await scene.shop.api.simulate('GET', `/__sim/notices?number=${number}`);
    const statuses = (notices as { attempts: { status: number }[] }[]).flatMap(({ attempts }) =>
      attempts.map(({ status }) => status),
    );
    if (statuses.length >= atLeast) return statuses;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return delivered(number, atLeast);
  }

  const statusOf = async ({ orderId }: Pending) =>
    (await scene.world.sql('select status from orders where id = $1', [orderId]))[0]!.status;

  it('M06: a wrong amount is stored, not applied, and resolved by the query', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'wrong_amount');
    expect(await delivered(pending.outTradeNo, 1)).toEqual([200]);
    // the gateway is asked about the transaction at once, and what it says is applied: never the notice's amount
    await expect.poll(async () => (await noticeOf(pending.outTradeNo))[0]?.outcome).toBe('asked:applied');
    await scene.shop.settle();
    expect(await statusOf(pending)).toBe('awaiting_shipment');
    const [payment] = await scene.world.sql('select status, received_fen from payments where order_id = $1', [
      pending.orderId,
    ]);
    expect(payment).toEqual({ status: 'succeeded', received_fen: expect.anything() as unknown });
    expect(Number(payment!.received_fen)).toBe(pending.payFen);
    await expectCleanAudits(scene.shop);
  });

  const probes = gateway === 'wechat_pay' ? ['signtest'] : [];

  it.each([...probes, 'forged', 'stale'])(
    'M06: a %s copy is refused, the true notice after it is heard',
    async (fault) => {
      await scene.shop.api.simulate('PUT', '/__sim/tuning', { noticeRetryFactor: 0.001 });
      const pending = await pendingOrder();
      await payWith(pending, fault);
      expect(await delivered(pending.outTradeNo, 2)).toEqual([401, 200]);
      await scene.shop.settle();
      expect(await noticeOf(pending.outTradeNo)).toHaveLength(1);
      expect(await statusOf(pending)).toBe('awaiting_shipment');
    },
  );

  it('of another gateway’s payment is nobody’s', async () => {
    const pending = await pendingOrder();
    const foreign = forgers[gateway === 'alipay' ? 'wechat_pay' : 'alipay'](() => scene.shop.simulators.credentials);
    expect(await knock(foreign.write(await factsOf(pending)), foreign.path)).toBe(200);
    await scene.shop.settle();
    await expectUnpaid(pending);
  });

  it('M05: copies of one notice have one effect', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'duplicate');
    const statuses = await delivered(pending.outTradeNo, 2);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await scene.shop.settle();
    expect(await noticeOf(pending.outTradeNo)).toHaveLength(1);
    const moves = await scene.world.sql(
      `select to_status from state_history where subject_id = $1 and to_status = 'awaiting_shipment'`,
      [pending.orderId],
    );
    expect(moves).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('that is lost costs time only', async () => {
    const pending = await pendingOrder();
    await payWith(pending, 'loss');
    expect(await statusOf(pending)).toBe('pending_payment');
    await scene.shop.passTime(61_000);
    await scene.shop.settle();
    expect(await statusOf(pending)).toBe('awaiting_shipment');
    expect(await noticeOf(pending.outTradeNo)).toEqual([]);
  });
});
