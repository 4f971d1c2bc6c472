// A campaign for inviting, somebody who invites, and new people who come by their share and buy.
import { randomUUID } from 'node:crypto';
import { permissionNames } from '@hetuan/contract';
import { invitationStandingTimers } from '../../src/modules/invitations/schedules.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { keepTimer } from '../../src/platform/timers/index.js';
import { operatorToken } from '../abuse/grounds.js';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { provePhone } from '../membership/linked.js';

const DAY_MS = 86_400_000;
/** what a campaign of these tests waits after receipt, and a little */
export const WAIT_MS = 8 * DAY_MS;

interface From {
  visitor?: string;
  address?: string;
  unproven?: boolean;
}

export type InvitationGround = Awaited<ReturnType<typeof openInvitationGround>>;

export async function openInvitationGround(scene: Scene) {
  const { shop, world, steps } = scene;
  await shop.shop.db.read(...invitationStandingTimers.map(([kind, subjectId]) => keepTimer(kind, subjectId)));

  async function ops(method: string, path: string, body?: unknown): Promise<Answer> {
    // the clock passes every token
    const token = await operatorToken(scene, permissionNames);
    return shop.api.call(method, `/api/ops${path}`, { token, key: randomUUID(), ...(body ? { body } : {}) });
  }

  async function campaign(terms: Record<string, unknown>): Promise<string> {
    const [now] = await world.sql<{ now: Date }>('select app_now() as now');
    const on = (days: number): string => new Date(now!.now.getTime() + days * DAY_MS).toISOString();
    const made = await ops('POST', '/invitation-campaigns', {
      ...{ title: '邀 3 人领券', needed: 3, mostRewards: 5, dailyMost: 50, waitDays: 7, leastPayFen: 500 },
      ...{ quantity: 100, startsAt: on(-1), endsAt: on(200), ...terms },
    });
    if (made.status !== 200) throw new Error(`campaign: ${made.status} ${JSON.stringify(made.body)}`);
    return String(made.body.campaignId);
  }

  async function end(campaignId: string): Promise<void> {
    await ops('POST', `/invitation-campaigns/${campaignId}/state`, { to: 'ended' });
  }

  async function shareKey(person: Person): Promise<string> {
    const made = await shop.api.post('/api/shares', { target: { kind: 'home', id: null } }, person.token);
    return String(made.body.key);
  }

  /** Comes by the share: from a device and a network of their own, with a number of their own, unless told otherwise. */
  async function come(key: string, from: From = {}): Promise<Person> {
    const person = await world.person();
    if (!from.unproven) await provePhone({ shop }, person);
    const headers: Record<string, string> = from.address ? { 'x-forwarded-for': from.address } : {};
    const body = { source: 'share', visitor: from.visitor ?? randomUUID(), shareKey: key };
    await shop.api.call('POST', '/api/visits', { token: person.token, key: randomUUID(), body, headers });
    return person;
  }

  async function buy(person: Person, priceFen = 2_000): Promise<string> {
    const { orderId } = await steps.place(person, (await world.sku({ priceFen })).skuId);
    await steps.pay(person, orderId);
    return orderId;
  }

  async function receive(person: Person, orderId: string): Promise<void> {
    const parcel = { carrier: 'SF', waybillNo: `SF${Math.floor(Math.random() * 1e12)}`.padEnd(14, '0') };
    const sent = await ops('POST', `/orders/${orderId}/parcels`, parcel);
    if (sent.status !== 200) throw new Error(`parcel: ${sent.status} ${JSON.stringify(sent.body)}`);
    await shop.api.post(`/api/orders/${orderId}/receive`, {}, person.token);
  }

  /** Comes, buys and receives; it does not count before the time for sending back is over. */
  async function bring(key: string, from: From = {}): Promise<{ person: Person; orderId: string }> {
    const person = await come(key, from);
    const orderId = await buy(person);
    await receive(person, orderId);
    return { person, orderId };
  }

  async function refundAll(orderId: string): Promise<void> {
    const lines = await world.sql<{ id: string; units: number }>(
      `select id, units from order_lines where order_id = $1 and kind = 'goods'`,
      [orderId],
    );
    const asked = await requestRefund(shop.shop, {
      ...{ orderId, wishes: lines.map(({ id: lineId, units }) => ({ lineId, units, of: 'shipped' as const })) },
      ...{ cause: 'operator' as const, reason: '测试', actor: 'operator:test' },
    });
    if (!asked.ok) throw new Error(asked.code);
    await shop.settle();
  }

  async function pass(ms = WAIT_MS): Promise<void> {
    await shop.settle();
    await shop.passTime(ms);
    await shop.settle();
  }

  const invitationsOf = (inviter: Person) =>
    world.sql<{ id: string; status: string; held_because: string | null; ended_because: string | null }>(
      `select id, status, held_because, ended_because from invitations where inviter_id = $1 order by created_at, id`,
      [inviter.userId],
    );
  const rewardsOf = (inviter: Person) =>
    world.sql<{ status: string; unrecovered: boolean; no: number }>(
      `select status, unrecovered, no from invitation_rewards where inviter_id = $1 order by no`,
      [inviter.userId],
    );

  return { ...{ ops, campaign, end, shareKey, come, buy, receive, bring, refundAll, pass, invitationsOf, rewardsOf } };
}
