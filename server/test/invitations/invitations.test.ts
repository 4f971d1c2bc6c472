// Inviting: what counts is a different new person's first purchase that is kept; what is earned is given once, whoever
// races, and goes back with what it was given for.
import { beforeAll, describe, expect, it } from 'vitest';
import { countInvitationTimer } from '../../src/modules/invitations/commands/count-invitation.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Counter, openCounter } from '../coupons/counter.js';
import { linkDue, provePhone } from '../membership/linked.js';
import { type InvitationGround, WAIT_MS, openInvitationGround } from './ground.js';

const DAY_MS = 86_400_000;

describe('inviting', () => {
  const scene = openScene();
  let ground: InvitationGround;
  let counter: Counter;
  beforeAll(async () => {
    ground = await openInvitationGround(scene);
    counter = await openCounter(scene);
  });
  const couponFor = (most = 5) =>
    counter.template({ kind: 'fixed', thresholdFen: 0, offFen: 500, claimable: false, perPerson: most });
  const signedIn = async (person: Person): Promise<Person> => {
    person.token = await scene.shop.api.login(person.name, person.platform);
    return person;
  };
  const progress = async (person: Person, campaignId: string) =>
    (await scene.shop.api.get(`/api/me/invitation-campaigns/${campaignId}`, (await signedIn(person)).token)).body;
  const points = async (person: Person) =>
    (await scene.shop.api.get('/api/me/points', (await signedIn(person)).token)).body;
  async function spend(person: Person, used: number): Promise<void> {
    const { skuId, priceFen } = await scene.world.sku({ priceFen: 1_000 });
    const wish = { lines: [{ skuId, units: 1 }], addressId: person.addressId, benefits: { points: used } };
    const { token } = await signedIn(person);
    const placed = await scene.shop.api.post('/api/orders', { ...wish, quotedPayFen: priceFen - used }, token);
    expect(placed.status, JSON.stringify(placed.body)).toBe(200);
    await scene.steps.pay(person, String(placed.body.orderId));
  }
  async function inviter(): Promise<{ person: Person; key: string }> {
    const person = await scene.world.person();
    return { person, key: await ground.shareKey(person) };
  }

  it('three kept first purchases are one coupon, and not a day before they can’t go back any more', async () => {
    const campaignId = await ground.campaign({ couponTemplateId: await couponFor() });
    const { person, key } = await inviter();
    for (let n = 0; n < 3; n += 1) await ground.bring(key);
    await scene.shop.settle();
    expect(await progress(person, campaignId)).toMatchObject({ waiting: 3, counted: 0, rewards: 0, toNext: 3 });
    await ground.pass(6 * DAY_MS);
    expect(await progress(person, campaignId)).toMatchObject({ waiting: 3, counted: 0 });
    await ground.pass(2 * DAY_MS);
    expect(await progress(person, campaignId)).toMatchObject({
      waiting: 0,
      counted: 3,
      rewards: 1,
      toNext: 3,
      left: 99,
    });
    expect(await counter.mine(person)).toHaveLength(1);
    const people = await scene.shop.api.get(`/api/me/invitation-campaigns/${campaignId}/people`, person.token);
    const items = people.body.items as { nickname: string; explanation: string }[];
    expect(items).toHaveLength(3);
    for (const item of items)
      expect(item).toMatchObject({ nickname: expect.stringContaining('*'), explanation: '已计入' });
    await expectCleanAudits(scene.shop);
    await ground.end(campaignId);
  });

  it('a purchase that goes back takes its coupon along, before it counts and after; one that was used stays and is not given again', async () => {
    const campaignId = await ground.campaign({ needed: 1, couponTemplateId: await couponFor() });
    const { person, key } = await inviter();
    const early = await ground.bring(key);
    await scene.shop.settle();
    await ground.refundAll(early.orderId);
    await ground.pass();
    expect(await ground.invitationsOf(person)).toMatchObject([{ status: 'void', ended_because: 'refunded' }]);
    expect(await ground.rewardsOf(person)).toEqual([]);
    const late = await ground.bring(key);
    await ground.pass();
    expect(await progress(person, campaignId)).toMatchObject({ counted: 1, rewards: 1 });
    await ground.refundAll(late.orderId);
    expect(await progress(person, campaignId)).toMatchObject({ counted: 0, rewards: 0, takenBack: 1, left: 100 });
    expect(await counter.mine(person)).toEqual([]);
    const used = await ground.bring(key);
    await ground.pass();
    const [coupon] = await scene.world.sql<{ id: string }>(
      `select id from coupon_grants where user_id = $1 and status = 'granted'`,
      [person.userId],
    );
    await scene.world.sql(
      `update coupon_grants set starts_at = app_now() - interval '2 days', ends_at = app_now() - interval '1 minute' where id = $1`,
      [coupon!.id],
    );
    await scene.shop.settle();
    await ground.pass(120_000);
    await ground.refundAll(used.orderId);
    expect((await ground.rewardsOf(person)).at(-1)).toMatchObject({ status: 'granted', unrecovered: true });
    await ground.bring(key);
    await ground.pass();
    expect(await progress(person, campaignId)).toMatchObject({ counted: 1, rewards: 1 });
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
    await ground.end(campaignId);
  });

  it('points that were spent become a debt', async () => {
    const campaignId = await ground.campaign({ needed: 1, points: 300 });
    const { person, key } = await inviter();
    const { orderId } = await ground.bring(key);
    await ground.pass();
    expect(await points(person)).toMatchObject({ available: 300, debt: 0 });
    await ground.refundAll(orderId);
    expect(await points(person)).toMatchObject({ available: 0, debt: 0 });
    const second = await ground.bring(key);
    await ground.pass();
    await spend(person, 200);
    await ground.refundAll(second.orderId);
    await refundsArrive(scene);
    expect(await points(person)).toMatchObject({ available: 0, debt: 200 });
    await expectCleanAudits(scene.shop);
    await ground.end(campaignId);
  });

  it('no more count in a day than the campaign allows; the rest the day after', async () => {
    const campaignId = await ground.campaign({ needed: 1, dailyMost: 2, points: 10 });
    const { person, key } = await inviter();
    for (let n = 0; n < 5; n += 1) await ground.bring(key);
    await scene.shop.settle();
    await scene.shop.passTime(WAIT_MS);
    const due = await ground.invitationsOf(person);
    await together(due.length, (index) => countInvitationTimer(scene.shop.shop, due[index]!.id));
    await scene.shop.settle();
    expect(await progress(person, campaignId)).toMatchObject({ counted: 2, waiting: 3, rewards: 2 });
    await ground.pass(DAY_MS);
    expect(await progress(person, campaignId)).toMatchObject({ counted: 4, waiting: 1 });
    await ground.pass(DAY_MS);
    expect(await progress(person, campaignId)).toMatchObject({ counted: 5, rewards: 5 });
    await ground.end(campaignId);
  });

  it('twelve that are due at the same time, each fired three times, are four rewards, and no more than there are', async () => {
    const many = await ground.campaign({ points: 10, quantity: 100 });
    const { person, key } = await inviter();
    for (let n = 0; n < 9; n += 1) await ground.bring(key);
    await scene.shop.settle();
    await scene.shop.passTime(WAIT_MS);
    const ids = (await ground.invitationsOf(person)).map(({ id }) => id);
    const few = ids.length;
    await together(few * 3, (index) => countInvitationTimer(scene.shop.shop, ids[index % few]!));
    expect(await ground.rewardsOf(person)).toHaveLength(3);
    await scene.shop.settle();
    expect(await ground.rewardsOf(person)).toHaveLength(3);
    await expectCleanAudits(scene.shop);
    await ground.end(many);
    const scarce = await ground.campaign({ needed: 1, points: 10, quantity: 2 });
    const others = await Promise.all([inviter(), inviter(), inviter()]);
    for (const other of others) await ground.bring(other.key);
    await scene.shop.settle();
    await scene.shop.passTime(WAIT_MS);
    const due = (await Promise.all(others.map((other) => ground.invitationsOf(other.person)))).flat();
    await together(due.length, (index) => countInvitationTimer(scene.shop.shop, due[index]!.id));
    await scene.shop.settle();
    expect((await Promise.all(others.map((other) => ground.rewardsOf(other.person)))).flat()).toHaveLength(2);
    await expectCleanAudits(scene.shop);
    await ground.end(scarce);
  });

  it('who has bought before, or was here before, is no new person; with the switch off nobody is', async () => {
    const old = await scene.world.person();
    await scene.shop.passTime(2 * DAY_MS);
    await signedIn(old);
    const campaignId = await ground.campaign({ needed: 1, points: 10 });
    const { person, key } = await inviter();
    await scene.shop.api.post(
      '/api/visits',
      { source: 'share', visitor: crypto.randomUUID(), shareKey: key },
      old.token,
    );
    await ground.buy(old);
    const newcomer = await ground.come(key);
    await ground.buy(newcomer);
    await ground.buy(newcomer);
    await scene.shop.settle();
    expect(await ground.invitationsOf(person)).toHaveLength(1);
    const [off] = [
      `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id, decided_at)
      select gen_random_uuid(), 'invitation_reward', $1, 1, '测试', operator_id, app_now() from compliance_decisions limit 1`,
    ];
    await scene.world.sql(off, [false]);
    await ground.buy(await ground.come(key));
    await scene.shop.settle();
    expect(await ground.invitationsOf(person)).toHaveLength(1);
    const refused = await ground.ops('POST', '/invitation-campaigns', {
      ...{ title: '再邀', needed: 1, mostRewards: 1, dailyMost: 1, leastPayFen: 1, points: 1, quantity: 1 },
      ...{ startsAt: '2026-01-01T00:00:00Z', endsAt: '2036-01-01T00:00:00Z' },
    });
    expect(refused.body).toMatchObject({ error: { code: 'switched_off' } });
    await scene.shop.passTime(1_000);
    await scene.world.sql(off, [true]);
    await ground.end(campaignId);
  });

  it('who turns out to be their own friend has invited nobody, and gives back what that earned', async () => {
    const campaignId = await ground.campaign({ needed: 1, points: 50 });
    const [stays] = await linkDue(scene, async (people) => {
      const [older, younger] = people as [Person, Person];
      const shareKey = await ground.shareKey(older);
      const visit = { source: 'share', visitor: crypto.randomUUID(), shareKey };
      await scene.shop.api.post('/api/visits', visit, younger.token);
      await provePhone(scene, younger, '13911112001');
      await ground.receive(younger, await ground.buy(younger));
      await ground.pass();
      expect(await progress(older, campaignId)).toMatchObject({ counted: 1, rewards: 1 });
      for (const one of people) await signedIn(one);
    });
    await ground.pass(120_000);
    expect(await ground.invitationsOf(stays)).toMatchObject([{ status: 'void', ended_because: 'self' }]);
    expect(await progress(stays, campaignId)).toMatchObject({ counted: 0, rewards: 0, takenBack: 1 });
    await expectCleanAudits(scene.shop);
    await ground.end(campaignId);
  });

  it('two accounts of one person are one purchase, and what the second one earned goes back', async () => {
    const campaignId = await ground.campaign({ needed: 1, points: 50 });
    const { person, key } = await inviter();
    await linkDue(scene, async (people) => {
      for (const [index, one] of people.entries()) {
        await provePhone(scene, one, `1391111210${index}`);
        await scene.shop.api.post(
          '/api/visits',
          { source: 'share', visitor: crypto.randomUUID(), shareKey: key },
          one.token,
        );
        await ground.receive(one, await ground.buy(one));
      }
      await ground.pass();
      expect(await progress(person, campaignId)).toMatchObject({ counted: 2, rewards: 2 });
      for (const one of people) await signedIn(one);
    });
    await ground.pass(120_000);
    expect(await progress(person, campaignId)).toMatchObject({ counted: 1, rewards: 1, takenBack: 1 });
    expect(await points(person)).toMatchObject({ available: 50 });
    await expectCleanAudits(scene.shop);
    await ground.end(campaignId);
  });
});
