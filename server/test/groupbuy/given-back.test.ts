// What an offer counts comes back when it was not used, and follows who leads: the places of groups that nobody paid for,
// and the reward of a group whose leader has left.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import { type OfferDesk, openOfferDesk } from './offer-desk.js';

const MINUTE_MS = 60_000;

describe('an offer', () => {
  const scene = openScene();
  let desk: OfferDesk;
  beforeEach(async () => (desk = await openOfferDesk(scene)));

  const leave = async (groupId: string, token: string) => {
    const answer = await scene.shop.api.post(`/api/groups/${groupId}/leave`, {}, token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const spentOf = async (offerId: string): Promise<number> => {
    const [row] = await scene.world.sql<{ fen: number }>(
      'select subsidy_spent_fen::int as fen from group_offers where id = $1',
      [offerId],
    );
    return row!.fen;
  };

  it('of one group is not used up by a leader who never pays', async () => {
    const { world, steps, shop } = scene;
    const offer = await desk.offer(await world.sku(), { size: 2, maxGroups: 1 });
    const [idle, next, late] = await world.people(3);
    const lapsed = await steps.open(idle!, offer);
    expect((await steps.openAnswer(next!, offer)).body.error?.code).toBe('group_limit');
    await shop.passTime(6 * MINUTE_MS);
    await shop.settle();
    expect((await steps.order(idle!, lapsed.orderId)).status).toBe('closed');
    expect((await shop.api.get(`/api/offers/${offer.offerId}`)).body).toMatchObject({ groupsLeft: 1 });
    const opened = await steps.open(next!, offer);
    await steps.pay(next!, opened.orderId);
    expect((await steps.openAnswer(late!, offer)).body.error?.code).toBe('group_limit');
    await expectCleanAudits(shop);
  });

  it('counts the reward for whoever leads: it follows the lead, within the budget', async () => {
    const { world, shop } = scene;
    // goods that cost 500 are sold for 800, and the leader's are free: 500 a group
    const offer = await desk.offer(await world.sku(), {
      ...{ size: 3, leaderReward: { kind: 'free' }, perOrderLimit: 1, subsidyBudgetFen: 600 },
    });
    const { groupId, people } = await desk.group(offer, 2);
    expect(await spentOf(offer.offerId)).toBe(500);
    await leave(groupId, people[0]!.token);
    expect(await spentOf(offer.offerId)).toBe(500);
    // so nobody else can open one that the budget does not pay for
    const [other] = await world.people(1);
    expect((await scene.steps.openAnswer(other!, offer)).body.error?.code).toBe('offer_subsidy_spent');
    await leave(groupId, people[1]!.token);
    await refundsArrive(scene);
    expect(await spentOf(offer.offerId)).toBe(0);
    await expectCleanAudits(shop);
  });

  it('counts it again for who pays while the last paid member leaves', async () => {
    const { world, steps, shop } = scene;
    const offer = await desk.offer(await world.sku(), {
      ...{ size: 3, leaderReward: { kind: 'free' }, perOrderLimit: 1, subsidyBudgetFen: 600 },
    });
    const { groupId, people } = await desk.group(offer, 1);
    const [heir, third] = await world.people(2);
    const held = await steps.join(heir!, offer, groupId);
    await leave(groupId, people[0]!.token);
    // a group that is closing may be open again: who asks once more must not hear the answer of before
    const key = randomUUID();
    expect((await steps.joinAnswer(third!, offer, groupId, 1, key)).body.error?.code).toBe('group_closing');
    expect(await spentOf(offer.offerId)).toBe(0);
    await steps.pay(heir!, held.orderId);
    await shop.settle();
    expect(await desk.shown(groupId)).toMatchObject({ status: 'open', paid: 1 });
    expect(await spentOf(offer.offerId)).toBe(500);
    expect((await steps.joinAnswer(third!, offer, groupId, 1, key)).status).toBe(200);
    await expectCleanAudits(shop);
  });
});
