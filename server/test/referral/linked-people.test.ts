// Two users who turn out to be one person: the earliest valid binding wins, a binding that would make them their own
// referrer or close a circle ends, and everybody they brought stays theirs.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

let made = 0;

describe('referral of linked people', () => {
  const scene = openScene();

  async function both(): Promise<[older: Person, younger: Person]> {
    const name = `pair-${(made += 1)}`;
    return [await scene.world.person(name), await scene.world.person(name, '310104', 'alipay')];
  }
  async function link(...people: Person[]): Promise<void> {
    const { api } = scene.shop;
    for (const person of people) {
      const body = await api.simulate('POST', `/__sim/${person.platform}/phone`, { person: person.name });
      const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
      await api.call('POST', path, { token: person.token, body });
    }
  }
  async function bind(user: Person, referrer: Person, daysAgo: number): Promise<void> {
    await scene.world.sql(
      `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_at, bound_because, protected_until, valid_until)
       values ($1, $2, $3, 1, app_now() - $4 * interval '1 day', 'first_visit', app_now(), app_now() + interval '100 days')`,
      [randomUUID(), user.userId, referrer.userId, daysAgo],
    );
  }
  const bindings = async (...people: Person[]) =>
    scene.world.sql<{ user_id: string; referrer_id: string; ended_because: string | null }>(
      `select user_id, referrer_id, ended_because from referral_bindings where user_id = any($1::uuid[]) order by bound_at`,
      [people.map((person) => person.userId)],
    );

  it('keeps the earliest binding', async () => {
    const [older, younger] = await both();
    const [one, other] = await scene.world.people(2);
    await bind(older, one!, 1);
    await bind(younger, other!, 5);
    await link(older, younger);
    expect(await bindings(older)).toEqual([
      { user_id: older.userId, referrer_id: other!.userId, ended_because: null },
      { user_id: older.userId, referrer_id: one!.userId, ended_because: 'merged' },
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('ends a binding of one to the other', async () => {
    const [older, younger] = await both();
    await bind(younger, older, 3);
    await link(older, younger);
    expect(await bindings(older)).toMatchObject([{ ended_because: 'merged' }]);
    await expectCleanAudits(scene.shop);
  });

  it('ends the youngest binding of a circle that the link would close, and keeps the people brought', async () => {
    const [older, younger] = await both();
    const [middle, child] = await scene.world.people(2);
    await bind(middle!, older, 9);
    await bind(younger, middle!, 4);
    await bind(child!, younger, 2);
    await link(older, younger);
    expect(await bindings(older)).toMatchObject([{ referrer_id: middle!.userId, ended_because: 'cycle' }]);
    expect(await bindings(middle!)).toMatchObject([{ referrer_id: older.userId, ended_because: null }]);
    expect(await bindings(child!)).toMatchObject([{ referrer_id: older.userId, ended_because: null }]);
    await expectCleanAudits(scene.shop);
  });
});
