// A process killed while several payments of one chain are settled together: all of them or none, and in the end the
// serials count from one without a gap.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OpenChain, createChainSteps } from '../chain/chain-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil } from '../harness/scene.js';
import { createHolds } from './holds.js';
import { killSurvivors, startVictim, until } from './victim.js';

const BUYERS = 5;

describe('killed while payments of a chain are settled', () => {
  const scene = openScene();
  const { holding, insideCommit, raiseTheGate, waiting } = createHolds(scene);
  beforeAll(() => raiseTheGate());
  afterEach(() => killSurvivors());

  const serialsOf = async ({ chainId }: OpenChain): Promise<number[]> => {
    const rows = await scene.world.sql<{ serial: number }>(
      'select serial from chain_entries where chain_id = $1 order by serial',
      [chainId],
    );
    return rows.map(({ serial }) => serial);
  };

  /** Everybody pays; the process that hears of it stops where `hold` wants it, and dies there. */
  async function killed(hold: (chain: OpenChain, work: () => Promise<void>) => Promise<void>): Promise<OpenChain> {
    const steps = createChainSteps(scene);
    const chain = await steps.opened([await scene.world.sku()]);
    const buyers = await scene.world.people(BUYERS);
    const victim = await startVictim(scene, 'web', { hearsNotices: true });
    const prepays: string[] = [];
    for (const buyer of buyers) {
      prepays.push((await victim.steps.startPaying(buyer, await steps.buy(buyer, chain))).prepayId);
    }
    await hold(chain, async () => {
      for (const prepayId of prepays) await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
      await until('a settlement waits', async () => (await waiting()) > 0);
      await victim.kill();
    });
    return chain;
  }

  async function everybodyGetsAPlace(chain: OpenChain): Promise<void> {
    await passTimeUntil(scene.shop, async () => (await serialsOf(chain)).length === BUYERS);
    expect(await serialsOf(chain)).toEqual([1, 2, 3, 4, 5]);
    await expectCleanAudits(scene.shop);
  }

  it('before COMMIT: nobody has a serial, and asking the gateway gives everybody theirs', async () => {
    const chain = await killed(({ chainId }, work) =>
      holding('select id from chains where id = $1 for update', [chainId], work),
    );
    expect(await serialsOf(chain)).toEqual([]);
    await everybodyGetsAPlace(chain);
  });

  it('inside COMMIT: whoever was settled keeps their serial, the others follow', async () => {
    const chain = await killed((_, work) => insideCommit(work));
    const kept = await serialsOf(chain);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => index + 1));
    await everybodyGetsAPlace(chain);
  });
});
