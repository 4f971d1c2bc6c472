// S31: a generated matrix of who sees what of a person. Every GET endpoint and every realtime event of the contract is
// asked as anybody: nobody signed in, a stranger, somebody in the same group, the owner, operators with and without
// the leave to reveal. Whole data is the owner's alone, or behind the reveal that is logged with its reason.
import { randomBytes, randomUUID } from 'node:crypto';
import {
  type EndpointSpec,
  type Permission,
  type RealtimeTopic,
  permissionNames,
  realtimeEvents,
} from '@hetuan/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileDay } from '../../src/modules/payments/commands/reconcile-day.js';
import { businessDay, dayAfter } from '../../src/modules/payments/domain/reconcile-rules.js';
import { propose } from '../counts/payouts.js';
import { openCounter } from '../coupons/counter.js';
import { type ChainSteps, type OpenChain, createChainSteps } from '../chain/chain-steps.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { shapeOf } from './example-input.js';
import { allEndpoints, callEndpoint, named, operatorToken, rowCounts } from './grounds.js';
import { askForPayout } from './payout-ground.js';
import { bringSomebody } from './referral-ground.js';
import { furnishPlays, stirPlays } from './plays-ground.js';
import { FIELDS, MANAGERS_OWN } from './personal-fields.js';
import { type Secrets, type Sighting, leavesOf, personalFields, sightings } from './person-data.js';

const gets = allEndpoints.filter(({ method }) => method === 'GET');

const SECRETS = {
  nickname: '欧阳澄海棠',
  avatar: 'privacy-picture-5512',
  recipient: '司马远山',
  phone: '13912348888',
  ownPhone: '13787654321',
  detail: '碧云路1888弄7号602室',
};

/** Inside a group people show each other name and picture, and nothing else. */
const AMONG_MEMBERS: readonly string[] = ['nickname', 'avatar'];

type Role = 'anon' | 'stranger' | 'member' | 'owner' | 'operator' | 'revealer';
const others: Role[] = ['anon', 'stranger', 'member', 'operator', 'revealer'];

describe('S31: who sees what of a person', () => {
  const scene = openScene({ roles: 'all' });
  let secrets: Secrets;
  let owner: Person;
  let member: Person;
  let groupId: string;
  let chains: ChainSteps;
  let chain: OpenChain;
  let known: Record<string, string[]>;
  const tokens = new Map<Role, string>();
  const plain = new Map<Permission, string>();

  beforeAll(async () => {
    [owner, member, known, groupId, secrets] = await furnish();
    const [stranger] = await scene.world.people(1);
    tokens.set('owner', owner.token).set('member', member.token).set('stranger', stranger!.token);
    tokens.set('revealer', await operatorToken(scene, permissionNames));
    for (const permission of permissionNames) plain.set(permission, await operatorToken(scene, [permission]));
  }, 120_000);

  async function furnish(): Promise<[Person, Person, Record<string, string[]>, string, Secrets]> {
    const { world, shop, steps } = scene;
    const [person, friend] = (await world.people(2)) as [Person, Person];
    const [avatarKey, as] = [`avatars/${SECRETS.avatar}.webp`, { token: person.token }];
    await shop.shop.storage.put(avatarKey, Buffer.from('picture'));
    await shop.api.call('PATCH', '/api/me', { ...as, body: { nickname: SECRETS.nickname, avatarKey } });
    const { code } = await shop.api.simulate('POST', '/__sim/wechat/phone', {
      person: person.name,
      phone: SECRETS.ownPhone,
    });
    await shop.api.call('POST', '/api/me/phone', { ...as, body: { code } });
    const { recipient, phone, detail } = SECRETS;
    const saved = await shop.api.call('POST', '/api/me/addresses', {
      ...as,
      body: { recipient, phone, regionCode: '310115', detail, isDefault: true },
    });
    person.addressId = String(saved.body.id);
    const sku = await world.sku();
    const offer = await world.offer(await world.sku(), { size: 3 });
    const paid = await steps.place(person, sku.skuId);
    await steps.pay(person, paid.orderId);
    await shop.api.call('PUT', `/api/orders/${paid.orderId}/address`, { ...as, body: { addressId: person.addressId } });
    const chief = await operatorToken(scene, permissionNames);
    const parcel = { carrier: 'SF', waybillNo: `SF${randomBytes(5).readUIntBE(0, 5)}`.padEnd(14, '0') };
    await shop.api.post(`/api/ops/orders/${paid.orderId}/parcels`, parcel, chief);
    const seat = await steps.open(person, offer);
    await steps.pay(person, seat.orderId);
    await steps.pay(friend, (await steps.join(friend, offer, seat.groupId)).orderId);
    const left = await steps.open(person, await world.offer(await world.sku(), { size: 3 }));
    await steps.pay(person, left.orderId);
    await shop.api.call('POST', `/api/groups/${left.groupId}/leave`, { ...as, key: randomUUID(), body: {} });
    await shop.api.call('PUT', `/api/cart/items/${sku.skuId}`, { ...as, body: { units: 1 } });
    await shop.settle();
    const [identity] = await world.sql<{ subject: string }>(
      `select subject from identities where user_id = $1 limit 1`,
      [person.userId],
    );
    const differenceId = [await differing(paid.orderId)];
    const caseId = [await applyForRefund(paid.orderId, person)];
    const chainId = [await bought(person, friend)];
    const resaleId = [await boughtThrough(person, friend)];
    const plays = await furnishPlays(scene, person, friend);
    const campaignId = [await planned(sku.skuId)];
    const counter = await openCounter(scene);
    const templateId = await counter.template();
    await counter.claim(person, templateId);
    const batch = { to: { audience: 'named', userIds: [person.userId] }, reason: '测试' };
    const started = await counter.done(counter.ops('POST', `/coupon-templates/${templateId}/batches`, batch));
    await shop.api.call('POST', '/api/me/sign-ins', { ...as, key: randomUUID() });
    const ids = {
      ...{ caseId, campaignId, chainId, resaleId, ...plays },
      ...{ templateId: [templateId], batchId: [String(started.batchId)], userId: [person.userId] },
      ...{ orderId: [paid.orderId, seat.orderId, left.orderId], groupId: [seat.groupId, left.groupId] },
      ...{ offerId: [offer.offerId], productId: [sku.productId], skuId: [sku.skuId], addressId: [person.addressId] },
      ...{ differenceId, shareKey: [await bringSomebody(scene, person, friend)] },
      withdrawalId: [await askForPayout(scene, person, SECRETS.recipient)],
      proposalId: [await propose(scene)],
    };
    return [person, friend, ids, seat.groupId, { ...SECRETS, openid: identity!.subject }];
  }

  /** A chain that the friend runs, and the owner is in. */
  async function bought(person: Person, friend: Person): Promise<string> {
    const { world } = scene;
    await world.sql(`insert into chain_managers (user_id, reason) values ($1, '测试')`, [friend.userId]);
    chains = createChainSteps(scene);
    const sku = await world.sku();
    const chainId = await chains.draft(friend, [sku]);
    await chains.open(friend, chainId);
    chain = { chainId, manager: friend, skus: [{ skuId: sku.skuId, priceFen: 800 }] };
    await chains.buyAndPay(person, chain);
    await scene.shop.api.call('POST', `/api/me/chains`, {
      token: friend.token,
      key: randomUUID(),
      body: chains.bodyOf([sku]),
    });
    return chainId;
  }

  /** The friend resells somebody else's chain, and the owner has bought through them. */
  async function boughtThrough(person: Person, friend: Person): Promise<string> {
    const lent = await chains.opened([await scene.world.sku()], { supplyFen: 700 });
    const resale = await chains.resold(lent, [900], friend);
    await chains.buyAndPay(person, resale);
    return resale.resaleId;
  }

  /** The owner asks for money back for what was shipped, in words of their own. */
  async function applyForRefund(orderId: string, person: Person): Promise<string> {
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      orderId,
    ]);
    const wish = { lineId: String(line!.id), units: 1, kind: 'refund_only', shipped: true, reason: 'broken' };
    const path = `/api/orders/${orderId}/aftersales`;
    const shown = await scene.shop.api.post(`${path}/preview`, wish, person.token);
    const applied = await scene.shop.api.post(path, { ...wish, quotedFen: shown.body.amountFen }, person.token);
    if (applied.status !== 200) throw new Error(JSON.stringify(applied.body));
    return String(applied.body.caseId);
  }

  /** A campaign that an operator has written down. */
  async function planned(skuId: string): Promise<string> {
    const terms = JSON.stringify({ kind: 'limited_time', skus: [{ skuId, priceFen: 1 }] });
    const [made] = await scene.world.sql<{ id: string }>(
      `insert into campaigns (id, kind, name, label, terms, starts_at, ends_at, status, author_id)
       values ($1, 'limited_time', '测试', '测试', $2, app_now(), app_now() + interval '1 day', 'draft', $1) returning id`,
      [randomUUID(), terms],
    );
    return made!.id;
  }

  /** The bill of an earlier day claims a payment of this order that nobody made. */
  async function differing(orderId: string): Promise<string> {
    const { world, shop } = scene;
    const [payment] = await world.sql<{ out_trade_no: string }>(
      'select out_trade_no from payments where order_id = $1',
      [orderId],
    );
    const day = dayAfter(businessDay(shop.shop.clock.now()), -2);
    const claimed = { transactionId: '4200000000000000000000000001', amountFen: 100 };
    const extra = [{ gateway: 'wechat_pay', day, outTradeNo: payment!.out_trade_no, ...claimed }];
    await shop.api.simulate('PUT', '/__sim/bill-plan', { extra });
    await reconcileDay(shop.shop, 'wechat_pay', day);
    const [difference] = await world.sql<{ id: string }>('select id from reconciliation_differences where day = $1', [
      day,
    ]);
    return difference!.id;
  }

  /** The path with every known id in its place; an id nobody knows would look at nothing, so it fails. */
  function pathsOf(endpoint: EndpointSpec): string[] {
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
    return names.reduce<string[]>(
      (paths, name) => {
        const ids = known[name];
        if (!ids) throw new Error(`${endpoint.id}: teach furnish() an id for :${name}`);
        return paths.flatMap((path) => ids.map((id) => path.replace(`:${name}`, id)));
      },
      [endpoint.path],
    );
  }

  function tokenFor(role: Role, endpoint: EndpointSpec): string | undefined {
    if (role !== 'operator') return tokens.get(role);
    return plain.get(typeof endpoint.access === 'object' ? endpoint.access.operator : 'orders.read');
  }

  async function look(endpoint: EndpointSpec, role: Role): Promise<{ seen: Sighting[]; fields: Set<string> }> {
    const seen: Sighting[] = [];
    const fields = new Set<string>();
    for (const path of pathsOf(endpoint)) {
      const answer = await callEndpoint(scene, endpoint, path, { token: tokenFor(role, endpoint) });
      seen.push(...sightings(answer.body, secrets));
      if (answer.status === 200) for (const [field] of leavesOf(answer.body)) fields.add(field);
    }
    return { seen, fields };
  }

  it('the fields that hold something of a person are these', () => {
    const found = gets.map(({ id, answer }) => [id, personalFields(answer)] as const);
    expect(Object.fromEntries(found.filter(([, fields]) => fields.length > 0))).toEqual(FIELDS);
  });

  it.each(named(gets))('%s: others see nothing of the owner whole', async (_, endpoint) => {
    for (const role of others) {
      const { seen } = await look(endpoint, role);
      const whole = seen.filter(({ how }) => how === 'whole');
      const shared = role === 'member' && endpoint.id === 'groupbuy.showGroup';
      expect(shared ? whole.filter(({ what }) => !AMONG_MEMBERS.includes(what)) : whole, role).toEqual([]);
    }
  });

  it.each(named(gets.filter(({ id }) => id in FIELDS && !MANAGERS_OWN.includes(id))))(
    '%s: somebody sees each of its fields',
    async (_, endpoint) => {
      const looks = await Promise.all(
        (['owner', 'member', 'operator', 'anon'] as const).map((role) => look(endpoint, role)),
      );
      const filled = new Set(looks.flatMap(({ fields }) => [...fields]));
      const always = FIELDS[endpoint.id]!.filter((field) => field !== 'items[].leader.avatarUrl');
      expect(always.filter((field) => !filled.has(field))).toEqual([]);
      expect(looks.flatMap(({ seen }) => seen)).not.toEqual([]);
    },
  );

  it('the owner sees their own data whole, a member the names of the group, an operator masks', async () => {
    const told = async (id: string, role: Role) => {
      const endpoint = gets.find((candidate) => candidate.id === id)!;
      return (await look(endpoint, role)).seen.map(({ field, how }) => `${field} ${how}`).sort();
    };
    const address = ['address.detail', 'address.phone', 'address.recipient'];
    expect(new Set(await told('orders.showOrder', 'owner'))).toEqual(new Set(address.map((field) => `${field} whole`)));
    expect(new Set(await told('orders.inspectOrder', 'revealer'))).toEqual(
      new Set(['address', 'addressHistory[]'].flatMap((at) => [`${at}.phone masked`, `${at}.recipient masked`])),
    );
    expect(await told('groupbuy.showGroup', 'member')).toEqual(
      expect.arrayContaining(['members[].avatarUrl whole', 'members[].nickname whole']),
    );
    expect(await told('groupbuy.showGroup', 'anon')).toEqual(['members[].nickname masked']);
    expect(await told('groupbuy.listJoinableGroups', 'member')).toEqual(['items[].leader.nickname masked']);
  });

  it.each(['/', '/docs', '/openapi.json', '/metrics', '/healthz', '/readyz'])('%s tells of nobody', async (path) => {
    const text = await (await fetch(`${scene.shop.url}${path}`)).text();
    for (const [what, secret] of Object.entries(secrets)) expect(text.includes(secret), what).toBe(false);
  });

  describe('the reveal', () => {
    const logged = (orderId: string) =>
      scene.world.sql(`select reason from operator_actions where action = 'orders.reveal' and subject_id = $1`, [
        orderId,
      ]);
    const reveal = (token: string | undefined, body: unknown) =>
      scene.shop.api.call('POST', `/api/ops/orders/${known.orderId![0]!}/reveal`, { token, body });

    it('shows the address whole to who may, and writes down the reason', async () => {
      const [orderId] = known.orderId!;
      const before = await logged(orderId!);
      const answer = await reveal(plain.get('orders.reveal'), { reason: '核对地址' });
      expect(answer.body).toMatchObject({
        recipient: secrets.recipient,
        phone: secrets.phone,
        detail: secrets.detail,
      });
      expect(await logged(orderId!)).toEqual([...before, { reason: '核对地址' }]);
    });

    it.each(permissionNames.filter((name) => name !== 'orders.reveal'))('not with %s', async (permission) => {
      const [orderId] = known.orderId!;
      const before = await logged(orderId!);
      const answer = await reveal(plain.get(permission), { reason: '核对地址' });
      expect([answer.status, sightings(answer.body, secrets)]).toEqual([403, []]);
      expect(await logged(orderId!)).toEqual(before);
    });

    it('not without a reason, not to shoppers, not even to the owner', async () => {
      const counts = await rowCounts(scene);
      expect((await reveal(plain.get('orders.reveal'), {})).status).toBe(400);
      expect((await reveal(plain.get('orders.reveal'), { reason: ' ' })).status).toBe(400);
      for (const role of ['owner', 'member', 'stranger'] as const) {
        expect((await reveal(tokens.get(role), { reason: '核对地址' })).status).toBe(403);
      }
      expect((await reveal(undefined, { reason: '核对地址' })).status).toBe(401);
      expect(await rowCounts(scene)).toEqual(counts);
    });
  });

  describe('what sockets hear', () => {
    const sockets: Socket[] = [];
    const heard = new Map<Role, { topic: string; facts: unknown }[]>();
    const all = Object.keys(realtimeEvents) as RealtimeTopic[];
    /** what is said of the socket itself speaks of nobody */
    const topics = all.filter((topic) => realtimeEvents[topic].room !== 'socket');
    const listeners: Role[] = [...others, 'owner'];

    beforeAll(async () => {
      for (const role of listeners) await listen(role);
      await stir();
    }, 60_000);
    afterAll(() => sockets.forEach((socket) => void socket.disconnect()));

    async function listen(role: Role): Promise<void> {
      const token = role === 'operator' ? plain.get('orders.read') : tokens.get(role);
      const socket = io(scene.shop.url, {
        path: '/realtime',
        transports: ['websocket'],
        auth: token === undefined ? {} : { token },
        reconnection: false,
      });
      sockets.push(socket);
      heard.set(role, []);
      socket.onAny((topic: string, facts: unknown) => heard.get(role)!.push({ topic, facts }));
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
      // everybody asks for every room with every id there is; the server says what is public
      const rooms = [...new Set(topics.map((topic) => realtimeEvents[topic].room))];
      for (const room of rooms) {
        for (const id of [groupId, chain.chainId, known.bargainId![0], known.flashItemId![0], owner.userId])
          await socket.emitWithAck('watch', { room, id });
      }
    }

    /** Causes every event of the contract: a seat changes, an order of the owner is paid. */
    async function stir(): Promise<void> {
      const { steps, world } = scene;
      const bought = await steps.place(owner, (await world.sku()).skuId);
      await steps.pay(owner, bought.orderId);
      const [late] = await world.people(1);
      const [row] = await world.sql<{ offer_id: string }>('select offer_id from groups where id = $1', [groupId]);
      const [sku] = await world.sql<{ sku_id: string; stock_id: string; price_fen: string }>(
        'select sku_id, stock_id, price_fen from group_offer_skus where offer_id = $1',
        [row!.offer_id],
      );
      const offer = {
        ...{ offerId: row!.offer_id, skuId: sku!.sku_id, stockId: sku!.stock_id, priceFen: Number(sku!.price_fen) },
      };
      await steps.join(late!, offer, groupId);
      await stirPlays(scene, owner, late!, known);
      const parcel = { carrier: 'SF', waybillNo: 'SF1234567890123' };
      const path = `/api/ops/orders/${bought.orderId}/parcels`;
      await scene.shop.api.call('POST', path, { token: plain.get('orders.ship')!, key: randomUUID(), body: parcel });
      await chains.buyAndPay(owner, chain);
      const [caseId] = known.caseId!;
      await scene.shop.api.call('POST', `/api/aftersales/${caseId!}/withdraw`, { token: owner.token, body: {} });
      for (let tries = 0; tries < 100; tries += 1) {
        if (topics.every((topic) => heard.get('owner')!.some((message) => message.topic === topic))) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }

    it.each(topics)('%s: reaches its owner, with the declared facts and nobody’s name', (topic) => {
      const { facts: declared, public: isPublic } = realtimeEvents[topic];
      const own = heard.get('owner')!.filter((message) => message.topic === topic);
      expect(own, `nobody heard ${topic}: teach stir() to cause it`).not.toEqual([]);
      for (const role of listeners) {
        const messages = heard.get(role)!.filter((message) => message.topic === topic);
        if (!isPublic && role !== 'owner') expect(messages, role).toEqual([]);
        for (const { facts } of messages) {
          expect(Object.keys(facts as object).sort()).toEqual(Object.keys(shapeOf(declared).properties!).sort());
          expect(sightings(facts, secrets)).toEqual([]);
        }
      }
    });

    it.each(all)('%s: declares nothing of a person', (topic) => {
      expect(personalFields(realtimeEvents[topic].facts)).toEqual([]);
    });

    it('nothing is heard that the contract does not know', () => {
      const heardTopics = [...heard.values()].flat().map((message) => message.topic);
      expect([...new Set(heardTopics)].filter((topic) => !(topic in realtimeEvents))).toEqual([]);
    });
  });
});
