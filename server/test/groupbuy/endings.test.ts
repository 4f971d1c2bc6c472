// The ends an operator gives to groups, and the ones members give: a waiver forms a group with its real members, a stopped
// offer ends all of its groups and pays everybody back, and the last paid member leaving lets who is still paying go on.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, refundsArrive, together } from '../harness/scene.js';
import type { Person, WorldOffer } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';

const HOUR_MS = 3_600_000;
const REASON = { reason: '备货充足，直接成团' };

describe('a group that is ended', () => {
  const scene = openScene();
  let decider: Operator;
  let seller: Operator;
  beforeAll(async () => {
    decider = await operator(scene.shop, 'groups.decide', 'offers.read');
    seller = await operator(scene.shop, 'offers.write', 'offers.read');
  });

  const waive = (groupId: string, token = decider.token, key: string = randomUUID()) =>
    scene.shop.api.call('POST', `/api/ops/groups/${groupId}/waive`, { token, key, body: REASON });
  const stop = (offerId: string, token = decider.token) =>
    scene.shop.api.post(`/api/ops/offers/${offerId}/stop`, { reason: '活动提前结束' }, token);
  const shown = async (groupId: string) => (await scene.shop.api.get(`/api/groups/${groupId}`)).body;

  async function paidGroup(size: number, paid: number) {
    const { world, steps } = scene;
    const offer = await world.offer(await world.sku(), { size });
    const people = await world.people(paid);
    const opened = await steps.open(people[0]!, offer);
    await steps.pay(people[0]!, opened.orderId);
    const orders = [opened.orderId];
    for (const person of people.slice(1)) orders.push(await join(person, offer, opened.groupId));
    return { offer, people, orders, groupId: opened.groupId };
  }

  async function join(person: Person, offer: WorldOffer, groupId: string): Promise<string> {
    const { orderId } = await scene.steps.join(person, offer, groupId);
    await scene.steps.pay(person, orderId);
    return orderId;
  }

  it('by the merchant forms with the people who really paid, says so, and stands in the log', async () => {
    const { world, steps, shop } = scene;
    const { groupId, people, orders } = await paidGroup(5, 2);
    expect((await waive(groupId, seller.token)).status).toBe(403);
    const key = randomUUID();
    expect((await waive(groupId, decider.token, key)).body).toEqual({ done: true });
    expect((await waive(groupId, decider.token, key)).body).toEqual({ done: true });
    expect(await shown(groupId)).toMatchObject({ status: 'formed', waived: true, paid: 2, size: 5 });
    expect((await shown(groupId)).members).toHaveLength(2);
    expect((await steps.order(people[1]!, orders[1]!)).status).toBe('awaiting_shipment');
    expect((await waive(groupId)).body.error?.code).toBe('group_not_open');
    const actions = await world.sql('select operator_id, action, reason from operator_actions where subject_id = $1', [
      groupId,
    ]);
    expect(actions).toEqual([{ operator_id: decider.operatorId, action: 'groups.waive', reason: REASON.reason }]);
    expect((await waive(randomUUID())).status).toBe(404);
    await expectCleanAudits(shop);
  });

  it('by a waiver waits for a seat that is held: paid, it counts; else the group forms without it', async () => {
    const { world, steps, shop } = scene;
    for (const pays of [true, false]) {
      const { groupId, offer } = await paidGroup(4, 1);
      const [late] = await world.people(1);
      const held = await steps.join(late!, offer, groupId);
      const { prepayId } = await steps.startPaying(late!, held.orderId);
      expect((await waive(groupId)).status).toBe(200);
      expect((await waive(groupId)).body.error?.code).toBe('group_closing');
      expect((await shown(groupId)).status).toBe('closing');
      if (pays) await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
      await shop.settle();
      expect(await shown(groupId)).toMatchObject({ status: 'formed', waived: true, paid: pays ? 2 : 1, held: 0 });
      expect((await steps.order(late!, held.orderId)).status).toBe(pays ? 'awaiting_shipment' : 'closed');
    }
    await expectCleanAudits(shop);
  });

  it('by a waiver and its last payment at once forms exactly once', async () => {
    const { world, steps, shop } = scene;
    const groups = await Promise.all(Array.from({ length: 12 }, () => paidGroup(2, 1)));
    const late = await world.people(groups.length);
    const held = await Promise.all(groups.map(({ offer, groupId }, index) => steps.join(late[index]!, offer, groupId)));
    await together(groups.length * 2, async (index) => {
      const place = index % groups.length;
      if (index < groups.length) await steps.pay(late[place]!, held[place]!.orderId).catch(() => undefined);
      else await waive(groups[place]!.groupId);
    });
    await shop.settle();
    await refundsArrive(scene);
    for (const { groupId } of groups) expect((await shown(groupId)).status).toBe('formed');
    const [twice] = await world.sql<{ n: number }>(
      `select count(*)::int as n from (select subject_id from state_history where noun = 'group' and to_status = 'formed'
        group by subject_id having count(*) > 1) x`,
    );
    expect(twice!.n).toBe(0);
    await expectCleanAudits(shop);
  });

  it('because its offer is stopped pays everybody back, and takes nobody any more', async () => {
    const { world, steps, shop } = scene;
    const { offer, groupId, people, orders } = await paidGroup(4, 2);
    const [late, waiting, newcomer] = await world.people(3);
    const held = await steps.join(late!, offer, groupId);
    const pending = await steps.open(waiting!, offer);
    expect((await stop(offer.offerId, seller.token)).status).toBe(403);
    expect((await stop(offer.offerId)).status).toBe(200);
    expect((await stop(offer.offerId)).body.error?.code).toBe('offer_ended');
    expect((await steps.openAnswer(newcomer!, offer)).body.error?.code).toBe('offer_ended');
    await shop.settle();
    await passTimeUntil(shop, async () => (await shown(groupId)).status === 'cancelled');
    await refundsArrive(scene);
    expect((await steps.order(people[1]!, orders[1]!)).status).toBe('refunded');
    expect((await steps.order(late!, held.orderId)).status).toBe('closed');
    expect((await steps.order(waiting!, pending.orderId)).status).toBe('closed');
    const [stock] = await world.sql<{ left: string }>(
      'select sum(left_units) as left from stock_buckets where stock_id = $1',
      [offer.stockId],
    );
    await passTimeUntil(shop, async () => {
      const [left] = await world.sql<{ n: number }>(
        'select sum(left_units)::int as n from stock_buckets where stock_id = $1',
        [offer.stockId],
      );
      return left!.n === 0;
    });
    expect(stock).toBeDefined();
    const list = await shop.api.get(`/api/ops/offers/${offer.offerId}/groups?status=cancelled`, decider.token);
    expect(list.body.items).toMatchObject([{ status: 'cancelled' }, { id: groupId, status: 'cancelled', paid: 2 }]);
    await expectCleanAudits(shop);
  });

  it('because its offer is stopped, by a leader who pays in the same moment, is not forgotten', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const people = await world.people(6);
    const opened = await Promise.all(people.map((person) => steps.open(person, offer)));
    await together(7, async (index) => {
      if (index === 6) await stop(offer.offerId);
      else await steps.pay(people[index]!, opened[index]!.orderId).catch(() => undefined);
    });
    const running = () =>
      world.sql(`select id from groups where offer_id = $1 and status in ('pending_leader', 'open', 'closing')`, [
        offer.offerId,
      ]);
    await shop.settle();
    await passTimeUntil(shop, async () => (await running()).length === 0);
    await refundsArrive(scene);
    const orders = await world.sql<{ status: string }>('select distinct status from orders where offer_id = $1', [
      offer.offerId,
    ]);
    for (const { status } of orders) expect(['refunded', 'closed']).toContain(status);
    await expectCleanAudits(shop);
  });

  it('is open again when the last paid member leaves and who held a seat turns out to have paid', async () => {
    const { world, steps, shop } = scene;
    const { offer, groupId, people } = await paidGroup(3, 1);
    const [late] = await world.people(1);
    const held = await steps.join(late!, offer, groupId);
    const { prepayId } = await steps.startPaying(late!, held.orderId);
    expect((await shop.api.post(`/api/groups/${groupId}/leave`, {}, people[0]!.token)).status).toBe(200);
    expect((await shown(groupId)).status).toBe('closing');
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    await shop.settle();
    const [group] = await world.sql('select status, leader_id, closing_intent, paid from groups where id = $1', [
      groupId,
    ]);
    expect(group).toEqual({ status: 'open', closing_intent: null, paid: 1, leader_id: late!.userId });
    await shop.passTime(25 * HOUR_MS);
    await refundsArrive(scene);
    expect((await shown(groupId)).status).toBe('expired');
    await expectCleanAudits(shop);
  });
});
