// Two distributors who turn out to be one person, in every pair of states: nobody gets out of a freeze by it, and nobody is
// approved by it.
import { beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { linkDue } from '../membership/linked.js';
import { type ReferralGround, createReferralGround } from './ground.js';

const states = ['none', 'applied', 'active', 'rejected', 'frozen', 'left'] as const;
type State = (typeof states)[number];
const ways: Record<State, string[]> = {
  ...{ none: [], applied: [], active: ['active'], rejected: ['rejected'], frozen: ['active', 'frozen'], left: [] },
};
/** by the state of the one that stays, in the order of `states` */
const after: Record<State, State[]> = {
  none: ['none', 'applied', 'active', 'rejected', 'frozen', 'none'],
  applied: ['applied', 'applied', 'applied', 'applied', 'frozen', 'applied'],
  active: ['active', 'active', 'active', 'applied', 'frozen', 'active'],
  rejected: ['rejected', 'applied', 'applied', 'rejected', 'frozen', 'rejected'],
  frozen: ['frozen', 'frozen', 'frozen', 'frozen', 'frozen', 'frozen'],
  left: ['none', 'applied', 'active', 'rejected', 'frozen', 'none'],
};
const pairs = states.flatMap((own) => states.map((other, at) => [own, other, after[own][at]!] as const));

describe('distributors who turn out to be one person', () => {
  const scene = openScene();
  let ground: ReferralGround;
  beforeAll(async () => {
    ground = createReferralGround(scene);
    await ground.setRules({ joining: 'approval', bindsAt: 'first_visit' });
  });

  async function stand(person: Person, state: State): Promise<void> {
    if (state === 'none') return;
    const joined = await ground.post(
      '/api/me/distributor',
      { termsVersion: settings.referral.termsVersion },
      person.token,
    );
    expect(joined.body).toEqual({ status: 'applied' });
    for (const to of ways[state]) await ground.move(person, to);
    if (state === 'left') await ground.post('/api/me/distributor/leave', {}, person.token);
  }

  it.each(pairs)('%s and %s: %s', async (own, other, then) => {
    const [stays] = await linkDue(scene, async ([older, younger]) => {
      await stand(older!, own);
      await stand(younger!, other);
    });
    const standing = (await scene.shop.api.get('/api/me/distributor', stays.token)).body;
    expect(standing.status ?? 'none').toBe(then);
    if (then === 'frozen') expect(standing.reason).toBe('测试');
    const one = await ground.post('/api/me/distributor', { termsVersion: settings.referral.termsVersion }, stays.token);
    if (then === 'frozen') expect(one.body.error?.code).toBe('distributor_frozen');
    else expect(one.body.status).toBe(then === 'active' ? 'active' : 'applied');
  });

  it('leaves clean audits, and an operator decides once more', async () => {
    const [stays] = await linkDue(scene, async ([older, younger]) => {
      await stand(older!, 'active');
      await stand(younger!, 'rejected');
    });
    const standing = (await scene.shop.api.get('/api/me/distributor', stays.token)).body;
    expect(standing).toMatchObject({ status: 'applied', reason: '您的两个账号合并为一人，推广员资格需要重新审核' });
    await ground.move(stays, 'active');
    await expectCleanAudits(scene.shop);
  });
});
