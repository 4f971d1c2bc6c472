// Who earns of an order and who placed it turn out to be one person: what is held of it was a purchase of their own, and
// pays what the terms it was placed under say of that. What had settled before anybody knew stays, and nothing else moves.
// Whoever is frozen stays so under the name they turn out to have as well.
import { beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { linkDue } from '../membership/linked.js';
import { DAY_MS, createForest } from './forest.js';

describe('a purchase that turns out to be one’s own', () => {
  const scene = openScene();
  const forest = createForest(scene);
  let skuId: string;
  beforeAll(async () => {
    ({ skuId } = await scene.world.sku({ priceFen: 10_000, stock: 100 }));
  });
  const none = { held: 0, available: 0, withdrawing: 0, receivable: 0 };

  async function join({ token }: Person): Promise<void> {
    const answer = await scene.shop.api.call('POST', '/api/me/distributor', {
      token,
      body: { termsVersion: settings.referral.termsVersion },
    });
    expect(answer.status).toBe(200);
  }
  async function bought(buyer: Person): Promise<string> {
    const { orderId } = await scene.steps.place(buyer, skuId);
    await scene.steps.pay(buyer, orderId);
    await scene.shop.settle();
    return orderId;
  }
  async function settled(buyer: Person, orderId: string): Promise<void> {
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    expect((await desk.ship(orderId)).status).toBe(200);
    expect((await desk.as(buyer, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
    await scene.shop.settle();
    await scene.shop.passTime(15 * DAY_MS + 60_000);
    await scene.shop.settle();
  }
  /** The younger one recommends to the older one, who buys. */
  async function recommendedTo(people: readonly Person[]): Promise<[buyer: Person, sharer: Person]> {
    const [buyer, sharer] = people as [Person, Person];
    await join(sharer);
    await forest.bind(buyer, sharer);
    return [buyer, sharer];
  }

  it('D04: what is held of it is never theirs, and they are told why', async () => {
    let orderId = '';
    const [older, younger] = await linkDue(scene, async (people) => {
      const [buyer, sharer] = await recommendedTo(people);
      orderId = await bought(buyer);
      expect(await forest.balances(sharer)).toEqual({ ...none, held: 500 });
    });
    expect(await forest.commissions(orderId)).toMatchObject([{ status: 'reversed', amount: 500, reversed: 500 }]);
    expect([await forest.balances(older), await forest.balances(younger)]).toEqual([none, none]);
    const shown = await scene.shop.api.get('/api/me/commissions', older.token);
    expect(shown.body.items).toMatchObject([{ status: 'reversed', reason: '买家与您是同一人，自购不产生佣金' }]);
    const messages = (await scene.shop.api.get('/api/me/messages', older.token)).body.items as { body: string }[];
    expect(messages[0]?.body).toContain('买家与您是同一人');
    await settled(older, orderId);
    expect([await forest.balances(older), await forest.balances(younger)]).toEqual([none, none]);
    await expectCleanAudits(scene.shop);
  });

  it('one that waits to be paid holds nothing then', async () => {
    let orderId = '';
    const [older, younger] = await linkDue(scene, async (people) => {
      const [buyer] = await recommendedTo(people);
      ({ orderId } = await scene.steps.place(buyer, skuId));
    });
    await scene.steps.pay(older, orderId);
    await scene.shop.settle();
    expect(await forest.commissions(orderId)).toMatchObject([{ status: 'reversed' }]);
    expect([await forest.balances(older), await forest.balances(younger)]).toEqual([none, none]);
    await expectCleanAudits(scene.shop);
  });

  it('is theirs where the terms it was placed under pay one’s own purchases', async () => {
    await forest.terms({ selfPurchase: 'first_level' });
    let orderId = '';
    const [older, younger] = await linkDue(scene, async (people) => {
      const [buyer] = await recommendedTo(people);
      orderId = await bought(buyer);
    });
    await forest.terms({});
    await settled(older, orderId);
    expect([await forest.balances(older), await forest.balances(younger)]).toEqual([none, { ...none, available: 500 }]);
    await expectCleanAudits(scene.shop);
  });

  it('stays where it had settled before: linking moves no balance', async () => {
    const [older, younger] = await linkDue(scene, async (people) => {
      const [buyer] = await recommendedTo(people);
      await settled(buyer, await bought(buyer));
      for (const person of people) person.token = await scene.shop.api.login(person.name, person.platform);
    });
    expect([await forest.balances(older), await forest.balances(younger)]).toEqual([none, { ...none, available: 500 }]);
    await expectCleanAudits(scene.shop);
  });

  it('who is frozen earns nothing as whoever they turn out to be, of the people they had brought neither', async () => {
    const buyer = await scene.world.person();
    const chief = await operator(scene.shop, 'referral.write');
    const [older] = await linkDue(scene, async (people) => {
      for (const person of people) await join(person);
      const younger = people[1]!;
      await forest.bind(buyer, younger);
      const path = `/api/ops/distributors/${younger.userId}/status`;
      const frozen = await scene.shop.api.post(path, { to: 'frozen', reason: '刷单' }, chief.token);
      expect(frozen.status, JSON.stringify(frozen.body)).toBe(200);
    });
    const standing = await scene.shop.api.get('/api/me/distributor', older.token);
    expect(standing.body).toMatchObject({ status: 'frozen', reason: '刷单' });
    expect(await forest.shares((await scene.steps.place(buyer, skuId)).orderId)).toEqual([]);
    await expectCleanAudits(scene.shop);
  });
});
