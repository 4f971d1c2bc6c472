// Who brought whom: what binds, what does not, who may take over, and that the forest stays one while people bind, leave
// and turn out to be one person, all at the same time.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';

const DAY_MS = 86_400_000;
const terms = { termsVersion: settings.referral.termsVersion };
const rules = {
  ...{ bindsAt: 'first_visit', stealing: 'after_protection', protectionDays: 15, validityDays: 365 },
  ...{ joining: 'open', hourlyLimit: 1_000, reason: '测试' },
};

describe('referral', () => {
  const scene = openScene();
  let boss: { token: string };
  beforeAll(async () => {
    boss = await operator(scene.shop, 'referral.read', 'referral.write');
    await setRules({});
  });

  const post = (path: string, body: object, token?: string) =>
    scene.shop.api.call('POST', path, { ...(token ? { token } : {}), key: randomUUID(), body });
  const setRules = async (more: object) =>
    expect((await post('/api/ops/referral-rules', { ...rules, ...more }, boss.token)).status).toBe(200);
  const shareKey = async (person: Person): Promise<string> => {
    const made = await post('/api/shares', { target: { kind: 'home', id: null } }, person.token);
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    return String(made.body.key);
  };
  const distributor = async (): Promise<{ person: Person; key: string }> => {
    const person = await scene.world.person();
    expect((await post('/api/me/distributor', terms, person.token)).body).toEqual({ status: 'active' });
    return { person, key: await shareKey(person) };
  };
  const come = (key: string, person?: Person) =>
    post('/api/visits', { source: 'share', visitor: randomUUID(), shareKey: key }, person?.token);
  const referrer = async (person: Person) => {
    const { body } = await scene.shop.api.get('/api/me/referrer', person.token);
    const { current, history } = body as { current: Record<string, string> | null; history: Record<string, string>[] };
    return { current, history };
  };
  const activeOf = async (userId: string): Promise<string | undefined> => {
    const [row] = await scene.world.sql<{ referrer_id: string }>(
      `select referrer_id from referral_bindings where user_id = $1 and ended_at is null`,
      [userId],
    );
    return row?.referrer_id;
  };

  it('a share has one key, that fits a scene and tells where it leads and by whom, masked', async () => {
    const person = await scene.world.person();
    const key = await shareKey(person);
    expect(await shareKey(person)).toBe(key);
    const made = await post('/api/shares', { target: { kind: 'home', id: null } }, person.token);
    expect(String(made.body.scene).length).toBeLessThanOrEqual(32);
    const shown = await scene.shop.api.get(`/api/shares/${key}`);
    expect(shown.body.target).toEqual({ kind: 'home', id: null });
    expect(shown.body.sharer).toContain('*');
    expect((await scene.shop.api.get('/api/shares/0000000000')).status).toBe(404);
  });

  it('who comes by a distributor’s share is theirs, sees why, and may end it for good', async () => {
    const { person: sharer, key } = await distributor();
    const buyer = await scene.world.person();
    expect((await come(key, buyer)).body).toEqual({ target: { kind: 'home', id: null } });
    expect(await activeOf(buyer.userId)).toBe(sharer.userId);
    const { current } = await referrer(buyer);
    expect(current).toMatchObject({ because: 'registration', endedAt: null });
    expect(current?.explanation).toMatch(/分享/);
    expect((await post('/api/me/referrer/end', {}, buyer.token)).status).toBe(200);
    expect((await post('/api/me/referrer/end', {}, buyer.token)).body).toMatchObject({
      error: { code: 'no_referrer' },
    });
    await come(key, buyer);
    expect(await activeOf(buyer.userId)).toBeUndefined();
    expect((await referrer(buyer)).history).toMatchObject([{ endedBecause: 'person' }]);
  });

  it('D01: nobody is their own referrer, and only distributors bind', async () => {
    const { person, key } = await distributor();
    expect((await come(key, person)).status).toBe(200);
    expect(await activeOf(person.userId)).toBeUndefined();
    const shopper = await scene.world.person();
    const buyer = await scene.world.person();
    await come(await shareKey(shopper), buyer);
    expect(await activeOf(buyer.userId)).toBeUndefined();
    const insert = `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
                    values (gen_random_uuid(), $1, $1, 1, 'first_visit', now(), now() + interval '1 day')`;
    await expect(scene.world.sql(insert, [buyer.userId])).rejects.toThrow(/referral_bindings_self/);
  });

  it.each([2, 3, 4, 5, 6])('D02: a circle of %i is never closed', async (length) => {
    const all = await Promise.all(Array.from({ length }, () => distributor()));
    for (let n = 1; n < length; n += 1) await come(all[n - 1]!.key, all[n]!.person);
    await come(all[length - 1]!.key, all[0]!.person);
    expect(await activeOf(all[0]!.person.userId)).toBeUndefined();
    for (let n = 1; n < length; n += 1) expect(await activeOf(all[n]!.person.userId)).toBe(all[n - 1]!.person.userId);
  });

  it.each([2, 3, 5])('D02: %i who bind to one another at once leave a forest', async (length) => {
    for (let round = 0; round < 6; round += 1) {
      const all = await Promise.all(Array.from({ length }, () => distributor()));
      await together(length, (n) => come(all[(n + 1) % length]!.key, all[n]!.person));
      const bound = await Promise.all(all.map(({ person }) => activeOf(person.userId)));
      expect(bound.filter((one) => one !== undefined)).toHaveLength(length - 1);
    }
    await expectCleanAudits(scene.shop);
  });

  it('trees that are re-hung at once under one another stay a forest', async () => {
    await setRules({ stealing: 'last_click' });
    const all = await Promise.all(Array.from({ length: 8 }, () => distributor()));
    for (let round = 0; round < 6; round += 1) {
      await together(24, (n) => {
        const [from, to] = [(n * 5 + round) % 8, (n * 3 + round * 7) % 8];
        if (n % 6 === 5) return post('/api/me/referrer/end', {}, all[from]!.person.token);
        return come(all[to]!.key, all[from]!.person);
      });
      await expectCleanAudits(scene.shop);
    }
    await setRules({});
  });

  it('another takes over only when protection is over, and a binding ends with its validity', async () => {
    const [first, second] = [await distributor(), await distributor()];
    const buyer = await scene.world.person();
    await come(first.key, buyer);
    await come(second.key, buyer);
    expect(await activeOf(buyer.userId)).toBe(first.person.userId);
    await scene.shop.passTime(15 * DAY_MS + 1_000);
    buyer.token = await scene.shop.api.login(buyer.name, buyer.platform);
    await come(second.key, buyer);
    expect(await activeOf(buyer.userId)).toBe(second.person.userId);
    expect((await referrer(buyer)).history).toMatchObject([{ endedAt: null }, { endedBecause: 'taken_over' }]);
    await scene.shop.passTime(365 * DAY_MS + 1_000);
    await scene.shop.settle();
    buyer.token = await scene.shop.api.login(buyer.name, buyer.platform);
    expect(await referrer(buyer)).toMatchObject({ current: null, history: [{ endedBecause: 'expired' }, {}] });
    boss = await operator(scene.shop, 'referral.read', 'referral.write');
  });

  it('64 arrivals of one person at once make one binding', async () => {
    const { person: sharer, key } = await distributor();
    const buyer = await scene.world.person();
    await together(64, () => come(key, buyer));
    expect(await activeOf(buyer.userId)).toBe(sharer.userId);
    expect((await referrer(buyer)).history).toHaveLength(1);
  });

  it('where the rule waits for an order, the share somebody came by last binds when they order', async () => {
    await setRules({ bindsAt: 'first_order' });
    const [first, last] = [await distributor(), await distributor()];
    const buyer = await scene.world.person();
    await come(first.key, buyer);
    await come(last.key, buyer);
    expect(await activeOf(buyer.userId)).toBeUndefined();
    await scene.steps.place(buyer, (await scene.world.sku()).skuId);
    await scene.shop.settle();
    expect(await activeOf(buyer.userId)).toBe(last.person.userId);
    await setRules({});
  });

  it('where the rule is registration, an old member is nobody’s', async () => {
    await setRules({ bindsAt: 'registration' });
    const { key } = await distributor();
    const buyer = await scene.world.person();
    await scene.world.sql(`update users set created_at = created_at - interval '1 day' where id = $1`, [buyer.userId]);
    await come(key, buyer);
    expect(await activeOf(buyer.userId)).toBeUndefined();
    await setRules({});
  });

  it('R01: who brings too many in an hour is looked at first', async () => {
    await setRules({ hourlyLimit: 3 });
    const { person: sharer, key } = await distributor();
    const people = await scene.world.people(8);
    await together(people.length, (n) => come(key, people[n]));
    const bound = (await Promise.all(people.map((person) => activeOf(person.userId)))).filter(
      (one) => one !== undefined,
    );
    expect(bound).toHaveLength(3);
    const held = await scene.shop.api.get('/api/ops/held-leads?limit=50', boss.token);
    const items = (held.body.items as { userId: string; sharerId: string }[]).filter(
      (item) => item.sharerId === sharer.userId,
    );
    expect(items).toHaveLength(5);
    const [yes, no] = items as [(typeof items)[0], (typeof items)[0]];
    const review = (userId: string, accept: boolean) =>
      post(`/api/ops/people/${userId}/held-leads/${sharer.userId}`, { accept, reason: '看过' }, boss.token);
    expect((await review(yes.userId, true)).body).toEqual({ bound: true });
    expect((await review(yes.userId, true)).status).toBe(404);
    expect((await review(no.userId, false)).body).toEqual({ bound: false });
    expect(await activeOf(no.userId)).toBeUndefined();
    await setRules({});
  });

  it('a visitor who signs in later keeps where they came from', async () => {
    const visitor = randomUUID();
    const article = { source: 'article', visitor, label: '公众号·春茶上新' };
    expect((await post('/api/visits', article)).status).toBe(200);
    const buyer = await scene.world.person();
    await post('/api/visits', { source: 'zhihu', visitor, label: '回答 1' }, buyer.token);
    const seen = await scene.shop.api.get(`/api/ops/people/${buyer.userId}/referrer`, boss.token);
    expect((seen.body.visits as { source: string }[]).map(({ source }) => source)).toEqual(['zhihu', 'article']);
    const wrong = await post('/api/visits', { source: 'share', visitor });
    expect(wrong.status).toBe(400);
  });

  it('becoming a distributor follows the rule: at once, after approval, by invitation; and a frozen one binds nobody', async () => {
    await setRules({ joining: 'approval' });
    const person = await scene.world.person();
    const join = (body: object = terms) => post('/api/me/distributor', body, person.token);
    expect((await join({ termsVersion: 'old' })).body).toMatchObject({ error: { code: 'distributor_terms_changed' } });
    expect((await join()).body).toEqual({ status: 'applied' });
    const move = (to: string) =>
      post(`/api/ops/distributors/${person.userId}/status`, { to, reason: '审核' }, boss.token);
    expect((await move('frozen')).body).toMatchObject({ error: { code: 'distributor_state_changed' } });
    expect((await move('rejected')).body).toEqual({ status: 'rejected' });
    expect((await join()).body).toEqual({ status: 'applied' });
    expect((await move('active')).body).toEqual({ status: 'active' });
    const key = await shareKey(person);
    await move('frozen');
    const buyer = await scene.world.person();
    await come(key, buyer);
    expect(await activeOf(buyer.userId)).toBeUndefined();
    expect((await join()).body).toMatchObject({ error: { code: 'distributor_frozen' } });
    await move('active');
    await come(key, buyer);
    expect(await activeOf(buyer.userId)).toBe(person.userId);
    await setRules({ joining: 'invitation' });
    const guest = await scene.world.person();
    expect((await post('/api/me/distributor', terms, guest.token)).body).toMatchObject({
      error: { code: 'invitation_needed' },
    });
    expect((await post('/api/me/distributor', { ...terms, shareKey: key }, guest.token)).body).toEqual({
      status: 'active',
    });
    await setRules({});
    const team = await scene.shop.api.get('/api/me/team', person.token);
    expect(team.body.items).toHaveLength(1);
    expect(JSON.stringify(team.body)).not.toContain(buyer.userId);
    const standing = await scene.shop.api.get('/api/me/distributor', person.token);
    expect(standing.body).toMatchObject({ status: 'active', team: { direct: 1, second: 0 } });
    expect((await post('/api/me/distributor/leave', {}, person.token)).body).toEqual({ status: 'left' });
  });
});
