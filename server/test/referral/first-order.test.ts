// Where the rule waits for an order, the order that makes somebody a distributor's pays that distributor, whatever kind of
// order it is and whoever orders, clicks or turns out to be somebody at the same moment; and the relation names the order.
import { beforeAll, describe, expect, it } from 'vitest';
import { placeBatch } from '../../src/modules/orders/index.js';
import { beginBargain } from '../bargain/ground.js';
import { createBargainSteps } from '../bargain/bargain-steps.js';
import { createChainSteps } from '../chain/chain-steps.js';
import { createForest } from '../commission/forest.js';
import { createFlashSteps } from '../flashsale/flash-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounted } from '../harness/counted.js';
import { openScene, together } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { linkDue } from '../membership/linked.js';
import { type ReferralGround, type Sharer, createReferralGround } from './ground.js';

const DAY_MS = 86_400_000;
const CIRCLE = [2, 3, 5];

describe('a first order by a share', () => {
  const scene = openScene({ poolMax: 16 });
  const forest = createForest(scene);
  let ground: ReferralGround;
  let sku: WorldSku;
  beforeAll(async () => {
    ground = createReferralGround(scene);
    await ground.setRules({});
    sku = await scene.world.sku({ priceFen: 10_000, stock: 5_000 });
  });

  const order = async (person: Person): Promise<string> => (await scene.steps.place(person, sku.skuId)).orderId;
  const inputOf = ({ userId, addressId }: Person, quotedPayFen = 10_000) => ({
    ...{ userId, addressId, quotedPayFen, lines: [{ skuId: sku.skuId, units: 1 }], note: '', offer: null },
  });
  async function batch(people: readonly Person[]): Promise<string[]> {
    const answers = await placeBatch(
      scene.shop.shop,
      people.map((person) => inputOf(person)),
    );
    return answers.map((answer) => {
      if (!answer.ok) throw new Error(answer.code);
      return answer.value.orderId;
    });
  }
  const bindings = ({ userId }: Person) =>
    scene.world.sql<{ id: string; referrer_id: string; order_no: string | null; ended_because: string | null }>(
      'select id, referrer_id, order_no, ended_because from referral_bindings where user_id = $1 order by bound_at, id',
      [userId],
    );
  const orderNo = async (orderId: string): Promise<unknown> =>
    (await scene.world.sql('select no from orders where id = $1', [orderId]))[0]!.no;

  it('pays who brought its buyer, names the order as the reason, and the next one pays them too', async () => {
    const sharer = await ground.sharer();
    const buyer = await ground.guest(sharer);
    expect(await ground.referrerOf(buyer)).toBeUndefined();
    const first = await order(buyer);
    expect(await forest.shares(first)).toEqual([{ level: 1, payee_id: sharer.person.userId, amount: 500 }]);
    const [bound, ...more] = await bindings(buyer);
    expect(more).toEqual([]);
    expect(bound).toMatchObject({ referrer_id: sharer.person.userId, order_no: await orderNo(first) });
    expect((await ground.paidBy(first))[0]?.binding_id).toBe(bound!.id);
    const shown = (await scene.shop.api.get('/api/me/referrer', buyer.token)).body.current as Record<string, string>;
    expect(shown).toMatchObject({ because: 'first_order', orderNo: bound!.order_no });
    expect(shown.explanation).toBe(`您通过对方的分享进入商城，下单时建立关系（订单号 ${bound!.order_no}）。`);
    expect(await ground.payees(await order(buyer))).toEqual([sharer.person.userId]);
    await scene.steps.pay(buyer, first);
    await scene.shop.settle();
    expect(await forest.balances(sharer.person)).toMatchObject({ held: 500 });
    await expectCleanAudits(scene.shop);
  });

  it('binds nobody when it is refused', async () => {
    const buyer = await ground.guest(await ground.sharer());
    const refused = await scene.steps.placeAnswer(buyer, [{ skuId: sku.skuId, units: 1 }], 1);
    expect(refused.body.error?.code).toBe('quote_changed');
    expect(await bindings(buyer)).toEqual([]);
  });

  it('pays the second level of whoever it binds to', async () => {
    const [top, middle] = [await ground.sharer(), await ground.sharer()];
    await forest.bind(middle.person, top.person);
    expect(await ground.payees(await order(await ground.guest(middle)))).toEqual([
      middle.person.userId,
      top.person.userId,
    ]);
  });

  it('is what a group, a chain, a bargain and a flash sale are too; a resold order binds and pays nobody', async () => {
    const sharer = await ground.sharer();
    const own = [sharer.person.userId];
    const offer = await scene.world.offer(await scene.world.sku({ priceFen: 10_000 }), { size: 2 });
    const leader = await ground.guest(sharer);
    const opened = await scene.steps.open(leader, offer);
    expect(await ground.payees(opened.orderId)).toEqual(own);
    await scene.steps.pay(leader, opened.orderId);
    const friend = await ground.guest(sharer);
    expect(await ground.payees((await scene.steps.join(friend, offer, opened.groupId)).orderId)).toEqual(own);
    const chains = createChainSteps(scene);
    const chain = await chains.opened([await scene.world.sku()], { supplyFen: 700 });
    await scene.world.sql('update chains set commission = true where id = $1', [chain.chainId]);
    expect(await ground.payees(await chains.buyAndPay(await ground.guest(sharer), chain, [1]))).toEqual(own);
    const helped = await ground.guest(sharer);
    const resold = await chains.buyAndPay(helped, await chains.resold(chain, [900]), [1]);
    expect([await ground.payees(resold), await ground.referrerOf(helped)]).toEqual([[], own[0]]);
    const flash = createFlashSteps(scene);
    const item = await flash.open({});
    await forest.terms({ campaigns: [{ offerId: item.itemId, earns: true, rates: null }] });
    expect(await ground.payees((await flash.buy(await ground.guest(sharer), item)).orderId)).toEqual(own);
    const owner = await ground.guest(sharer);
    const bargain = await beginBargain(scene, owner, [], { anyPrice: true });
    await forest.terms({ campaigns: [{ offerId: bargain.offerId, earns: true, rates: null }] });
    const { orderId } = await createBargainSteps(scene).order(owner, bargain.bargainId);
    expect(await ground.payees(orderId)).toEqual(own);
    await forest.terms({});
    await expectCleanAudits(scene.shop);
  });

  it('two at once of one person bind once and both pay', async () => {
    for (let round = 0; round < 6; round += 1) {
      const sharer = await ground.sharer();
      const buyer = await ground.guest(sharer);
      const orders = await together(3, () => order(buyer));
      expect(await bindings(buyer)).toHaveLength(1);
      for (const orderId of orders) expect(await ground.payees(orderId)).toEqual([sharer.person.userId]);
    }
  });

  it('while another’s share is clicked, pays whoever it says it binds to', async () => {
    await ground.setRules({ stealing: 'last_click' });
    for (let round = 0; round < 12; round += 1) {
      const [one, other] = [await ground.sharer(), await ground.sharer()];
      const buyer = await ground.guest(one);
      const [orderId] = await Promise.all([order(buyer), ground.come(other, buyer)]);
      const [paid, ...more] = await ground.paidBy(orderId);
      expect(more).toEqual([]);
      const all = await bindings(buyer);
      expect(all.find(({ id }) => id === paid?.binding_id)).toMatchObject({
        ...{ referrer_id: paid?.payee_id, order_no: await orderNo(orderId) },
      });
      const last = all.at(-1)!;
      expect(await ground.referrerOf(buyer)).toBe(last.referrer_id);
      expect(await ground.payees(await order(buyer))).toEqual([last.referrer_id]);
    }
    await ground.setRules({});
    await expectCleanAudits(scene.shop);
  });

  it.each(CIRCLE)(
    '%i who order by one another’s shares at once leave a forest, and each order pays by it',
    async (n) => {
      for (let round = 0; round < 5; round += 1) {
        const all = await Promise.all(Array.from({ length: n }, () => ground.sharer()));
        await Promise.all(all.map((one, index) => ground.come(all[(index + 1) % n]!, one.person)));
        await agrees(all, await together(n, (index) => order(all[index]!.person)));
      }
      await expectCleanAudits(scene.shop);
    },
  );

  it.each(CIRCLE)('%i of them in one batch too', async (n) => {
    const all = await Promise.all(Array.from({ length: n }, () => ground.sharer()));
    await Promise.all(all.map((one, index) => ground.come(all[(index + 1) % n]!, one.person)));
    await agrees(all, await batch(all.map(({ person }) => person)));
    await expectCleanAudits(scene.shop);
  });

  /** One of the circle has no referrer and pays nobody; of everybody else, order and relation say the same. */
  async function agrees(all: readonly Sharer[], orders: readonly string[]): Promise<void> {
    const referrers = await Promise.all(all.map(({ person }) => ground.referrerOf(person)));
    expect(referrers.filter((one) => one === undefined)).toHaveLength(1);
    for (const [index, orderId] of orders.entries()) {
      const [first] = await ground.payees(orderId);
      expect(first).toBe(referrers[index]);
    }
  }

  it('R01: of those who order together no more bind than may in an hour, and the rest are looked at', async () => {
    await ground.setRules({ hourlyLimit: 2 });
    const sharer = await ground.sharer();
    const people: Person[] = [];
    for (let n = 0; n < 4; n += 1) people.push(await ground.guest(sharer));
    const orders = await batch(people);
    const paid = await Promise.all(orders.map((orderId) => ground.payees(orderId)));
    expect(paid.filter((payees) => payees.length > 0)).toHaveLength(2);
    const [late, accepted] = people.filter((_, at) => paid[at]!.length === 0) as [Person, Person];
    // neither another click nor another order goes round whoever looks
    await scene.shop.passTime(3_700_000);
    late.token = await scene.shop.api.login(late.name, late.platform);
    await ground.come(sharer, late);
    expect(await ground.payees(await order(late))).toEqual([]);
    const { token } = await ground.chief();
    const path = `/api/ops/people/${late.userId}/held-leads/${sharer.person.userId}`;
    expect((await ground.post(path, { accept: false, reason: '看过' }, token)).body).toEqual({ bound: false });
    await ground.come(sharer, late);
    expect(await ground.payees(await order(late))).toEqual([]);
    expect(await bindings(late)).toEqual([]);
    // an order keeps who earned of it when it was placed (M18), so the word of an operator holds for the next one
    const other = `/api/ops/people/${accepted.userId}/held-leads/${sharer.person.userId}`;
    expect((await ground.post(other, { accept: true, reason: '看过' }, token)).body).toEqual({ bound: true });
    expect(await ground.payees(orders[people.indexOf(accepted)]!)).toEqual([]);
    accepted.token = await scene.shop.api.login(accepted.name, accepted.platform);
    expect(await ground.payees(await order(accepted))).toEqual([sharer.person.userId]);
    await ground.setRules({});
    await expectCleanAudits(scene.shop);
  });

  it('in one batch counts whoever was bound before it', async () => {
    const top = await ground.sharer();
    const middle = await ground.sharer();
    await ground.come(top, middle.person);
    const buyer = await ground.guest(middle);
    const [, second] = await batch([middle.person, buyer]);
    expect(await ground.payees(second!)).toEqual([middle.person.userId, top.person.userId]);
    await expectCleanAudits(scene.shop);
  });

  it('a friend’s share in between takes nothing from the distributor; one who is frozen gets nothing', async () => {
    const sharer = await ground.sharer();
    const buyer = await ground.guest(sharer);
    await ground.come({ key: await ground.shareOf(await scene.world.person()) }, buyer);
    expect(await ground.payees(await order(buyer))).toEqual([sharer.person.userId]);
    const other = await ground.guest(sharer);
    await ground.move(sharer.person, 'frozen');
    const orderId = await order(other);
    expect([await ground.payees(orderId), await bindings(other)]).toEqual([[], []]);
  });

  it('an arrival binds once: neither an operator’s word nor its time is undone by the next order', async () => {
    const sharer = await ground.sharer();
    const buyer = await ground.guest(sharer);
    await order(buyer);
    const { token } = await ground.chief();
    const ended = await ground.post(`/api/ops/people/${buyer.userId}/referrer/end`, { reason: '刷单' }, token);
    expect(ended.status, JSON.stringify(ended.body)).toBe(200);
    expect(await ground.payees(await order(buyer))).toEqual([]);
    const patient = await ground.guest(sharer);
    await scene.world.sql(`update referral_leads set last_at = last_at - interval '366 days' where user_id = $1`, [
      patient.userId,
    ]);
    expect(await ground.payees(await order(patient))).toEqual([]);
    await scene.shop.passTime(DAY_MS);
    for (const person of [buyer, patient]) {
      person.token = await scene.shop.api.login(person.name, person.platform);
      await ground.come(sharer, person);
      expect(await ground.payees(await order(person))).toEqual([sharer.person.userId]);
    }
    await expectCleanAudits(scene.shop);
  });

  it('of two users who turn out to be one person at that moment leaves a forest and its own pay', async () => {
    for (let round = 0; round < 4; round += 1) {
      const sharer = await ground.sharer();
      let orders: string[] = [];
      await linkDue(scene, async (people) => {
        const [older, younger] = people as [Person, Person];
        await ground.come(sharer, younger);
        await ground.come(await ground.sharer(younger), older);
        orders = await together(2, (index) => order(people[index]!));
      });
      for (const orderId of orders) {
        const [share] = await ground.paidBy(orderId);
        const [bound] = await scene.world.sql('select referrer_id from referral_bindings where id = $1', [
          share?.binding_id ?? null,
        ]);
        expect(bound?.referrer_id).toBe(share?.payee_id);
      }
      await expectCleanAudits(scene.shop);
    }
  });

  it('takes one trip more than an order that binds nobody, and no other takes any', async () => {
    const counted = openCounted(scene.shop);
    const placing = async (person: Person): Promise<number> => {
      const { trips, value } = await counted.tripsOf(() => placeBatch(counted.shop, [inputOf(person)]));
      expect(value[0]?.ok).toBe(true);
      return trips;
    };
    const sharer = await ground.sharer();
    const [plain, guest] = [await scene.world.person(), await ground.guest(sharer)];
    await placing(plain);
    const [none, binds, after] = [await placing(plain), await placing(guest), await placing(guest)];
    await ground.setRules({ bindsAt: 'first_visit' });
    const visited = await placing(await ground.guest(sharer));
    await ground.setRules({});
    await counted.close();
    expect([none, binds, after, visited]).toEqual([2, 3, 2, 2]);
  });
});
