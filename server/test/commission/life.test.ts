// The life of commissions over a forest of three generations: recorded when an order is placed, held when it is paid,
// settled when nothing comes back by itself any more, and less by the share of whatever goes back, before or after.
import { beforeAll, describe, expect, it } from 'vitest';
import { reckonOrder } from '../../src/modules/commission/commands/reckon-order.js';
import { planRebates, writeAll } from '../../src/modules/orders/index.js';
import { createBargainSteps } from '../bargain/bargain-steps.js';
import { beginBargain } from '../bargain/ground.js';
import { createChainSteps } from '../chain/chain-steps.js';
import { createFlashSteps } from '../flashsale/flash-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { DAY_MS } from './forest.js';
import { type Kin, createKin, none } from './kin.js';

describe('commission', () => {
  const scene = openScene();
  let kin: Kin;
  beforeAll(async () => {
    kin = await createKin(scene);
  });

  it('both levels hold from the payment, and have it when the time for after-sales is over', async () => {
    await kin.family();
    const placed = await scene.steps.place(kin.buyer, (await scene.world.sku({ priceFen: 10_000 })).skuId);
    expect(await kin.forest.shares(placed.orderId)).toMatchObject([
      { level: 1, payee_id: kin.middle.userId, amount: 500 },
      { level: 2, payee_id: kin.top.userId, amount: 200 },
    ]);
    await scene.shop.settle();
    expect(await kin.forest.balances(kin.middle)).toEqual(none);
    await scene.steps.pay(kin.buyer, placed.orderId);
    await scene.shop.settle();
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, held: 500 });
    await kin.received(placed.orderId);
    await scene.shop.passTime(14 * DAY_MS);
    await scene.shop.settle();
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, held: 500 });
    await scene.shop.passTime(DAY_MS + 60_000);
    await scene.shop.settle();
    expect([await kin.forest.balances(kin.middle), await kin.forest.balances(kin.top)]).toEqual([
      { ...none, available: 500 },
      { ...none, available: 200 },
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('M18: the order keeps who earned when it was placed', async () => {
    await kin.family();
    const { orderId } = await scene.steps.place(kin.buyer, (await scene.world.sku({ priceFen: 10_000 })).skuId);
    const other = await kin.forest.distributor();
    await kin.forest.unbind(kin.buyer);
    await kin.forest.bind(kin.buyer, other);
    await scene.steps.pay(kin.buyer, orderId);
    await scene.shop.settle();
    expect((await kin.forest.balances(kin.middle)).held).toBe(500);
    expect(await kin.forest.balances(other)).toEqual(none);
  });

  it('M11: an order of three lines pays the sum of its lines', async () => {
    await kin.family();
    const skus = [
      await scene.world.sku({ priceFen: 333 }),
      await scene.world.sku({ priceFen: 1_999 }),
      await scene.world.sku(),
    ];
    const { orderId } = await kin.paid(skus.map(({ skuId }) => ({ skuId, units: 1 })));
    expect((await kin.forest.commissions(orderId))[0]).toMatchObject({ amount: 16 + 99 + 50 });
  });

  it('D05: of a chain of ten only two levels are paid, and one where the second is off', async () => {
    const people = [await scene.world.person()];
    for (let above = 0; above < 10; above += 1) {
      const next = await kin.forest.distributor();
      await kin.forest.bind(people.at(-1)!, next);
      people.push(next);
    }
    [kin.buyer] = people as [Person];
    const { orderId } = await kin.one();
    expect((await kin.forest.commissions(orderId)).map((row) => row.payee_id)).toEqual([
      people[1]!.userId,
      people[2]!.userId,
    ]);
    await decide(false);
    expect((await kin.forest.commissions((await kin.one()).orderId)).map((row) => row.payee_id)).toEqual([
      people[1]!.userId,
    ]);
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
    await kin.family();
    kin.buyer = kin.middle;
    const before = (await kin.one()).orderId;
    expect((await kin.forest.commissions(before)).map((row) => row.payee_id)).toEqual([kin.top.userId]);
    await kin.forest.terms({ selfPurchase: 'first_level', capBps: 600, shop: { firstBps: 500, secondBps: 500 } });
    const own = (await kin.one()).orderId;
    expect(await kin.forest.commissions(own)).toMatchObject([
      { level: 1, payee_id: kin.middle.userId, amount: 300 },
      { level: 2, payee_id: kin.top.userId, amount: 300 },
    ]);
    await kin.forest.terms({});
  });

  it('who is frozen earns nothing of what is bought meanwhile', async () => {
    await kin.family();
    await scene.world.sql(`update distributors set status = 'frozen' where user_id = $1`, [kin.middle.userId]);
    const { orderId } = await kin.one();
    await scene.world.sql(`update distributors set status = 'active' where user_id = $1`, [kin.middle.userId]);
    expect((await kin.forest.commissions(orderId)).map((row) => row.level)).toEqual([2]);
  });

  it('M10: a refund before it settles takes its share of what is held, and one after it of what is there', async () => {
    await kin.family();
    const { orderId, lineIds } = await kin.one(undefined, 3);
    expect((await kin.forest.balances(kin.middle)).held).toBe(1_500);
    await kin.refund(orderId, lineIds[0]!);
    expect([await kin.forest.balances(kin.middle), await kin.forest.balances(kin.top)]).toMatchObject([
      { held: 1_000 },
      { held: 400 },
    ]);
    await kin.settled(orderId);
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, available: 1_000 });
    await refundsArrive(scene);
    await kin.refund(orderId, lineIds[0]!, 2);
    expect(await kin.forest.balances(kin.middle)).toEqual(none);
    expect(await kin.forest.commissions(orderId)).toMatchObject([
      { status: 'reversed', amount: 1_500, reversed: 1_500 },
      { status: 'reversed', amount: 600, reversed: 600 },
    ]);
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('D07: what was paid out already is owed, and the next income pays it first', async () => {
    await kin.family();
    const { orderId, lineIds } = await kin.one(undefined, 2);
    const next = await kin.one();
    await kin.settled(orderId);
    expect((await kin.forest.balances(kin.middle)).available).toBe(1_000);
    await kin.forest.withdraw(kin.middle, 900);
    await kin.refund(orderId, lineIds[0]!, 2);
    expect(await kin.forest.balances(kin.middle)).toMatchObject({ available: 0, receivable: -900 });
    const alarms = await scene.world.sql(
      `select text from alarms where kind = 'commission_receivable' and subject_id = $1`,
      [kin.middle.userId],
    );
    expect(alarms).toMatchObject([{ text: expect.stringContaining('9.00') as unknown }]);
    await refundsArrive(scene);
    await kin.settled(next.orderId);
    expect(await kin.forest.balances(kin.middle)).toMatchObject({ available: 0, receivable: -400 });
    const third = await kin.one(undefined, 2);
    await kin.settled(third.orderId);
    expect(await kin.forest.balances(kin.middle)).toMatchObject({ available: 600, receivable: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('it waits for an open case, and settles what is left when the case has ended', async () => {
    await kin.family();
    const { orderId, lineIds } = await kin.one(undefined, 2);
    await kin.received(orderId);
    const caseId = await kin.desk.applied({ buyer: kin.buyer, orderId }, { lineId: lineIds[0]!, kind: 'refund_only' });
    await scene.world.sql(`update aftersale_cases set due_at = app_now() + interval '90 days' where id = $1`, [caseId]);
    await scene.world.sql(
      `update timers set due_at = app_now() + interval '90 days' where subject_id = $1 and done_at is null`,
      [caseId],
    );
    await scene.shop.passTime(16 * DAY_MS);
    await scene.shop.settle();
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, held: 1_000 });
    await kin.signInAgain();
    expect((await kin.desk.approve(caseId)).status).toBe(200);
    await scene.shop.settle();
    expect(await kin.forest.balances(kin.middle)).toEqual({ ...none, available: 500 });
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('a rebate takes its share: the base is what was really paid', async () => {
    await kin.family();
    const { orderId } = await kin.one();
    const rebated = await scene.shop.shop.db.transact(async (tx) => {
      const wish = { orderId, fenOf: () => 1_000 };
      const { writes } = await planRebates(tx, [wish], { reason: '测试', actor: 'system' });
      await writeAll(tx, writes);
    });
    expect(rebated.ok).toBe(true);
    await scene.shop.settle();
    expect([await kin.forest.balances(kin.middle), await kin.forest.balances(kin.top)]).toMatchObject([
      { held: 450 },
      { held: 180 },
    ]);
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('groups and chains pay where their offer says so, bargains and flash sales where the terms turn it on', async () => {
    await kin.family();
    const offer = await scene.world.offer(await scene.world.sku({ priceFen: 10_000 }), { size: 2 });
    const opened = await scene.steps.open(kin.buyer, offer);
    expect(await kin.forest.shares(opened.orderId)).toMatchObject([{ amount: 400 }, { amount: 160 }]);
    await scene.world.sql(`update group_offers set allows_commission = false where id = $1`, [offer.offerId]);
    const friend = await scene.world.person();
    await kin.forest.bind(friend, kin.middle);
    const joined = await scene.steps.open(friend, offer);
    expect(await kin.forest.shares(joined.orderId)).toEqual([]);
    const chains = createChainSteps(scene);
    const chain = await chains.opened([await scene.world.sku()]);
    expect(await kin.forest.shares(await chains.buyAndPay(kin.buyer, chain, [1]))).toEqual([]);
    await scene.world.sql(`update chains set commission = true where id = $1`, [chain.chainId]);
    expect(await kin.forest.shares(await chains.buyAndPay(kin.buyer, chain, [1]))).toMatchObject([
      { amount: 40 },
      { amount: 16 },
    ]);
    const flash = createFlashSteps(scene);
    const item = await flash.open({ personLimit: 2 });
    expect(await kin.forest.shares((await flash.buy(friend, item)).orderId)).toEqual([]);
    await kin.forest.terms({
      campaigns: [{ offerId: item.itemId, earns: true, rates: { firstBps: 100, secondBps: 50 } }],
    });
    const bought = await flash.buy(kin.buyer, item);
    expect((await kin.forest.shares(bought.orderId)).map((share) => share.level)).toEqual([1, 2]);
    const bargain = await beginBargain(scene, kin.buyer, [], { anyPrice: true });
    const ordering = createBargainSteps(scene);
    await kin.forest.terms({ campaigns: [{ offerId: bargain.offerId, earns: true, rates: null }] });
    const { orderId } = await ordering.order(kin.buyer, bargain.bargainId);
    expect((await kin.forest.shares(orderId)).map((share) => share.level)).toEqual([1, 2]);
    await kin.forest.terms({});
    await scene.shop.settle();
  });

  it('a group that fails gives its commission back whole', async () => {
    await kin.family();
    const offer = await scene.world.offer(await scene.world.sku({ priceFen: 10_000 }), { size: 2 });
    const opened = await scene.steps.open(kin.buyer, offer);
    await scene.steps.pay(kin.buyer, opened.orderId);
    await scene.shop.settle();
    expect((await kin.forest.balances(kin.middle)).held).toBe(400);
    await scene.shop.passTime(DAY_MS + 60_000);
    await scene.shop.settle();
    await refundsArrive(scene);
    expect(await kin.forest.balances(kin.middle)).toEqual(none);
    await expectCleanAudits(scene.shop);
  });

  it('a distributor rises by what their own people kept of settled orders, and earns more from then on', async () => {
    await kin.family();
    const { orderId } = await kin.one(await scene.world.sku({ priceFen: 1_000_000 }));
    await kin.settled(orderId);
    const shown = await scene.shop.api.get('/api/me/earnings', kin.middle.token);
    expect(shown.body).toMatchObject({
      level: { no: 2, name: '高级推广员', firstBps: 600, settledSalesFen: 1_000_000 },
    });
    expect((await kin.forest.commissions((await kin.one()).orderId))[0]).toMatchObject({ amount: 600 });
  });

  it('events that come twice, late and all at once change nothing more', async () => {
    await kin.family();
    const { orderId } = await kin.one();
    const { db } = scene.shop.shop;
    await Promise.all(Array.from({ length: 8 }, () => db.transact((tx) => reckonOrder(tx, orderId, 15 * DAY_MS))));
    await scene.shop.settle();
    expect((await kin.forest.balances(kin.middle)).held).toBe(500);
  });
});
