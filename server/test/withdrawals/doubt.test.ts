// Nobody knows whether a transfer was begun: its bill stays open until the channel can't carry out the first call any more.
// In a shop of its own, where no other bill meets the outage first.
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { createPayoutSteps } from './payout-steps.js';

describe('a transfer in doubt', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);

  it('a refusal after an answer that never came ends nothing while the first call may still be carried out', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    const { setOutage, ruleTransfers } = steps.control();
    await setOutage({ mode: 'timeout_before_execute', path: '/v3/fund-app', method: 'POST', times: 1, holdMs: 200 });
    await steps.untilStatus(person, id, 'paying');
    await scene.shop.settle();
    await ruleTransfers({ mostFen: 5_000 });
    for (let minute = 0; minute < 3; minute += 1) {
      await scene.shop.passTime(61_000);
      await scene.shop.settle();
    }
    expect((await steps.show(person, id)).status).toBe('paying');
    expect(await steps.balances(person.userId)).toEqual({ available: 0, withdrawing: 10_000 });
    await scene.shop.passTime(10 * 60_000);
    await steps.untilStatus(await steps.comeAgain(person), id, 'failed');
    expect(await steps.balances(person.userId)).toEqual({ available: 10_000, withdrawing: 0 });
    await ruleTransfers({});
    await expectCleanAudits(scene.shop);
  });
});
