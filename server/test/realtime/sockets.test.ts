// What visitors and shoppers hear. A logged-out visitor sees a group live, with numbers and no person; a shopper also
// hears of their own orders, as long as their token is good and their session stands.
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { permissionNames } from '@hetuan/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Socket } from 'socket.io-client';
import { createAuthenticator } from '../../src/modules/identity/index.js';
import { type Realtime, startRealtime } from '../../src/platform/realtime/index.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { type ClientOptions, ask, client, connected, outcome, until } from './clients.js';

const RECHECK_MS = 100;

describe('sockets', () => {
  const scene = openScene({ roles: 'all' });
  const open: Socket[] = [];
  let quick: Realtime & { url: string; close(): void };

  /** The same sockets on a port of their own, which ask about sessions more often. */
  beforeAll(async () => {
    const { shop, config } = scene.shop;
    const http = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => http.once('listening', listening));
    const gate = { ...createAuthenticator(shop), allow: () => Promise.resolve(true) };
    const { redisUrl, allowedOrigins, trustedProxies } = config;
    const place = { http, redisUrl, allowedOrigins, trustedProxies, gate, log: shop.log };
    const realtime = startRealtime({ ...place, limits: { recheckMs: RECHECK_MS } });
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    quick = { ...realtime, url, close: () => http.close() };
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await quick?.stop();
    quick?.close();
  });

  async function join(url: string, options: ClientOptions = {}): Promise<Socket> {
    const socket = await connected(url, options);
    open.push(socket);
    return socket;
  }

  function listen(socket: Socket, event: string): Record<string, unknown>[] {
    const heard: Record<string, unknown>[] = [];
    socket.on(event, (facts: Record<string, unknown>) => heard.push(facts));
    return heard;
  }

  async function tryToken(token: unknown): Promise<string> {
    const socket = client(scene.shop.url, { token });
    open.push(socket);
    return outcome(socket);
  }

  async function openGroup() {
    const { world, steps } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const [leader, friend] = await world.people(2);
    const { orderId, groupId } = await steps.open(leader!, offer);
    await steps.pay(leader!, orderId);
    return { offer, leader: leader!, friend: friend!, groupId };
  }

  it('a logged-out visitor watches a group and sees its seats change, and no person', async () => {
    const { steps, shop } = scene;
    const { offer, friend, groupId } = await openGroup();
    const visitor = await join(shop.url);
    const heard = listen(visitor, 'group.changed');
    expect(await ask(visitor, 'watch', { room: 'group', id: groupId })).toEqual({ ok: true });
    const page = await shop.api.get(`/api/groups/${groupId}`);
    const { orderId } = await steps.join(friend, offer, groupId);
    await until(() => heard.some((facts) => facts.held === 1 && facts.paid === 1));
    await steps.pay(friend, orderId);
    await until(() => heard.some((facts) => facts.paid === 2));
    const last = heard.at(-1);
    expect(last).toMatchObject({ id: groupId, status: 'open', size: 3, held: 0, paid: 2 });
    const known = ['expiresAt', 'held', 'id', 'paid', 'serverNow', 'size', 'status', 'version'];
    for (const facts of heard) expect(Object.keys(facts).sort()).toEqual(known);
    // In order of (version, serverNow), which the page has too, so that a client knows what is older than what it shows.
    expect([typeof page.body.version, typeof page.body.serverNow]).toEqual(['number', 'string']);
    const order = heard.map((facts) => [Number(facts.version), String(facts.serverNow)] as const);
    const sorted = [...order].sort(([a, at], [b, bt]) => a - b || (at < bt ? -1 : 1));
    expect(order).toEqual(sorted);
    expect(await ask(visitor, 'unwatch', { room: 'group', id: groupId })).toEqual({ ok: true });
  });

  it('an order is heard of by its owner alone', async () => {
    const { world, steps, shop } = scene;
    const [owner, other] = await world.people(2);
    const sku = await world.sku();
    const sockets = [await join(shop.url, { token: owner!.token }), await join(shop.url, { token: other!.token })];
    const anybody = await join(shop.url);
    const heard = [...sockets, anybody].map((socket) => listen(socket, 'order.changed'));
    const { orderId } = await steps.place(owner!, sku.skuId);
    await steps.pay(owner!, orderId);
    expect(await until(() => heard[0]!.some((facts) => facts.status === 'awaiting_shipment'))).toBe(true);
    expect(heard[0]!.map((facts) => facts.id)).toContain(orderId);
    expect(heard.slice(1)).toEqual([[], []]);
  });

  it.each([
    ['somebody’s own room', { room: 'person', id: randomUUID() }],
    ['an unknown topic', { room: 'ledger', id: randomUUID() }],
    ['the room of a socket', { room: 'socket', id: randomUUID() }],
    ['no id', { room: 'group' }],
    ['another kind of id', { room: 'group', id: '*' }],
    ['more than a room', { room: 'group', id: randomUUID(), also: 1 }],
    ['nothing', null],
    ['a list', ['group']],
  ])('S26: %s can not be watched', async (_what, wish) => {
    const socket = await join(scene.shop.url);
    expect(await ask(socket, 'watch', wish)).toEqual({ ok: false, code: 'bad_input' });
  });

  it.each(['join', 'message', '__proto__', 'constructor', 'order.changed', 'group.changed'])(
    'S26: %s is nothing a client may say, and nobody hears it',
    async (message) => {
      const groupId = randomUUID();
      const [one, two] = [await join(scene.shop.url), await join(scene.shop.url)];
      for (const socket of [one, two]) await ask(socket, 'watch', { room: 'group', id: groupId });
      const heard: unknown[] = [];
      two.onAny((name) => heard.push(name));
      expect(await ask(one, message, { id: groupId })).toEqual({ ok: false, code: 'bad_input' });
      expect(heard).toEqual([]);
    },
  );

  it('S26: a token that is not one, is forged or has run out is refused', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    const [head, body] = person.token.split('.');
    expect(await tryToken(person.token)).toBe('connected');
    expect(await tryToken('nonsense')).toBe('session_expired');
    expect(await tryToken(`${head}.${body}.AAAA`)).toBe('session_expired');
    for (const strange of [7, null, { token: person.token }, [person.token]]) {
      expect(await tryToken(strange)).toBe('bad_input');
    }
    await shop.passTime(16 * 60_000);
    expect(await tryToken(person.token)).toBe('session_expired');
  });

  it('S26: after logging out the token opens nothing, and an open socket hears nothing more', async () => {
    const { world, steps, shop } = scene;
    const person = await world.person();
    const { orderId } = await steps.place(person, (await world.sku()).skuId);
    const socket = await join(quick.url, { token: person.token });
    const [heard, ended] = [listen(socket, 'order.changed'), listen(socket, 'session.ended')];
    const second = await shop.api.login(person.name);
    await shop.api.post('/api/auth/logout', {}, person.token);
    expect(await tryToken(person.token)).toBe('session_expired');
    expect(await until(() => ended.length > 0)).toBe(true);
    expect(ended).toEqual([{ code: 'session_expired' }]);
    await steps.pay({ ...person, token: second }, orderId);
    const settled = async () => {
      const [row] = await world.sql(
        `select count(*)::int as open from outbox o where subject_id = $1 and not exists
           (select from inbox i where i.event_id = o.id and i.reaction = 'realtime.publish') and topic = 'order.paid'`,
        [orderId],
      );
      return row?.open === 0;
    };
    expect(await until(settled)).toBe(true);
    expect(heard).toEqual([]);
    expect(await ask(socket, 'watch', { room: 'group', id: randomUUID() })).toEqual({ ok: true });
  });

  it('S26: a token that runs out is felt on an open socket; a fresh one goes on', async () => {
    const { world, steps, shop } = scene;
    const person = await world.person();
    const socket = await join(quick.url, { token: person.token });
    const [heard, ended] = [listen(socket, 'order.changed'), listen(socket, 'session.ended')];
    await shop.passTime(16 * 60_000);
    expect(await until(() => ended.length > 0)).toBe(true);
    expect(await ask(socket, 'sign-in', { token: person.token })).toEqual({ ok: false, code: 'session_expired' });
    person.token = await shop.api.login(person.name);
    expect(await ask(socket, 'sign-in', { token: person.token })).toEqual({ ok: true });
    const { orderId } = await steps.place(person, (await world.sku()).skuId);
    await steps.pay(person, orderId);
    expect(await until(() => heard.length > 0)).toBe(true);
    expect(heard.at(-1)).toMatchObject({ id: orderId, status: 'awaiting_shipment' });
  });

  it('a visitor who signs in hears of their own, who signs out or becomes another does not any more', async () => {
    const { world, steps, shop } = scene;
    const [first, second] = await world.people(2);
    const sku = await world.sku();
    const socket = await join(shop.url);
    const heard = listen(socket, 'order.changed');
    const buy = async (person: typeof first): Promise<string> => {
      const { orderId } = await steps.place(person!, sku.skuId);
      await steps.pay(person!, orderId);
      return orderId;
    };
    expect(await ask(socket, 'sign-in', { token: first!.token })).toEqual({ ok: true });
    const own = await buy(first);
    expect(await until(() => heard.some(({ id }) => id === own))).toBe(true);
    expect(await ask(socket, 'sign-in', { token: second!.token })).toEqual({ ok: true });
    const others = await buy(first);
    const mine = await buy(second);
    expect(await until(() => heard.some(({ id }) => id === mine))).toBe(true);
    expect(await ask(socket, 'sign-out', {})).toEqual({ ok: true });
    const after = await buy(second);
    const witness = await join(shop.url, { token: second!.token });
    const seen = listen(witness, 'order.changed');
    const last = await buy(second);
    expect(await until(() => seen.some(({ id }) => id === last))).toBe(true);
    expect(heard.map(({ id }) => id)).not.toContain(others);
    expect(heard.map(({ id }) => id)).not.toContain(after);
  });

  it('S26: an operator whose permissions changed is signed out, and their old token opens nothing', async () => {
    const { shop } = scene;
    const root = await operator(shop, ...permissionNames);
    const { operatorId, token } = await operator(shop, 'orders.read');
    const socket = await join(quick.url, { token });
    const ended = listen(socket, 'session.ended');
    const path = `/api/ops/operators/${operatorId}/roles`;
    const changed = await shop.api.call('PUT', path, { token: root.token, body: { roleIds: [] } });
    expect(changed.status).toBe(200);
    expect(await until(() => ended.length > 0)).toBe(true);
    expect(await tryToken(token)).toBe('session_expired');
  });

  it('who may have missed messages is told to fetch again', async () => {
    const socket = await join(quick.url);
    const missed = listen(socket, 'ticks.missed');
    const adapter = quick.io.of('/').adapter as unknown as { subClient: { disconnect(reconnect: boolean): void } };
    adapter.subClient.disconnect(true);
    expect(await until(() => missed.length > 0)).toBe(true);
    const { steps } = scene;
    const { offer, friend, groupId } = await openGroup();
    const heard = listen(socket, 'group.changed');
    await ask(socket, 'watch', { room: 'group', id: groupId });
    await steps.join(friend, offer, groupId);
    expect(await until(() => heard.length > 0)).toBe(true);
  });
});
