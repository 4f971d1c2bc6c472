// What becomes of a commission when something is given back late: by operators, in step with a withdrawal, or when its two
// payees turn out to be one person.
import { beforeAll, describe, expect, it } from 'vitest';
import { reckonOrder } from '../../src/modules/commission/commands/reckon-order.js';
import { lockPerson } from '../../src/modules/identity/index.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { linkDue } from '../membership/linked.js';
import { DAY_MS } from './forest.js';
import { type Kin, createKin, none } from './kin.js';

describe('taking commission back', () => {
  const scene = openScene();
  let kin: Kin;
  beforeAll(async () => {
    kin = await createKin(scene);
  });

  it('what goes back is reckoned from what is there when its turn comes, not from what was', async () => {
    await kin.family();
    const { orderId, lineIds } = await kin.one();
    await kin.settled(orderId);
    const { db } = scene.shop.shop;
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const wishes = [{ lineId: lineIds[0]!, units: 1 }];
    expect((await requestRefund(scene.shop.shop, { orderId, wishes, ...why })).ok).toBe(true);
    const reckoned: Promise<{ ok: boolean }>[] = [];
    await db.transact(async (tx) => {
      await tx.batch(lockPerson(kin.middle.userId), kin.forest.paidOut(kin.middle, 500));
      reckoned.push(db.transact((other) => reckonOrder(other, orderId, 15 * DAY_MS)));
      await expect.poll(() => waitingForLocks(), { timeout: 10_000 }).toBe(1);
    });
    expect(await Promise.all(reckoned)).toMatchObject([{ ok: true }]);
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, receivable: -500 });
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });
  async function waitingForLocks(): Promise<number> {
    const [row] = await scene.world.sql(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return Number(row!.n);
  }

  it('both levels of an order that turn out to be one person owe together what is not there any more', async () => {
    kin.buyer = await scene.world.person();
    let placed: { orderId: string; lineIds: string[] } | undefined;
    await linkDue(scene, async (people) => {
      [kin.top, kin.middle] = people as [Person, Person];
      for (const { token } of people) {
        await scene.shop.api.call('POST', '/api/me/distributor', {
          token,
          body: { termsVersion: settings.referral.termsVersion },
        });
      }
      await kin.forest.bind(kin.middle, kin.top);
      await kin.forest.bind(kin.buyer, kin.middle);
      placed = await kin.one();
      await kin.settled(placed.orderId);
    });
    const balances = () => Promise.all([kin.forest.balances(kin.middle), kin.forest.balances(kin.top)]);
    expect(await balances()).toMatchObject([{ available: 500 }, { available: 200 }]);
    expect([await kin.forest.withdraw(kin.middle, 480), await kin.forest.withdraw(kin.top, 170)]).toEqual([true, true]);
    await kin.refund(placed!.orderId, placed!.lineIds[0]!);
    await refundsArrive(scene);
    expect(await balances()).toEqual([
      { ...none, withdrawing: 0, receivable: -450 },
      { ...none, withdrawing: 0, receivable: -200 },
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('operators give a part of the price back, before its commission has settled and after: it earns that much less', async () => {
    await kin.family();
    const { orderId, lineIds } = await kin.one(undefined, 2);
    const chief = await operator(scene.shop, 'orders.refund');
    const give = (lineId: string, amountFen: number, key?: string) =>
      scene.shop.api.post(
        `/api/ops/orders/${orderId}/rebates`,
        { lines: [{ lineId, amountFen }], reason: '包装压坏了' },
        chief.token,
        key,
      );
    const first = await give(lineIds[0]!, 2_000, 'one-rebate');
    expect(first.body).toMatchObject({ amountFen: 2_000 });
    expect((await give(lineIds[0]!, 2_000, 'one-rebate')).body).toEqual(first.body);
    expect((await give(lineIds[0]!, 18_001)).body.error?.code).toBe('refund_exceeds_paid');
    expect((await give(orderId, 1)).body.error?.code).toBe('refund_exceeds_paid');
    await scene.shop.settle();
    expect([await kin.forest.balances(kin.middle), await kin.forest.balances(kin.top)]).toMatchObject([
      { held: 900 },
      { held: 360 },
    ]);
    await refundsArrive(scene);
    await kin.settled(orderId);
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, available: 900 });
    await kin.forest.withdraw(kin.middle, 850);
    chief.token = (await operator(scene.shop, 'orders.refund')).token;
    expect((await give(lineIds[0]!, 4_000)).status).toBe(200);
    await scene.shop.settle();
    expect([await kin.forest.balances(kin.middle), await kin.forest.balances(kin.top)]).toEqual([
      { ...none, receivable: -150 },
      { ...none, available: 280 },
    ]);
    await refundsArrive(scene);
    const shown = await scene.shop.api.get(`/api/orders/${orderId}`, kin.buyer.token);
    expect(shown.body).toMatchObject({ status: 'completed', lines: [{ rebatedFen: 6_000, refundedUnits: 0 }] });
    await expectCleanAudits(scene.shop);
  });

  it('nothing is given back of an order that was not paid, or of which nothing is kept', async () => {
    await kin.family();
    const chief = await operator(scene.shop, 'orders.refund');
    const unpaid = await scene.steps.place(kin.buyer, (await scene.world.sku({ priceFen: 10_000 })).skuId);
    const { orderId, lineIds } = await kin.one();
    await kin.refund(orderId, lineIds[0]!);
    await refundsArrive(scene);
    for (const [id, lineId] of [
      [unpaid.orderId, lineIds[0]],
      [orderId, lineIds[0]],
    ]) {
      const body = { lines: [{ lineId, amountFen: 1 }], reason: '测试' };
      const answer = await scene.shop.api.post(`/api/ops/orders/${id}/rebates`, body, chief.token);
      expect(answer.body.error?.code).toBe('order_state_changed');
    }
  });
});
