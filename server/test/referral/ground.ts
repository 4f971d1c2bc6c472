// Distributors, their shares and those who come by them, under rules that a test sets.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { settings } from '../../src/settings.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';

const terms = { termsVersion: settings.referral.termsVersion };
const rules = {
  ...{ bindsAt: 'first_order', stealing: 'after_protection', protectionDays: 15, validityDays: 365 },
  ...{ joining: 'open', hourlyLimit: 1_000, reason: '测试' },
};

export interface Sharer {
  person: Person;
  key: string;
}

export interface OrderPay {
  level: number;
  payee_id: string;
  binding_id: string;
}

export function createReferralGround({ shop, world }: Pick<Scene, 'shop' | 'world'>) {
  const post = (path: string, body: object, token?: string) =>
    shop.api.call('POST', path, { ...(token ? { token } : {}), key: randomUUID(), body });

  const chief = () => operator(shop, 'referral.read', 'referral.write');

  async function setRules(more: object): Promise<void> {
    const { token } = await chief();
    const set = await post('/api/ops/referral-rules', { ...rules, ...more }, token);
    expect(set.status, JSON.stringify(set.body)).toBe(200);
  }
  async function shareOf(person: Person): Promise<string> {
    const made = await post('/api/shares', { target: { kind: 'home', id: null } }, person.token);
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    return String(made.body.key);
  }
  async function sharer(person?: Person): Promise<Sharer> {
    const one = person ?? (await world.person());
    expect((await post('/api/me/distributor', terms, one.token)).body).toEqual({ status: 'active' });
    return { person: one, key: await shareOf(one) };
  }
  const come = ({ key }: Pick<Sharer, 'key'>, person: Person) =>
    post('/api/visits', { source: 'share', visitor: randomUUID(), shareKey: key }, person.token);
  /** Somebody new who came by this share. */
  async function guest(by: Pick<Sharer, 'key'>): Promise<Person> {
    const person = await world.person();
    expect((await come(by, person)).status).toBe(200);
    return person;
  }
  async function move(person: Person, to: string): Promise<void> {
    const { token } = await chief();
    const moved = await post(`/api/ops/distributors/${person.userId}/status`, { to, reason: '测试' }, token);
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  }
  async function referrerOf({ userId }: Person): Promise<string | undefined> {
    const [row] = await world.sql<{ referrer_id: string }>(
      'select referrer_id from referral_bindings where user_id = $1 and ended_at is null',
      [userId],
    );
    return row?.referrer_id;
  }
  const paidBy = (orderId: string) =>
    world.sql<OrderPay>(
      'select level, payee_id, binding_id from commission_shares where order_id = $1 order by level',
      [orderId],
    );
  const payees = async (orderId: string): Promise<string[]> =>
    (await paidBy(orderId)).map(({ payee_id: payeeId }) => payeeId);
  return { post, chief, setRules, sharer, shareOf, come, guest, move, referrerOf, paidBy, payees };
}

export type ReferralGround = ReturnType<typeof createReferralGround>;
