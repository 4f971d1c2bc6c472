// What waits for a judgement is not let pass by what changes meanwhile: looser rules do not lower how many operators look at
// it, and what a frozen distributor asks for is looked at by one, whatever risk thinks.
import { beforeAll, describe, expect, it } from 'vitest';
import { assessWithdrawalTimer } from '../../src/modules/withdrawals/commands/assess-withdrawal.js';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';
import { createPayoutSteps } from './payout-steps.js';

describe('a withdrawal that waits', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);
  let one: Operator;
  let other: Operator;
  beforeAll(async () => {
    one = await operator(scene.shop, 'withdrawals.read', 'withdrawals.decide');
    other = await operator(scene.shop, 'withdrawals.read', 'withdrawals.decide');
  });
  const standing = async (person: Person, id: string) => {
    await scene.shop.settle();
    const seen = await scene.shop.api.get(`/api/ops/withdrawals/${id}`, one.token);
    return [(await steps.show(person, id)).status, seen.body.approvalsNeeded];
  };
  /** Asked for under the first rules; judged under the second. */
  async function judgedUnder(fen: number, asked: object, judged: object): Promise<[Person, string]> {
    const person = await steps.earner(fen);
    await steps.setRules(asked);
    await scene.world.sql('revoke select on risk_rules from hetuan_app');
    const id = await steps.asked(person, fen);
    await scene.shop.settle();
    await steps.setRules(judged);
    await scene.world.sql('grant select on risk_rules to hetuan_app');
    await scene.shop.passTime(61_000);
    return [person, id];
  }

  it('S30: is seen by as many as when it was asked for, however the rules were loosened', async () => {
    const large = { reviewFromFen: 1_000, secondFromFen: 2_000 };
    const [person, id] = await judgedUnder(5_000, large, { reviewFromFen: 100_000, secondFromFen: 150_000 });
    expect(await standing(person, id)).toEqual(['review', 2]);
    expect((await steps.decide(one.token, id, true)).body).toMatchObject({ status: 'review', approvals: 1, needed: 2 });
    expect((await steps.decide(other.token, id, true)).body).toMatchObject({ status: 'approved' });
    await expectCleanAudits(scene.shop);
  });

  it('and by as many as stricter rules ask by now', async () => {
    const strict = { reviewFromFen: 1_000, secondFromFen: 2_000 };
    const [person, id] = await judgedUnder(1_500, {}, strict);
    expect(await standing(person, id)).toEqual(['review', 1]);
    await steps.setRules({});
  });

  it('is looked at by an operator when its distributor is frozen, at the asking and before it is sent', async () => {
    const [asking, sending] = [await steps.earner(5_000), await steps.earner(5_000)];
    for (const { token } of [asking, sending]) {
      await scene.shop.api.call('POST', '/api/me/distributor', {
        token,
        body: { termsVersion: settings.referral.termsVersion },
      });
    }
    const freeze = ({ userId }: Person) =>
      scene.world.sql(`update distributors set status = 'frozen' where user_id = $1`, [userId]);
    await freeze(asking);
    expect(await standing(asking, await steps.asked(asking, 5_000))).toEqual(['review', 1]);
    const id = await steps.asked(sending, 5_000);
    expect(await assessWithdrawalTimer(scene.shop.shop, id)).toEqual({ done: true });
    expect((await steps.show(sending, id)).status).toBe('approved');
    await freeze(sending);
    expect(await standing(sending, id)).toEqual(['review', 1]);
    for (const { userId } of [asking, sending]) {
      await scene.world.sql(`update distributors set status = 'active' where user_id = $1`, [userId]);
    }
    await expectCleanAudits(scene.shop);
  });
});
