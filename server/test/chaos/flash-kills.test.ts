// F06: the process that writes admitted attempts is killed again and again, where it stands or inside COMMIT. Every
// attempt ends as one order or as one release that says why; nothing is sold twice and nothing is forgotten.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gateAccess, writeSome } from '../../src/modules/flashsale/index.js';
import { type Attempt, createFlashSteps } from '../flashsale/flash-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { createHolds } from './holds.js';
import { killSurvivors, startVictim, until } from './victim.js';

// The gate kills it a few times; `npm run test:full` twenty times at random points, with five thousand attempts admitted.
const FULL = process.env.HETUAN_TEST_FULL === '1';
const KILLS = FULL ? 20 : 6;
/** new people before each kill, and how often each of them takes */
const PEOPLE_A_KILL = FULL ? 50 : 10;
const EACH = FULL ? 5 : 2;
const PEOPLE = KILLS * PEOPLE_A_KILL;

/** Somewhere in the first moments of its work, each time elsewhere. */
const randomAfter = (kill: number): number => (((kill + 1) * 2_654_435_761) >>> 16) % 150;

describe('the writer of attempts, killed', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);
  const { insideCommit, raiseTheGate, waiting } = createHolds(scene);
  beforeAll(() => raiseTheGate());
  afterEach(() => killSurvivors());

  it('inside COMMIT, and wherever it happens to be: each attempt has one outcome', { timeout: 600_000 }, async () => {
    const { world, shop } = scene;
    const item = await flash.open({ units: PEOPLE * (EACH + 1), personLimit: EACH, lastsMs: 24 * 3_600_000 });
    const people = await world.people(PEOPLE);
    const gone = people[7]!;
    const attempts: { person: Person; attempt: Attempt }[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = await startVictim(scene, 'worker');
      const some = people.slice(kill * PEOPLE_A_KILL, (kill + 1) * PEOPLE_A_KILL);
      const takeAll = async (): Promise<void> => {
        for (let time = 0; time < EACH; time += 1) {
          const taken = await Promise.all(some.map((person) => flash.take(person, item)));
          attempts.push(...taken.map((attempt, index) => ({ person: some[index]!, attempt })));
        }
        if (some.includes(gone)) await world.sql('delete from addresses where id = $1', [gone.addressId]);
      };
      if (kill % 2 === 0) {
        await insideCommit(async () => {
          await takeAll();
          await until('the writer waits in COMMIT', async () => (await waiting()) > 0);
          await victim.kill();
        });
      } else {
        await takeAll();
        await sleep(randomAfter(kill));
        await victim.kill();
      }
    }
    // what the dead had taken is left to others after a while
    await until('nothing waits at the gate', async () => {
      await writeSome(shop.shop, 'survivor', 200);
      return (await gateAccess(shop.shop).gate.waiting(item.itemId)) === 0;
    });
    expect(attempts).toHaveLength(PEOPLE * EACH);
    const outcomes = [];
    for (const { person, attempt } of attempts) outcomes.push((await flash.look(person, attempt)).status);
    expect(outcomes.filter((status) => status !== 'ordered' && status !== 'released')).toEqual([]);
    const ordered = outcomes.filter((status) => status === 'ordered').length;
    expect(ordered).toBeGreaterThanOrEqual((PEOPLE - 1) * EACH);
    const orders = await world.sql('select id from orders where offer_id = $1', [item.itemId]);
    expect(orders).toHaveLength(ordered);
    expect(await flash.units(item)).toEqual({ left: PEOPLE * (EACH + 1) - ordered, held: ordered, sold: 0 });
    await shop.settle();
    expect((await flash.gateState(item))?.left).toBe(PEOPLE * (EACH + 1) - ordered);
    await expectCleanAudits(shop);
  });
});
