// The life of commissions over a forest of three generations: recorded when an order is placed, held when it is paid,
// settled when nothing comes back by itself any more, and less by the share of whatever goes back, before or after.
import { beforeAll, describe, expect, it } from 'vitest';
import { reckonOrder } from '../../src/modules/commission/commands/reckon-order.js';
import { lockPerson } from '../../src/modules/identity/index.js';
import { planRebates, requestRefund, writeAll } from '../../src/modules/orders/index.js';
import { type Desk, createDesk, installDesk } from '../aftersales/desk.js';
import { createBargainSteps } from '../bargain/bargain-steps.js';
import { beginBargain } from '../bargain/ground.js';
import { createChainSteps } from '../chain/chain-steps.js';
import { createFlashSteps } from '../flashsale/flash-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';
import { linkDue } from '../membership/linked.js';
import { DAY_MS, type Forest, createForest } from './forest.js';

describe('commission', () => {
  const scene = openScene();
  let forest: Forest;
  let desk: Desk;
  let clerk: Operator;
  let top: Person;
  let middle: Person;
  let buyer: Person;

  beforeAll(async () => {
    forest = createForest(scene);
    clerk = await installDesk(scene);
    desk = createDesk(scene, () => clerk);
  });

  /** Three generations of their own. */
  async function family(): Promise<void> {
    [top, middle, buyer] = [await forest.distributor(), await forest.distributor(), await scene.world.person()];
    await signInAgain();
    await forest.bind(middle, top);
    await forest.bind(buyer, middle);
  }
  async function paid(lines: { skuId: string; units: number }[]): Promise<{ orderId: string; lineIds: string[] }> {
    const placed = await scene.steps.placeAnswer(buyer, lines, await scene.steps.quotedFen(buyer, lines));
    const orderId = String(placed.body.orderId);
    await scene.steps.pay(buyer, orderId);
    await scene.shop.settle();
    const rows = await scene.world.sql(
      `select id from order_lines where order_id = $1 and kind = 'goods' order by position`,
      [orderId],
    );
    return { orderId, lineIds: rows.map((row) => String(row.id)) };
  }
  const one = async (sku?: WorldSku, units = 1) =>
    paid([{ skuId: (sku ?? (await scene.world.sku({ priceFen: 10_000 }))).skuId, units }]);
  async function received(orderId: string): Promise<void> {
    expect((await desk.ship(orderId)).status).toBe(200);
    expect((await desk.as(buyer, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
    await scene.shop.settle();
  }
  async function settled(orderId: string): Promise<void> {
    await received(orderId);
    await scene.shop.passTime(15 * DAY_MS + 60_000);
    await scene.shop.settle();
    await signInAgain();
  }
  /** Tokens do not outlive the days that pass here. */
  async function signInAgain(): Promise<void> {
    for (const person of [top, middle, buyer]) person.token = await scene.shop.api.login(person.name, person.platform);
    clerk = await operator(scene.shop, 'aftersales.read', 'aftersales.answer', 'aftersales.receive', 'orders.ship');
  }
  async function refund(orderId: string, lineId: string, units = 1): Promise<void> {
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const asked = await requestRefund(scene.shop.shop, { orderId, wishes: [{ lineId, units }], ...why });
    expect(asked.ok, JSON.stringify(asked)).toBe(true);
    await scene.shop.settle();
  }
  const none = { held: 0, available: 0, withdrawing: 0, receivable: 0 };

  it('both levels hold from the payment, and have it when the time for after-sales is over', async () => {
    await family();
    const placed = await scene.steps.place(buyer, (await scene.world.sku({ priceFen: 10_000 })).skuId);
    expect(await forest.shares(placed.orderId)).toMatchObject([
      { level: 1, payee_id: middle.userId, amount: 500 },
      { level: 2, payee_id: top.userId, amount: 200 },
    ]);
    await scene.shop.settle();
    expect(await forest.balances(middle)).toEqual(none);
    await scene.steps.pay(buyer, placed.orderId);
    await scene.shop.settle();
    expect(await forest.balances(middle)).toEqual({ ...none, held: 500 });
    await received(placed.orderId);
    await scene.shop.passTime(14 * DAY_MS);
    await scene.shop.settle();
    expect(await forest.balances(middle)).toEqual({ ...none, held: 500 });
    await scene.shop.passTime(DAY_MS + 60_000);
    await scene.shop.settle();
    expect([await forest.balances(middle), await forest.balances(top)]).toEqual([
      { ...none, available: 500 },
      { ...none, available: 200 },
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('M18: the order keeps who earned when it was placed', async () => {
    await family();
    const { orderId } = await scene.steps.place(buyer, (await scene.world.sku({ priceFen: 10_000 })).skuId);
    const other = await forest.distributor();
    await forest.unbind(buyer);
    await forest.bind(buyer, other);
    await scene.steps.pay(buyer, orderId);
    await scene.shop.settle();
    expect((await forest.balances(middle)).held).toBe(500);
    expect(await forest.balances(other)).toEqual(none);
  });

  it('M11: an order of three lines pays the sum of its lines', async () => {
    await family();
    const skus = [
      await scene.world.sku({ priceFen: 333 }),
      await scene.world.sku({ priceFen: 1_999 }),
      await scene.world.sku(),
    ];
    const { orderId } = await paid(skus.map(({ skuId }) => ({ skuId, units: 1 })));
    expect((await forest.commissions(orderId))[0]).toMatchObject({ amount: 16 + 99 + 50 });
  });

  it('D05: of a chain of ten only two levels are paid, and one where the second is off', async () => {
    const people = [await scene.world.person()];
    for (let above = 0; above < 10; above += 1) {
      const next = await forest.distributor();
      await forest.bind(people.at(-1)!, next);
      people.push(next);
    }
    [buyer] = people as [Person];
    const { orderId } = await one();
    expect((await forest.commissions(orderId)).map((row) => row.payee_id)).toEqual([
      people[1]!.userId,
      people[2]!.userId,
    ]);
    await decide(false);
    expect((await forest.commissions((await one()).orderId)).map((row) => row.payee_id)).toEqual([people[1]!.userId]);
    await decide(true);
    const third = `insert into commission_shares (order_id, level, payee_id, buyer_id, binding_id, edition, base_fen, cap_fen, amount_fen, lines)
      select order_id, 3, $2, buyer_id, binding_id, edition, base_fen, cap_fen, 1, '[]' from commission_shares where order_id = $1 and level = 1`;
    await expect(scene.world.sql(third, [orderId, people[3]!.userId])).rejects.toThrow(/commission_shares_depth/);
  });
  const decide = (on: boolean) =>
    scene.world.sql(
      `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id, decided_at)
       select gen_random_uuid(), 'level_two_commission', $1, 1, '测试', operator_id, app_now() + $2 * interval '1 ms'
         from compliance_decisions limit 1`,
      [on, on ? 2 : 1],
    );

  it('D04: one’s own purchase pays nothing, or as the terms say, and never more than the cap', async () => {
    await family();
    buyer = middle;
    const before = (await one()).orderId;
    expect((await forest.commissions(before)).map((row) => row.payee_id)).toEqual([top.userId]);
    await forest.terms({ selfPurchase: 'first_level', capBps: 600, shop: { firstBps: 500, secondBps: 500 } });
    const own = (await one()).orderId;
    expect(await forest.commissions(own)).toMatchObject([
      { level: 1, payee_id: middle.userId, amount: 300 },
      { level: 2, payee_id: top.userId, amount: 300 },
    ]);
    await forest.terms({});
  });

  it('who is frozen earns nothing of what is bought meanwhile', async () => {
    await family();
    await scene.world.sql(`update distributors set status = 'frozen' where user_id = $1`, [middle.userId]);
    const { orderId } = await one();
    await scene.world.sql(`update distributors set status = 'active' where user_id = $1`, [middle.userId]);
    expect((await forest.commissions(orderId)).map((row) => row.level)).toEqual([2]);
  });

  it('M10: a refund before it settles takes its share of what is held, and one after it of what is there', async () => {
    await family();
    const { orderId, lineIds } = await one(undefined, 3);
    expect((await forest.balances(middle)).held).toBe(1_500);
    await refund(orderId, lineIds[0]!);
    expect([await forest.balances(middle), await forest.balances(top)]).toMatchObject([{ held: 1_000 }, { held: 400 }]);
    await settled(orderId);
    expect(await forest.balances(middle)).toEqual({ ...none, available: 1_000 });
    await refundsArrive(scene);
    await refund(orderId, lineIds[0]!, 2);
    expect(await forest.balances(middle)).toEqual(none);
    expect(await forest.commissions(orderId)).toMatchObject([
      { status: 'reversed', amount: 1_500, reversed: 1_500 },
      { status: 'reversed', amount: 600, reversed: 600 },
    ]);
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('D07: what was paid out already is owed, and the next income pays it first', async () => {
    await family();
    const { orderId, lineIds } = await one(undefined, 2);
    const next = await one();
    await settled(orderId);
    expect((await forest.balances(middle)).available).toBe(1_000);
    await forest.withdraw(middle, 900);
    await refund(orderId, lineIds[0]!, 2);
    expect(await forest.balances(middle)).toMatchObject({ available: 0, receivable: -900 });
    const alarms = await scene.world.sql(
      `select text from alarms where kind = 'commission_receivable' and subject_id = $1`,
      [middle.userId],
    );
    expect(alarms).toMatchObject([{ text: expect.stringContaining('9.00') as unknown }]);
    await refundsArrive(scene);
    await settled(next.orderId);
    expect(await forest.balances(middle)).toMatchObject({ available: 0, receivable: -400 });
    const third = await one(undefined, 2);
    await settled(third.orderId);
    expect(await forest.balances(middle)).toMatchObject({ available: 600, receivable: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('what goes back is reckoned from what is there when its turn comes, not from what was', async () => {
    await family();
    const { orderId, lineIds } = await one();
    await settled(orderId);
    const { db } = scene.shop.shop;
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const wishes = [{ lineId: lineIds[0]!, units: 1 }];
    expect((await requestRefund(scene.shop.shop, { orderId, wishes, ...why })).ok).toBe(true);
    const reckoned: Promise<{ ok: boolean }>[] = [];
    await db.transact(async (tx) => {
      await tx.batch(lockPerson(middle.userId), forest.paidOut(middle, 500));
      reckoned.push(db.transact((other) => reckonOrder(other, orderId, 15 * DAY_MS)));
      await expect.poll(() => waitingForLocks(), { timeout: 10_000 }).toBe(1);
    });
    expect(await Promise.all(reckoned)).toMatchObject([{ ok: true }]);
    expect(await forest.balances(middle)).toEqual({ ...none, receivable: -500 });
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
    buyer = await scene.world.person();
    let placed: { orderId: string; lineIds: string[] } | undefined;
    const [stays] = await linkDue(scene, async (people) => {
      [top, middle] = people as [Person, Person];
      for (const { token } of people) {
        await scene.shop.api.call('POST', '/api/me/distributor', { token, body: { termsVersion: '2026-11' } });
      }
      await forest.bind(middle, top);
      await forest.bind(buyer, middle);
      placed = await one();
      await settled(placed.orderId);
    });
    expect(await forest.balances(stays)).toEqual({ ...none, available: 700 });
    expect(await forest.withdraw(stays, 650)).toBe(true);
    await refund(placed!.orderId, placed!.lineIds[0]!);
    await refundsArrive(scene);
    expect(await forest.balances(stays)).toEqual({ ...none, receivable: -650 });
    await expectCleanAudits(scene.shop);
  });

  it('it waits for an open case, and settles what is left when the case has ended', async () => {
    await family();
    const { orderId, lineIds } = await one(undefined, 2);
    await received(orderId);
    const caseId = await desk.applied({ buyer, orderId }, { lineId: lineIds[0]!, kind: 'refund_only' });
    await scene.world.sql(`update aftersale_cases set due_at = app_now() + interval '90 days' where id = $1`, [caseId]);
    await scene.world.sql(
      `update timers set due_at = app_now() + interval '90 days' where subject_id = $1 and done_at is null`,
      [caseId],
    );
    await scene.shop.passTime(16 * DAY_MS);
    await scene.shop.settle();
    expect(await forest.balances(middle)).toEqual({ ...none, held: 1_000 });
    await signInAgain();
    expect((await desk.approve(caseId)).status).toBe(200);
    await scene.shop.settle();
    expect(await forest.balances(middle)).toEqual({ ...none, available: 500 });
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('a rebate takes its share: the base is what was really paid', async () => {
    await family();
    const { orderId } = await one();
    const rebated = await scene.shop.shop.db.transact(async (tx) => {
      const wish = { orderId, fenOf: () => 1_000 };
      const { writes } = await planRebates(tx, [wish], { reason: '测试', actor: 'system' });
      await writeAll(tx, writes);
    });
    expect(rebated.ok).toBe(true);
    await scene.shop.settle();
    expect([await forest.balances(middle), await forest.balances(top)]).toMatchObject([{ held: 450 }, { held: 180 }]);
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('operators give a part of the price back, before its commission has settled and after: it earns that much less', async () => {
    await family();
    const { orderId, lineIds } = await one(undefined, 2);
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
    expect([await forest.balances(middle), await forest.balances(top)]).toMatchObject([{ held: 900 }, { held: 360 }]);
    await refundsArrive(scene);
    await settled(orderId);
    expect(await forest.balances(middle)).toEqual({ ...none, available: 900 });
    await forest.withdraw(middle, 850);
    chief.token = (await operator(scene.shop, 'orders.refund')).token;
    expect((await give(lineIds[0]!, 4_000)).status).toBe(200);
    await scene.shop.settle();
    expect([await forest.balances(middle), await forest.balances(top)]).toEqual([
      { ...none, receivable: -150 },
      { ...none, available: 280 },
    ]);
    await refundsArrive(scene);
    const shown = await scene.shop.api.get(`/api/orders/${orderId}`, buyer.token);
    expect(shown.body).toMatchObject({ status: 'completed', lines: [{ rebatedFen: 6_000, refundedUnits: 0 }] });
    await expectCleanAudits(scene.shop);
  });

  it('nothing is given back of an order that was not paid, or of which nothing is kept', async () => {
    await family();
    const chief = await operator(scene.shop, 'orders.refund');
    const unpaid = await scene.steps.place(buyer, (await scene.world.sku({ priceFen: 10_000 })).skuId);
    const { orderId, lineIds } = await one();
    await refund(orderId, lineIds[0]!);
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

  it('groups and chains pay where their offer says so, bargains and flash sales where the terms turn it on', async () => {
    await family();
    const offer = await scene.world.offer(await scene.world.sku({ priceFen: 10_000 }), { size: 2 });
    const opened = await scene.steps.open(buyer, offer);
    expect(await forest.shares(opened.orderId)).toMatchObject([{ amount: 400 }, { amount: 160 }]);
    await scene.world.sql(`update group_offers set allows_commission = false where id = $1`, [offer.offerId]);
    const friend = await scene.world.person();
    await forest.bind(friend, middle);
    const joined = await scene.steps.open(friend, offer);
    expect(await forest.shares(joined.orderId)).toEqual([]);
    const chains = createChainSteps(scene);
    const chain = await chains.opened([await scene.world.sku()]);
    expect(await forest.shares(await chains.buyAndPay(buyer, chain, [1]))).toEqual([]);
    await scene.world.sql(`update chains set commission = true where id = $1`, [chain.chainId]);
    expect(await forest.shares(await chains.buyAndPay(buyer, chain, [1]))).toMatchObject([
      { amount: 40 },
      { amount: 16 },
    ]);
    const flash = createFlashSteps(scene);
    const item = await flash.open({ personLimit: 2 });
    expect(await forest.shares((await flash.buy(friend, item)).orderId)).toEqual([]);
    await forest.terms({ campaigns: [{ offerId: item.itemId, earns: true, rates: { firstBps: 100, secondBps: 50 } }] });
    const bought = await flash.buy(buyer, item);
    expect((await forest.shares(bought.orderId)).map((share) => share.level)).toEqual([1, 2]);
    const bargain = await beginBargain(scene, buyer, [], { anyPrice: true });
    const ordering = createBargainSteps(scene);
    await forest.terms({ campaigns: [{ offerId: bargain.offerId, earns: true, rates: null }] });
    const { orderId } = await ordering.order(buyer, bargain.bargainId);
    expect((await forest.shares(orderId)).map((share) => share.level)).toEqual([1, 2]);
    await forest.terms({});
    await scene.shop.settle();
  });

  it('a group that fails gives its commission back whole', async () => {
    await family();
    const offer = await scene.world.offer(await scene.world.sku({ priceFen: 10_000 }), { size: 2 });
    const opened = await scene.steps.open(buyer, offer);
    await scene.steps.pay(buyer, opened.orderId);
    await scene.shop.settle();
    expect((await forest.balances(middle)).held).toBe(400);
    await scene.shop.passTime(DAY_MS + 60_000);
    await scene.shop.settle();
    await refundsArrive(scene);
    expect(await forest.balances(middle)).toEqual(none);
    await expectCleanAudits(scene.shop);
  });

  it('a distributor rises by what their own people kept of settled orders, and earns more from then on', async () => {
    await family();
    const { orderId } = await one(await scene.world.sku({ priceFen: 1_000_000 }));
    await settled(orderId);
    const shown = await scene.shop.api.get('/api/me/earnings', middle.token);
    expect(shown.body).toMatchObject({
      level: { no: 2, name: '高级推广员', firstBps: 600, settledSalesFen: 1_000_000 },
    });
    expect((await forest.commissions((await one()).orderId))[0]).toMatchObject({ amount: 600 });
  });

  it('events that come twice, late and all at once change nothing more', async () => {
    await family();
    const { orderId } = await one();
    const { db } = scene.shop.shop;
    await Promise.all(Array.from({ length: 8 }, () => db.transact((tx) => reckonOrder(tx, orderId, 15 * DAY_MS))));
    await scene.shop.settle();
    expect((await forest.balances(middle)).held).toBe(500);
  });
});
