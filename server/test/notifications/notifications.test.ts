// What people are told: once per event in the shop, once per grant by WeChat, to nobody else; and what the platform's
// refusals, outages and silences do to it.
import { describe, expect, it } from 'vitest';
import { deliver } from '../../src/platform/outbox/worker.js';
import { reactionsOf } from '../../src/app.js';
import { sendSubscribeTimer } from '../../src/modules/notifications/commands/send-subscribe.js';
import { tellAll } from '../../src/modules/notifications/telling.js';
import { newId } from '../../src/platform/ids.js';
import { subscribeTemplates } from '../../simulators/wechat/subscribe.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounted } from '../harness/counted.js';
import { openScene, passTimeUntil, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';

let waybills = 0;
const SHIPPED = subscribeTemplates.order_shipped!.templateId;

interface Message {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: { page: string; id: string };
  read: boolean;
}

describe('notifications', () => {
  const scene = openScene();

  const messagesOf = async (person: Person): Promise<Message[]> => {
    await scene.steps.order(person, '019358d0-0000-7000-8000-000000000000');
    return (await scene.shop.api.get('/api/me/messages', person.token)).body.items as Message[];
  };
  const sentTo = async (person: Person) =>
    (await scene.shop.api.simulate('GET', `/__sim/wechat/messages?person=${person.name}`)).messages as {
      templateId: string;
      page: string;
      data: Record<string, { value: string }>;
    }[];
  const allow = (person: Person, templateId = SHIPPED, times = 1) =>
    scene.shop.api.simulate('POST', '/__sim/wechat/subscribe', { person: person.name, templateId, times });
  const grant = (person: Person, kinds = ['order_shipped'], key?: string) =>
    scene.shop.api.post('/api/me/subscribe-grants', { kinds }, person.token, key);
  const outcomes = (person: Person) =>
    scene.world.sql<{ outcome: string | null; attempts: number }>(
      'select outcome, attempts from deliveries where user_id = $1 order by created_at, id',
      [person.userId],
    );
  const openGrants = async (person: Person): Promise<number> => {
    const [row] = await scene.world.sql<{ n: number }>(
      'select count(*)::int as n from subscribe_grants where user_id = $1 and spent_at is null and ended_at is null',
      [person.userId],
    );
    return row!.n;
  };

  async function paid(person: Person): Promise<string> {
    const { orderId } = await scene.steps.place(person, (await scene.world.sku()).skuId);
    await scene.steps.pay(person, orderId);
    return orderId;
  }
  async function ship(orderId: string): Promise<void> {
    const clerk = await operator(scene.shop, 'orders.ship');
    const parcel = { carrier: 'SF', waybillNo: `SF${String((waybills += 1)).padStart(12, '0')}` };
    const answer = await scene.shop.api.post(`/api/ops/orders/${orderId}/parcels`, parcel, clerk.token);
    expect(answer.status).toBe(200);
    await scene.shop.settle();
  }

  it('a shipped order is told once, however often the event comes, and by WeChat with one grant', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    await allow(person);
    expect((await grant(person)).body).toEqual({ recorded: ['order_shipped'] });
    const orderId = await paid(person);
    await ship(orderId);
    const [event] = await world.sql<{ id: string }>(
      `select id from outbox where topic = 'order.shipped' and subject_id = $1`,
      [orderId],
    );
    const job = { eventId: Number(event!.id), reaction: 'notifications.order-shipped' };
    await together(5, () => deliver(shop.shop.db, reactionsOf(shop.shop), job));
    await shop.settle();
    const [message, ...more] = await messagesOf(person);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ kind: 'order_shipped', link: { page: 'order', id: orderId }, read: false });
    expect(await sentTo(person)).toMatchObject([
      { templateId: SHIPPED, page: `packages/trade/order/index?orderId=${orderId}` },
    ]);
    expect(await outcomes(person)).toEqual([{ outcome: 'sent', attempts: 1 }]);
    // the grant is used up: the next one is told in the shop alone
    await ship(await paid(person));
    expect(await messagesOf(person)).toHaveLength(2);
    expect(await sentTo(person)).toHaveLength(1);
    await expectCleanAudits(shop);
  });

  it('is read by its owner, one by one or whole, and counted', async () => {
    const { world, shop } = scene;
    const [person, other] = (await world.people(2)) as [Person, Person];
    for (let made = 0; made < 3; made += 1) await ship(await paid(person));
    const count = async (whose: Person) => (await shop.api.get('/api/me/messages/unread', whose.token)).body.count;
    expect([await count(person), await count(other)]).toEqual([3, 0]);
    const [first] = await messagesOf(person);
    const read = (whose: Person, body: object) =>
      shop.api.call('POST', '/api/me/messages/read', { token: whose.token, body });
    await read(other, { messageIds: [first!.id] });
    expect(await count(person)).toBe(3);
    await read(person, { messageIds: [first!.id] });
    expect(await count(person)).toBe(2);
    await read(person, {});
    expect(await count(person)).toBe(0);
    const page = await shop.api.get('/api/me/messages?limit=2', person.token);
    expect((page.body.items as unknown[]).length).toBe(2);
    const rest = await shop.api.get(`/api/me/messages?limit=2&cursor=${String(page.body.nextCursor)}`, person.token);
    expect((rest.body.items as unknown[]).length).toBe(1);
  });

  it('every member of a formed group, and everybody whose group failed and whose money is back', async () => {
    const { world, steps, shop } = scene;
    const [leader, friend, lonely] = (await world.people(3)) as [Person, Person, Person];
    const offer = await world.offer(await world.sku(), { size: 2, timeLimitMs: 3_600_000 });
    const seat = await steps.open(leader, offer);
    await steps.pay(leader, seat.orderId);
    await steps.pay(friend, (await steps.join(friend, offer, seat.groupId)).orderId);
    const alone = await steps.open(lonely, offer);
    await steps.pay(lonely, alone.orderId);
    await shop.settle();
    for (const person of [leader, friend]) {
      expect(await messagesOf(person)).toMatchObject([
        { kind: 'group_formed', title: '拼团成功', link: { page: 'group', id: seat.groupId } },
      ]);
    }
    await shop.passTime(3_700_000);
    await shop.settle();
    await passTimeUntil(shop, async () => (await steps.order(lonely, alone.orderId)).status === 'refunded');
    await shop.settle();
    expect((await messagesOf(lonely)).map(({ kind }) => kind)).toEqual([
      'refund_arrived',
      'group_failed',
      'group_one_short',
    ]);
    await expectCleanAudits(shop);
  });

  it('telling many takes as many trips as telling one', async () => {
    const counted = openCounted(scene.shop);
    const [alone, ...many] = await scene.world.people(6);
    const trips = async (people: readonly Person[]): Promise<number> => {
      const link = { page: 'order' as const, id: newId() };
      const facts = { goods: '测试商品', at: '2026-11-26T00:00:00.000Z' };
      const tellings = people.map(({ userId }) => ({
        userId,
        kind: 'order_shipped' as const,
        eventKey: newId(),
        facts,
        link,
      }));
      return (await counted.tripsOf(() => counted.db.transact((tx) => tellAll(tx, tellings)))).trips;
    };
    expect(await trips(many)).toBe(await trips([alone!]));
    await counted.close();
    for (const person of many) expect(await messagesOf(person)).toMatchObject([{ kind: 'order_shipped' }]);
  });

  it('who waited for a SKU hears that it is back, in the shop and by WeChat', async () => {
    const { world, steps, shop } = scene;
    const [person, buyer] = (await world.people(2)) as [Person, Person];
    const sku = await world.sku({ stock: 1 });
    const { orderId } = await steps.place(buyer, sku.skuId);
    await shop.api.call('PUT', `/api/me/stock-alerts/${sku.skuId}`, { token: person.token });
    await allow(person, subscribeTemplates.stock_back!.templateId);
    await grant(person, ['stock_back']);
    await shop.api.post(`/api/orders/${orderId}/cancel`, {}, buyer.token);
    await shop.passTime(61_000);
    await shop.settle();
    expect(await messagesOf(person)).toMatchObject([
      { kind: 'stock_back', link: { page: 'product', id: sku.productId } },
    ]);
    expect(await sentTo(person)).toMatchObject([{ page: `packages/goods/product/index?id=${sku.productId}` }]);
  });

  describe('a grant', () => {
    it('is counted once per tap, however often the request comes, and not without bound', async () => {
      const person = await scene.world.person();
      await together(4, () => grant(person, ['order_shipped'], 'one-tap-0001'));
      expect(await openGrants(person)).toBe(1);
      for (let tap = 0; tap < 25; tap += 1) await grant(person, ['order_shipped', 'order_shipped']);
      expect(await openGrants(person)).toBe(20);
    });

    it('that the platform does not know of is worth nothing: 43101 ends all that were counted', async () => {
      const person = await scene.world.person();
      for (let tap = 0; tap < 3; tap += 1) await grant(person);
      await ship(await paid(person));
      expect(await outcomes(person)).toEqual([{ outcome: 'refused', attempts: 1 }]);
      expect([await openGrants(person), (await sentTo(person)).length]).toEqual([0, 0]);
      expect(await messagesOf(person)).toHaveLength(1);
    });
  });

  describe('the platform', () => {
    const outage = (mode: string) =>
      scene.shop.api.simulate('PUT', '/__sim/outages', { mode, path: '/cgi-bin/message' });

    it('with another token: the token is renewed and the message goes out once', async () => {
      const { world, shop } = scene;
      const person = await world.person();
      await allow(person);
      await grant(person);
      await shop.api.simulate('POST', '/__sim/wechat/token/revoke', {});
      await ship(await paid(person));
      expect(await outcomes(person)).toEqual([{ outcome: 'sent', attempts: 1 }]);
      expect(await sentTo(person)).toHaveLength(1);
    });

    it('that took a message and gave no answer is never asked to take it again', async () => {
      const { world, shop } = scene;
      const person = await world.person();
      await allow(person, SHIPPED, 5);
      await grant(person);
      await outage('error_500_after_execute');
      await ship(await paid(person));
      await outage('none');
      await shop.passTime(3_600_000);
      await shop.settle();
      expect(await outcomes(person)).toEqual([{ outcome: 'unknown', attempts: 1 }]);
      expect((await sentTo(person)).length).toBeLessThanOrEqual(1);
    });

    it('a process that died during the call: nobody knows, so nobody calls again', async () => {
      const { world, shop } = scene;
      const person = await world.person();
      await allow(person, SHIPPED, 5);
      await grant(person);
      const orderId = await paid(person);
      await world.sql(
        `create or replace function begun() returns trigger language plpgsql as $$ begin new.started_at := app_now(); return new; end $$`,
      );
      await world.sql('create trigger begun before insert on deliveries for each row execute function begun()');
      await ship(orderId);
      await world.sql('drop trigger begun on deliveries');
      expect(await outcomes(person)).toEqual([{ outcome: 'unknown', attempts: 0 }]);
      expect(await sentTo(person)).toEqual([]);
      const [delivery] = await world.sql<{ id: string }>('select id from deliveries where user_id = $1', [
        person.userId,
      ]);
      await together(3, () => sendSubscribeTimer(shop.shop, delivery!.id));
      expect(await sentTo(person)).toEqual([]);
    });
  });

  it('asks only for what fits the moment, and nothing for a kind without a template', async () => {
    const { api } = scene.shop;
    const ask = async (moment: string) =>
      ((await api.get(`/api/subscribe-templates?moment=${moment}`)).body.items as { kind: string }[]).map(
        ({ kind }) => kind,
      );
    expect(await ask('paid')).toEqual(['order_shipped', 'refund_arrived']);
    expect(await ask('stock_alert')).toEqual(['stock_back']);
    expect((await api.get('/api/subscribe-templates?moment=opening-the-app')).status).toBe(400);
  });
});
