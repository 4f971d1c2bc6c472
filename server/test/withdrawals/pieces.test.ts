// Somebody who asks in pieces, each below what an operator looks at, is looked at by what it comes to within a day.
import { beforeAll, describe, expect, it } from 'vitest';
import { assessWithdrawalTimer } from '../../src/modules/withdrawals/commands/assess-withdrawal.js';
import { payWithdrawalTimer } from '../../src/modules/withdrawals/commands/pay-withdrawal.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operatorToken } from '../harness/operator-token.js';
import { createPayoutSteps, withCheck } from './payout-steps.js';

/** three of them are above what is looked at, four above what takes two */
const PIECE_FEN = 40_000;
const DAY_MS = 86_400_000;

describe('asking in pieces', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);
  let people = 0;
  // pieces of one day belong to one business day
  beforeAll(() => steps.setRules({ dailyFen: 1_000_000, dailyCount: 50 }));

  async function earner(): Promise<Person> {
    const person = await steps.earner(1_000_000);
    const idNumber = withCheck(`110101199003${String(people++).padStart(5, '0').replace(/^../, '07')}`);
    const name = { realName: '林小满', idNumber, consent: true };
    const told = await scene.shop.api.post('/api/me/real-name', name, person.token);
    expect(told.status, JSON.stringify(told.body)).toBe(200);
    return person;
  }
  const inspect = async (id: string) => {
    const token = await operatorToken(scene, ['withdrawals.read']);
    return (await scene.shop.api.get(`/api/ops/withdrawals/${id}`, token)).body as {
      status: string;
      approvalsNeeded: number;
      risk: { parts: { fact: string; value: number; points: number }[] }[];
    };
  };
  const statusOf = async (person: Person, id: string): Promise<string> => (await steps.show(person, id)).status;

  it('at once: none of the three is paid before an operator has looked, and the part that says why is kept', async () => {
    const person = await earner();
    const ids: string[] = [];
    for (let piece = 0; piece < 3; piece += 1) ids.push(await steps.asked(person, PIECE_FEN));
    await scene.shop.settle();
    for (const id of ids) {
      const seen = await inspect(id);
      expect(seen).toMatchObject({ status: 'review', approvalsNeeded: 1 });
      expect(seen.risk[0]!.parts).toContainEqual({
        ...{ fact: 'askedInPiecesFen', is: 'at_least', limit: 100_000, points: 20, value: 3 * PIECE_FEN },
      });
    }
    await expectCleanAudits(scene.shop);
  });

  it('one after the other: the one that reaches the sum waits, and for two operators where it takes two', async () => {
    const person = await earner();
    const ids: string[] = [];
    for (let piece = 0; piece < 4; piece += 1) {
      ids.push(await steps.asked(person, PIECE_FEN));
      await scene.shop.settle();
    }
    const [first, second, third, fourth] = ids as [string, string, string, string];
    expect([await statusOf(person, first), await statusOf(person, second)]).toEqual(['paying', 'paying']);
    expect(await inspect(third)).toMatchObject({ status: 'review', approvalsNeeded: 1 });
    expect(await inspect(fourth)).toMatchObject({ status: 'review', approvalsNeeded: 2 });
    await expectCleanAudits(scene.shop);
  });

  it('what was let through and not yet sent waits with those that came meanwhile', async () => {
    const person = await earner();
    const first = await steps.asked(person, PIECE_FEN);
    await assessWithdrawalTimer(scene.shop.shop, first);
    expect(await statusOf(person, first)).toBe('approved');
    for (let piece = 0; piece < 3; piece += 1) await steps.asked(person, PIECE_FEN);
    await payWithdrawalTimer(scene.shop.shop, first);
    expect(await inspect(first)).toMatchObject({ status: 'review', approvalsNeeded: 2 });
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });

  it('in one piece, on another day, or taken back: judged alone', async () => {
    let person = await earner();
    const whole = await steps.asked(person, 90_000);
    await scene.shop.settle();
    expect(await statusOf(person, whole)).toBe('paying');
    expect((await inspect(whole)).risk[0]!.parts.map(({ fact }) => fact)).not.toContain('askedInPiecesFen');
    await scene.shop.passTime(DAY_MS + 1_000);
    await scene.shop.settle();
    person = await steps.comeAgain(person);
    const next = await steps.asked(person, PIECE_FEN);
    await scene.shop.settle();
    expect(await statusOf(person, next)).toBe('paying');
    const back = await steps.asked(person, 50_000);
    const cancelled = await scene.shop.api.post(`/api/me/withdrawals/${back}/cancel`, {}, person.token);
    expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
    const after = await steps.asked(person, PIECE_FEN);
    await scene.shop.settle();
    expect(await statusOf(person, after)).toBe('paying');
    await expectCleanAudits(scene.shop);
  });
});
