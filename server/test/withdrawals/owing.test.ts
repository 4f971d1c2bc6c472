// D07: what can't be taken back from somebody is owed, blocks their next withdrawal, and is paid first by whatever comes in,
// money that comes back from a withdrawal too.
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { createPayoutSteps } from './payout-steps.js';

describe('D07: who owes', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);

  async function correct(userId: string, amountFen: number): Promise<void> {
    const [author, approver] = [
      await operator(scene.shop, 'commission.adjust'),
      await operator(scene.shop, 'commission.adjust'),
    ];
    const body = { userId, amountFen, reason: '核对后更正' };
    const proposed = await scene.shop.api.post('/api/ops/commission-adjustments', body, author.token);
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(200);
    const path = `/api/ops/commission-adjustments/${String(proposed.body.id)}/decide`;
    const decided = await scene.shop.api.post(path, { approve: true }, approver.token);
    expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  }

  it('withdraws nothing until what comes in, or comes back, has paid it', async () => {
    const person = await steps.earner(10_000);
    const withdrawalId = await steps.asked(person, 8_000);
    await scene.shop.settle();
    await correct(person.userId, -5_000);
    expect(await steps.balances(person.userId)).toMatchObject({ available: 0, withdrawing: 8_000, receivable: -3_000 });
    expect((await steps.ask(person, 100)).body.error?.code).toBe('withdrawal_owing');
    await correct(person.userId, 1_000);
    expect(await steps.balances(person.userId)).toMatchObject({ available: 0, receivable: -2_000 });
    expect((await steps.ask(person, 100)).body.error?.code).toBe('withdrawal_owing');
    const cancelled = await scene.shop.api.post(`/api/me/withdrawals/${withdrawalId}/cancel`, {}, person.token);
    expect(cancelled.status).toBe(200);
    await steps.untilStatus(person, withdrawalId, 'cancelled');
    expect(await steps.balances(person.userId)).toMatchObject({ available: 6_000, withdrawing: 0, receivable: 0 });
    expect((await steps.ask(person, 6_001)).body.error?.code).toBe('withdrawal_over_available');
    await steps.asked(person, 6_000);
    await expectCleanAudits(scene.shop);
  });
});
