// Every kind of group to its end: what goes back at the tier that was reached and to the leader, who may join as a newcomer,
// and groups that cost a yuan or nothing.
import { beforeEach, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { settleFormedGroup } from '../../src/modules/groupbuy/commands/settle-group.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import { type OfferDesk, openOfferDesk } from './offer-desk.js';

const HOUR_MS = 3_600_000;

describe('a group', () => {
  const scene = openScene();
  let desk: OfferDesk;
  beforeEach(async () => (desk = await openOfferDesk(scene)));

  async function tiered() {
    const sku = await scene.world.sku();
    const tier = (people: number, priceFen: number) => ({ people, skus: [{ skuId: sku.skuId, priceFen }] });
    const terms = { kind: 'tiered', tiers: [tier(2, 800), tier(3, 750), tier(5, 700)] };
    return desk.offer(sku, { size: 5, terms });
  }

  it.each([
    [1, 'expired', null, 0],
    [2, 'formed', 2, 0],
    [4, 'formed', 3, 50],
  ])('of tiers with %i paid at its end is %s, at the tier of %s, and gives back %i each', async (...expected) => {
    const [paid, status, reached, back] = expected;
    const { groupId, orders, people } = await desk.group(await tiered(), paid);
    await scene.shop.passTime(HOUR_MS + 1_000);
    await refundsArrive(scene);
    expect(await desk.shown(groupId)).toMatchObject({ status, reached, paid, waived: false, least: 2 });
    expect(await desk.rebates(orders)).toEqual(orders.map(() => back));
    if (status === 'formed') {
      const order = await scene.steps.order(people[0]!, orders[0]!);
      expect(order).toMatchObject({ status: 'awaiting_shipment', refunding: false, lines: [{ rebatedFen: back }] });
    }
    await expectCleanAudits(scene.shop);
  });

  it('of tiers that is full forms at once, at the last tier, and gives back once however often it is settled', async () => {
    const { groupId, orders } = await desk.group(await tiered(), 5);
    await together(8, () => settleFormedGroup(scene.shop.shop, groupId));
    await refundsArrive(scene);
    expect(await desk.shown(groupId)).toMatchObject({ status: 'formed', reached: 5 });
    expect(await desk.rebates(orders)).toEqual([100, 100, 100, 100, 100]);
    const told = await scene.world.sql(`select distinct kind from messages where kind like 'rebate%'`);
    expect(told).toEqual([{ kind: 'rebate_arrived' }]);
    await expectCleanAudits(scene.shop);
  });

  it('of tiers that the merchant forms below them says so and gives nothing back', async () => {
    const { groupId, orders } = await desk.group(await tiered(), 1);
    expect((await desk.waive(groupId)).status).toBe(200);
    await refundsArrive(scene);
    expect(await desk.shown(groupId)).toMatchObject({ status: 'formed', waived: true, reached: null });
    expect(await desk.rebates(orders)).toEqual([0]);
    await expectCleanAudits(scene.shop);
  });

  it('gives its leader the reward, and a refund afterwards exactly the rest', async () => {
    const offer = await desk.offer(await scene.world.sku(), { size: 2, leaderReward: { kind: 'off', offFen: 150 } });
    const { groupId, orders, people } = await desk.group(offer, 2);
    await refundsArrive(scene);
    expect(await desk.rebates(orders)).toEqual([150, 0]);
    expect(await desk.shown(groupId, people[0])).toMatchObject({ rebateFen: 150 });
    expect(await desk.shown(groupId, people[1])).toMatchObject({ rebateFen: 0 });
    const refund = await requestRefund(scene.shop.shop, {
      ...{ orderId: orders[0]!, wishes: null, cause: 'operator', reason: '测试', actor: 'system' },
    });
    expect(refund).toMatchObject({ ok: true, value: { amountFen: 650 } });
    await refundsArrive(scene);
    expect((await scene.steps.order(people[0]!, orders[0]!)).status).toBe('refunded');
    await expectCleanAudits(scene.shop);
  });

  it('is free for whoever leads when it forms, also when the first leader has left', async () => {
    const offer = await desk.offer(await scene.world.sku(), {
      ...{ size: 3, leaderReward: { kind: 'free' }, perOrderLimit: 1, subsidyBudgetFen: 50_000 },
    });
    const { groupId, orders, people } = await desk.group(offer, 2);
    expect((await scene.shop.api.post(`/api/groups/${groupId}/leave`, {}, people[0]!.token)).status).toBe(200);
    for (const person of await scene.world.people(2)) orders.push(await desk.join(person, offer, groupId));
    await refundsArrive(scene);
    expect(await desk.rebates(orders)).toEqual([0, 800, 0, 0]);
    await expectCleanAudits(scene.shop);
  });

  it('for newcomers may be opened by anybody, and joined by who never paid an order', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku();
    const offer = await desk.offer(sku, { size: 3, terms: { kind: 'newcomers' } });
    const [old, other, fresh, second] = await world.people(4);
    for (const person of [old!, other!])
      await steps.pay(person, (await steps.place(person, (await world.sku()).skuId)).orderId);
    const opened = await steps.open(old!, offer);
    await steps.pay(old!, opened.orderId);
    expect((await steps.joinAnswer(other!, offer, opened.groupId)).body.error?.code).toBe('newcomers_only');
    await desk.join(fresh!, offer, opened.groupId);
    const elsewhere = await steps.open(other!, offer);
    await steps.pay(other!, elsewhere.orderId);
    // a newcomer once: not while the seat in another group is still to be paid
    const places = await together(2, (index) =>
      steps.joinAnswer(second!, offer, [opened.groupId, elsewhere.groupId][index]!),
    );
    expect(places.map(({ status }) => status).sort()).toEqual([200, 409]);
    await expectCleanAudits(shop);
  });

  it.each([[100], [0]])('at %i fen goes its way, and back when it fails', async (priceFen) => {
    const { world, steps, shop } = scene;
    const offer = await desk.offer(await world.sku(), {
      ...{ priceFen, size: 2, perOrderLimit: 1, subsidyBudgetFen: 20_000, belowCostReason: '体验价拉新' },
    });
    const formed = await desk.group(offer, 2);
    const failing = await desk.group(offer, 1);
    expect((await steps.order(formed.people[1]!, formed.orders[1]!)).status).toBe('awaiting_shipment');
    await shop.passTime(HOUR_MS + 1_000);
    await refundsArrive(scene);
    expect((await desk.shown(failing.groupId)).status).toBe('expired');
    expect((await steps.order(failing.people[0]!, failing.orders[0]!)).status).toBe('refunded');
    const [member] = await world.sql('select status from group_members where group_id = $1', [failing.groupId]);
    expect(member).toEqual({ status: 'refunded' });
    await expectCleanAudits(shop);
  });

  it('tells its members once when one more is missing', async () => {
    const { world, shop } = scene;
    const offer = await desk.offer(await world.sku(), { size: 3 });
    const { groupId, people } = await desk.group(offer, 2);
    await shop.settle();
    const leave = await shop.api.post(`/api/groups/${groupId}/leave`, {}, people[1]!.token);
    expect(leave.status).toBe(200);
    await desk.join((await world.people(1))[0]!, offer, groupId);
    await shop.settle();
    const told = await world.sql(
      `select user_id from messages where kind = 'group_one_short' and user_id = any($1::uuid[]) order by user_id`,
      [people.map(({ userId }) => userId)],
    );
    expect(told).toEqual(
      people.map(({ userId }) => ({ user_id: userId })).sort((a, b) => (a.user_id < b.user_id ? -1 : 1)),
    );
  });
});
