import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawFault } from './notices/plan.js';
import { settingSchemas } from './settings.js';
import { type noticeFaults } from './store/records.js';
import { freshNumber, openTestShop, until, type ReceivedNotice, type TestShop } from './test-shop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  shop.received.length = 0;
  shop.answerWith((outcome) => (outcome.kind === 'verified' ? 200 : 401));
  await shop.control.setFaults({});
  await shop.control.tune({ noticeRetryFactor: 0.005, refundSpacingMs: 0, refundDelayMs: 0 });
});
afterAll(() => shop.close());

function amountOf({ outcome }: ReceivedNotice): number | null {
  return outcome.kind === 'verified' && outcome.notice.kind === 'payment' ? outcome.notice.facts.amountFen : null;
}

async function paidWith(noticeFault?: (typeof noticeFaults)[number]) {
  const order = shop.order();
  const prepayId = await shop.prepay(order);
  await shop.control.pay(prepayId, noticeFault ? { noticeFault } : {});
  return order.outTradeNo;
}

async function noticeOf(outTradeNo: string) {
  const [notice] = await shop.control.notices(outTradeNo);
  if (!notice) throw new Error('there is no notice');
  return notice;
}

const settled = (outTradeNo: string) =>
  until('the notice to settle', async () => {
    const notice = await noticeOf(outTradeNo);
    return notice.state === 'pending' ? null : notice;
  });

describe('a notice', () => {
  it('carries the facts of the payment and is delivered once', async () => {
    const outTradeNo = await paidWith();
    expect(await settled(outTradeNo)).toMatchObject({ state: 'delivered', fault: null, failures: 0 });
    expect(shop.received).toHaveLength(1);
    expect(shop.received[0]?.outcome).toMatchObject({
      kind: 'verified',
      notice: { kind: 'payment', facts: { outTradeNo, amountFen: 100, currency: 'CNY', payerId: shop.buyer.openId } },
    });
  });

  it('is repeated with the same id and a fresh signature until the shop answers 200 or 204', async () => {
    const answers = [500, 404, 302, 204];
    shop.answerWith(() => answers.shift() ?? 500);
    const notice = await settled(await paidWith());
    expect(notice).toMatchObject({ state: 'delivered', failures: 3 });
    expect(notice.attempts.map(({ status }) => status)).toEqual([500, 404, 302, 204]);
    const ids = shop.received.map(({ outcome }) => (outcome.kind === 'verified' ? outcome.notice.noticeId : null));
    expect(new Set(ids)).toEqual(new Set([notice.id]));
  });

  it('is given up after fifteen repeats', async () => {
    await shop.control.tune({ noticeRetryFactor: 0 });
    shop.answerWith(() => 500);
    expect(await settled(await paidWith())).toMatchObject({ state: 'exhausted', failures: 16 });
  });

  it('goes on after a restart of the simulators', async () => {
    shop.answerWith(() => 500);
    const outTradeNo = await paidWith();
    await until('a failure', async () => (await noticeOf(outTradeNo)).failures > 0);
    await shop.restart();
    shop.answerWith(() => 200);
    expect(await settled(outTradeNo)).toMatchObject({ state: 'delivered' });
  });

  it('is sent again on demand, even when it was lost', async () => {
    const outTradeNo = await paidWith('loss');
    expect(await shop.control.resendNotice(outTradeNo)).toMatchObject({ status: 200 });
    expect(await noticeOf(outTradeNo)).toMatchObject({ state: 'delivered' });
    await expect(shop.control.resendNotice(freshNumber())).rejects.toMatchObject({ status: 404 });
  });

  it('never leaves this machine', async () => {
    const shopElsewhere = await openTestShop({ notifyUrl: 'https://shop.example.com/notices' });
    try {
      const { outTradeNo } = await shopElsewhere.paidOrder();
      const [notice] = await until('an attempt', async () => {
        const found = await shopElsewhere.control.notices(outTradeNo);
        return found[0] && found[0].attempts.length > 0 ? found : null;
      });
      expect(notice?.attempts[0]).toMatchObject({ status: null });
    } finally {
      await shopElsewhere.close();
    }
  });
});

describe('a fault', () => {
  it('duplicate: several copies at once, all of them true', async () => {
    await settled(await paidWith('duplicate'));
    expect(shop.received.map(amountOf)).toEqual([100, 100, 100]);
  });

  it('delay: late', async () => {
    await shop.control.setFaults({ delayMs: 300 });
    const startMs = Date.now();
    await settled(await paidWith('delay'));
    expect((shop.received[0]?.atMs ?? 0) - startMs).toBeGreaterThanOrEqual(295);
  });

  it('reorder: overtaken by a later one, and let go by it', async () => {
    await shop.control.setFaults({ reorderHoldMs: 60_000 });
    const [held, overtaking] = [await paidWith('reorder'), await paidWith()];
    await settled(held);
    const order = shop.received.map(({ outcome }) =>
      outcome.kind === 'verified' && outcome.notice.kind === 'payment' ? outcome.notice.facts.outTradeNo : null,
    );
    expect(order).toEqual([overtaking, held]);
  });

  it('reorder: delivered by itself when nothing comes later', async () => {
    await shop.control.setFaults({ reorderHoldMs: 100 });
    expect(await settled(await paidWith('reorder'))).toMatchObject({ state: 'delivered' });
  });

  it('loss: never delivered, but the query tells the success', async () => {
    const outTradeNo = await paidWith('loss');
    expect(await noticeOf(outTradeNo)).toMatchObject({ state: 'lost', attempts: [] });
    expect((await shop.pay.query(outTradeNo)).kind).toBe('succeeded');
    await paidWith();
    await until('the other notice', () => shop.received.length === 1);
  });

  it('wrong_amount: properly signed, one fen off, while the query tells the truth', async () => {
    const outTradeNo = await paidWith('wrong_amount');
    await settled(outTradeNo);
    expect(shop.received.map(amountOf)).toEqual([101]);
    expect(await shop.pay.query(outTradeNo)).toMatchObject({ facts: { amountFen: 100 } });
  });

  it.each([
    ['signtest', 'signature probe'],
    ['forged', 'wrong signature'],
    ['stale', 'stale timestamp'],
  ] as const)('%s: refused by the shop, then the true one follows', async (fault, reason) => {
    const notice = await settled(await paidWith(fault));
    expect(notice.attempts).toMatchObject([
      { copy: fault, status: 401 },
      { copy: 'true', status: 200 },
    ]);
    expect(shop.received[0]?.outcome).toEqual({ kind: 'refused', reason });
    expect(shop.received.map(amountOf)).toEqual([null, 100]);
  });

  it('can be ordered for the notice of a refund', async () => {
    const order = await shop.paidOrder();
    const outRefundNo = freshNumber();
    await shop.control.setFaultOf(outRefundNo, 'wrong_amount');
    await shop.pay.refund({ outTradeNo: order.outTradeNo, outRefundNo, refundFen: 7, totalFen: 100, reason: '' });
    await until('the refund notice', () =>
      shop.received.some(
        ({ outcome }) =>
          outcome.kind === 'verified' && outcome.notice.kind === 'refund' && outcome.notice.facts.amountFen === 8,
      ),
    );
    expect(await shop.pay.queryRefund(outRefundNo)).toMatchObject({ facts: { amountFen: 7 } });
  });
});

describe('fault rates', () => {
  const faults = settingSchemas.faults.parse({ rates: { duplicate: 0.05, loss: 0.05 }, seed: 7 });

  it('hit the stated share, the same numbers for the same seed', () => {
    const numbers = Array.from({ length: 20_000 }, (_unused, index) => `number-${index}`);
    const drawn = numbers.map((number) => drawFault(faults, number));
    expect(numbers.map((number) => drawFault(faults, number))).toEqual(drawn);
    expect(numbers.map((number) => drawFault({ ...faults, seed: 8 }, number))).not.toEqual(drawn);
    for (const fault of ['duplicate', 'loss']) {
      const share = drawn.filter((one) => one === fault).length / numbers.length;
      expect(share).toBeGreaterThan(0.043);
      expect(share).toBeLessThan(0.057);
    }
    expect(drawn.filter((one) => one !== null && one !== 'duplicate' && one !== 'loss')).toEqual([]);
  });

  it('apply to every notice when they say so, survive a restart, and are refused above 1', async () => {
    await shop.control.setFaults({ rates: { loss: 1 } });
    await shop.restart();
    expect(await noticeOf(await paidWith())).toMatchObject({ fault: 'loss', state: 'lost' });
    await expect(shop.control.setFaults({ rates: { loss: 0.7, delay: 0.7 } })).rejects.toMatchObject({ status: 400 });
  });
});

it('gives the shop five seconds to answer', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const shopSilent = await openTestShop({ notifyUrl: `http://127.0.0.1:${port}/notices` });
  try {
    const startMs = Date.now();
    const { outTradeNo } = await shopSilent.paidOrder();
    const notice = await until('the time-out', async () => {
      const [found] = await shopSilent.control.notices(outTradeNo);
      return found && found.failures > 0 ? found : null;
    });
    expect(notice.attempts[0]).toMatchObject({ status: null });
    expect(Date.now() - startMs).toBeGreaterThanOrEqual(4_900);
  } finally {
    silent.closeAllConnections();
    silent.close();
    await shopSilent.close();
  }
});
