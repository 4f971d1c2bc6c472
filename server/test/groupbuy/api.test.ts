// Offers and groups as a client sees them: true numbers, masked strangers, and a way out before the group forms.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { realtimeEvents } from '@hetuan/contract';
import { lockGroup } from '../../src/modules/groupbuy/group-statements.js';
import { groupRealtime } from '../../src/modules/groupbuy/realtime.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import type { Person, WorldOffer } from '../harness/world.js';

type Fields = Record<string, unknown>;
const DAY_MS = 86_400_000;

describe('offers', () => {
  const scene = openScene();

  async function listed(limit = 50): Promise<Fields[]> {
    const items: Fields[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await scene.shop.api.get(`/api/offers?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
      expect(answer.status).toBe(200);
      items.push(...(answer.body.items as Fields[]));
      cursor = answer.body.nextCursor as string | null;
    }
    return items;
  }

  it('are listed while they run, each once however small the page', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ priceFen: 1_000 });
    const offers = [];
    for (let index = 0; index < 5; index += 1)
      offers.push(await world.offer(await world.sku(), { priceFen: 800 + index }));
    const [running, paused, hidden, ended, upcoming] = offers.map((offer) => offer.offerId);
    await world.sql('update group_offers set paused_at = app_now() where id = $1', [paused]);
    await world.sql('update group_offers set listed = false where id = $1', [hidden]);
    await world.sql(`update group_offers set ends_at = app_now() - interval '1 minute' where id = $1`, [ended]);
    await world.sql(`update group_offers set starts_at = app_now() + interval '1 minute' where id = $1`, [upcoming]);
    for (let index = 0; index < 3; index += 1) await world.offer(sku, { stock: 10 });
    const ids = (await listed(2)).map((item) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(running);
    expect(ids).toHaveLength(4);
    const ofProduct = await shop.api.get(`/api/products/${sku.productId}/offers`);
    expect(ofProduct.body.items).toHaveLength(3);
  });

  it('a page token nobody gave out is refused', async () => {
    const answer = await scene.shop.api.get('/api/offers?cursor=bm9wZQ');
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'bad_input']);
  });

  it('show prices, limits, rules and roughly what is left, never the number', async () => {
    const { world, shop } = scene;
    const offer = await world.offer(await world.sku({ priceFen: 1_000 }), { size: 3, stock: 21, priceFen: 790 });
    const { body } = await shop.api.get(`/api/offers/${offer.offerId}`);
    expect(body).toMatchObject({ size: 3, phase: 'running', groupPriceFromFen: 790, basePriceFromFen: 1_000 });
    expect(body).toMatchObject({ formedGroups: 0, groupsLeft: null, skus: [{ groupPriceFen: 790, stock: 'enough' }] });
    expect(String(body.rules)).toContain('3 人成团');
    expect(JSON.stringify(body)).not.toContain('left_units');
    await world.sql('update stock_buckets set left_units = left_units - 20 where stock_id = $1', [offer.stockId]);
    const after = await shop.api.get(`/api/offers/${offer.offerId}`);
    expect(after.body.skus).toMatchObject([{ stock: 'few' }]);
    await world.sql('update stock_buckets set left_units = left_units + 20 where stock_id = $1', [offer.stockId]);
    expect((await shop.api.get(`/api/offers/${randomUUID()}`)).status).toBe(404);
  });
});

describe('groups', () => {
  const scene = openScene();

  async function paidGroup(
    size: number,
    members: number,
  ): Promise<{ offer: WorldOffer; groupId: string; people: Person[]; orders: string[] }> {
    const { world, steps } = scene;
    const offer = await world.offer(await world.sku(), { size });
    const people = await world.people(members);
    const opened = await steps.open(people[0]!, offer);
    await steps.pay(people[0]!, opened.orderId);
    const orders = [opened.orderId];
    for (const person of people.slice(1)) orders.push(await joinAndPay(person, offer, opened.groupId));
    return { offer, groupId: opened.groupId, people, orders };
  }

  async function joinAndPay(person: Person, offer: WorldOffer, groupId: string): Promise<string> {
    const joined = await scene.steps.join(person, offer, groupId);
    await scene.steps.pay(person, joined.orderId);
    return joined.orderId;
  }

  const show = async (groupId: string, token?: string): Promise<Fields> =>
    (await scene.shop.api.get(`/api/groups/${groupId}`, token)).body;
  const leave = (person: Person, groupId: string, key = randomUUID()) =>
    scene.shop.api.call('POST', `/api/groups/${groupId}/leave`, { token: person.token, key, body: {} });

  async function nickname(person: Person, name: string): Promise<void> {
    await scene.world.sql('update users set nickname = $2 where id = $1', [person.userId, name]);
  }

  it('are joinable with the fewest missing first, then the soonest to end', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3, stock: 50 });
    const people = await world.people(5);
    const groups: string[] = [];
    for (const person of people.slice(0, 3)) {
      const opened = await steps.open(person, offer);
      groups.push(opened.groupId);
      await steps.pay(person, opened.orderId);
    }
    await steps.join(people[3]!, offer, groups[2]!);
    await steps.open(people[4]!, offer);
    await world.sql(`update groups set expires_at = expires_at - interval '1 hour' where id = $1`, [groups[1]]);
    await nickname(people[2]!, '小满同学');
    const ids: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await shop.api.get(
        `/api/offers/${offer.offerId}/groups?limit=1${cursor ? `&cursor=${cursor}` : ''}`,
      );
      const [item] = body.items as Fields[];
      if (ids.length === 0) {
        expect(item).toMatchObject({
          size: 3,
          paid: 1,
          held: 1,
          seatsLeft: 1,
          leader: { nickname: '小**学', avatarUrl: null },
        });
      }
      ids.push(item?.id);
      if (body.nextCursor === null) break;
      cursor = String(body.nextCursor);
    }
    expect(ids).toEqual([groups[2], groups[1], groups[0]]);
    await world.sql('update group_offers set paused_at = app_now() where id = $1', [offer.offerId]);
    expect((await shop.api.get(`/api/offers/${offer.offerId}/groups`)).body.items).toEqual([]);
    expect((await shop.api.get(`/api/offers/${randomUUID()}/groups`)).status).toBe(404);
  });

  it('S31: show names to the people in them, masks to others, and a seat to its owner alone', async () => {
    const { world, steps } = scene;
    const { offer, groupId, people, orders } = await paidGroup(4, 2);
    const [leader, friend] = people as [Person, Person];
    const [waiting, stranger] = (await world.people(2)) as [Person, Person];
    await nickname(leader, '欧阳小满');
    await nickname(friend, '谷雨时节');
    const held = await steps.join(waiting, offer, groupId);
    for (const token of [undefined, stranger.token, waiting.token]) {
      const page = await show(groupId, token);
      const text = JSON.stringify(page);
      for (const secret of [
        '欧阳小满',
        '谷雨时节',
        ...orders,
        leader.userId,
        friend.userId,
        'user_id',
        '1380013',
        '138*',
      ]) {
        expect(text).not.toContain(secret);
      }
      expect(page).toMatchObject({
        unmasked: false,
        status: 'open',
        size: 4,
        paid: 2,
        held: 1,
        seatsLeft: 1,
        waived: false,
      });
      expect(page.members).toMatchObject([
        { nickname: '欧**满', leader: true, you: false },
        { nickname: '谷**节', leader: false, you: false },
      ]);
    }
    expect((await show(groupId)).seat).toBeNull();
    expect((await show(groupId, stranger.token)).seat).toBeNull();
    expect((await show(groupId, waiting.token)).seat).toEqual({
      status: 'seat_held',
      orderId: held.orderId,
      leader: false,
    });
    const inside = await show(groupId, friend.token);
    expect(inside).toMatchObject({ unmasked: true, seat: { status: 'paid', orderId: orders[1], leader: false } });
    expect(inside.members).toMatchObject([
      { nickname: '欧阳小满', leader: true, you: false },
      { nickname: '谷雨时节', leader: false, you: true },
    ]);
    expect(JSON.stringify(inside)).not.toContain(orders[0]);
    expect((await scene.shop.api.get(`/api/groups/${randomUUID()}`)).status).toBe(404);
    expect((await scene.shop.api.get('/api/groups/1')).status).toBe(400);
  });

  it('can be left before they form: the money goes back, the earliest paid member leads', async () => {
    const { shop, steps } = scene;
    const { groupId, people, orders } = await paidGroup(4, 3);
    const [leader, second, third] = people as [Person, Person, Person];
    const key = randomUUID();
    const left = await leave(leader, groupId, key);
    expect(left).toMatchObject({ status: 200, body: { amountFen: 800 } });
    expect((await leave(leader, groupId, key)).body).toEqual(left.body);
    expect((await leave(leader, groupId)).body.error?.code).toBe('order_state_changed');
    const page = await show(groupId, second.token);
    expect(page).toMatchObject({ status: 'open', paid: 2, seat: { leader: true } });
    expect((await show(groupId, third.token)).seat).toMatchObject({ leader: false });
    expect((await show(groupId, leader.token)).unmasked).toBe(false);
    await refundsArrive(scene);
    expect((await steps.order(leader, orders[0]!)).status).toBe('refunded');
    await expectCleanAudits(shop);
  });

  it('somebody who left may come back', async () => {
    const { shop } = scene;
    const { offer, groupId, people } = await paidGroup(3, 2);
    const friend = people[1]!;
    expect((await leave(friend, groupId)).status).toBe(200);
    const again = await joinAndPay(friend, offer, groupId);
    expect((await show(groupId, friend.token)).seat).toMatchObject({ status: 'paid', orderId: again });
    const mine = await shop.api.get('/api/me/groups', friend.token);
    expect(mine.body.items).toMatchObject([{ id: groupId, seat: { orderId: again } }]);
    await refundsArrive(scene);
    await expectCleanAudits(shop);
  });

  it('cannot be left by who has no paid seat in them, nor once they have formed', async () => {
    const { world, steps, shop } = scene;
    const { offer, groupId, people } = await paidGroup(3, 2);
    const [waiting, stranger] = (await world.people(2)) as [Person, Person];
    const held = await steps.join(waiting, offer, groupId);
    expect((await leave(stranger, groupId)).body.error?.code).toBe('not_found');
    expect((await leave(stranger, randomUUID())).body.error?.code).toBe('not_found');
    expect((await leave(waiting, groupId)).body.error?.code).toBe('order_state_changed');
    await steps.pay(waiting, held.orderId);
    expect((await leave(people[0]!, groupId)).body.error?.code).toBe('order_state_changed');
    const refunds = await world.sql(
      'select 1 from refunds r join orders o on o.id = r.order_id where o.offer_ref = $1',
      [groupId],
    );
    expect(refunds).toEqual([]);
    expect((await show(groupId)).status).toBe('formed');
    expect((await shop.api.get(`/api/offers/${offer.offerId}`)).body.formedGroups).toBe(1);
    await expectCleanAudits(shop);
  });

  it('leaving in the moment the last payment forms the group comes too late, and takes nothing back', async () => {
    const { world, steps, shop } = scene;
    const { offer, groupId, people } = await paidGroup(3, 2);
    const last = await world.person();
    const held = await steps.join(last, offer, groupId);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const blocking = shop.shop.db.transact(async (tx) => {
      await tx.rows(lockGroup(groupId));
      await released;
    });
    const paying = steps.pay(last, held.orderId);
    await waiting(1);
    const leaving = leave(people[0]!, groupId);
    await waiting(2);
    release();
    const [answer] = await Promise.all([leaving, paying, blocking]);
    expect(answer.body.error?.code).toBe('order_state_changed');
    expect(await show(groupId)).toMatchObject({ status: 'formed', paid: 3 });
    const refunds = await world.sql(
      'select 1 from refunds r join orders o on o.id = r.order_id where o.offer_ref = $1',
      [groupId],
    );
    expect(refunds).toEqual([]);
    await expectCleanAudits(shop);
  });

  /** Until that many sessions of this database wait for a lock. */
  async function waiting(count: number): Promise<void> {
    for (let tried = 0; tried < 200; tried += 1) {
      const [row] = await scene.world.sql(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (Number(row?.n) >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`fewer than ${count} sessions wait`);
  }

  it('an expired group keeps its numbers, and names stay with the people who were in it', async () => {
    const { shop } = scene;
    const { groupId, people } = await paidGroup(3, 2);
    await shop.passTime(DAY_MS + 1_000);
    await shop.settle();
    await refundsArrive(scene);
    const token = await shop.api.login(people[0]!.name);
    expect(await show(groupId, token)).toMatchObject({
      status: 'expired',
      paid: 2,
      unmasked: true,
      waived: false,
    });
    expect(await show(groupId)).toMatchObject({ status: 'expired', unmasked: false, seat: null });
    await expectCleanAudits(shop);
  });

  it('are listed to the person who has a seat, page by page, and to nobody else', async () => {
    const { world, steps, shop } = scene;
    const [person, other] = (await world.people(2)) as [Person, Person];
    const groups: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      groups.push((await steps.open(person, await world.offer(await world.sku()))).groupId);
    }
    const first = await shop.api.get('/api/me/groups?limit=2', person.token);
    const second = await shop.api.get(`/api/me/groups?limit=2&cursor=${String(first.body.nextCursor)}`, person.token);
    const ids = [...(first.body.items as Fields[]), ...(second.body.items as Fields[])].map((item) => item.id);
    expect(ids).toEqual(groups.toReversed());
    expect(second.body.nextCursor).toBeNull();
    expect((await shop.api.get('/api/me/groups', other.token)).body.items).toEqual([]);
    expect((await shop.api.get('/api/me/groups')).status).toBe(401);
  });

  it('tell the sockets numbers only, as the contract has them', async () => {
    const { shop } = scene;
    const { groupId } = await paidGroup(3, 2);
    const [source] = groupRealtime(shop.shop);
    const message = await source!.load(groupId);
    expect(message).toMatchObject({ rooms: [`group:${groupId}`], event: 'group.changed' });
    const facts = realtimeEvents['group.changed'].facts.strict().parse(message!.facts);
    expect(facts).toMatchObject({ id: groupId, status: 'open', size: 3, paid: 2, held: 0 });
    expect(await source!.load(randomUUID())).toBeNull();
  });
});
