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

const KILLS = 6;
const PEOPLE = 60;

describe('the writer of attempts, killed', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);
  const { insideCommit, raiseTheGate, waiting } = createHolds(scene);
  beforeAll(() => raiseTheGate());
  afterEach(() => killSurvivors());

  it('inside COMMIT, and wherever it happens to be: each attempt has one outcome', async () => {
    const { world, shop } = scene;
    const item = await flash.open({ units: PEOPLE * 3, personLimit: 3 });
    const people = await world.people(PEOPLE);
    const gone = people[7]!;
    const attempts: { person: Person; attempt: Attempt }[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = await startVictim(scene, 'worker');
      const some = people.slice(kill * 10, kill * 10 + 10);
      const takeAll = async (): Promise<void> => {
        for (const person of [...some, ...some]) attempts.push({ person, attempt: await flash.take(person, item) });
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
        await sleep(kill * 15);
        await victim.kill();
      }
    }
    // what the dead had taken is left to others after a while
    await until('nothing waits at the gate', async () => {
      await writeSome(shop.shop, 'survivor', 200);
      return (await gateAccess(shop.shop).gate.waiting(item.itemId)) === 0;
    });
    expect(attempts).toHaveLength(KILLS * 20);
    const outcomes = [];
    for (const { person, attempt } of attempts) outcomes.push((await flash.look(person, attempt)).status);
    expect(outcomes.filter((status) => status !== 'ordered' && status !== 'released')).toEqual([]);
    const ordered = outcomes.filter((status) => status === 'ordered').length;
    expect(ordered).toBeGreaterThanOrEqual((PEOPLE - 1) * 2);
    const orders = await world.sql('select id from orders where offer_id = $1', [item.itemId]);
    expect(orders).toHaveLength(ordered);
    expect(await flash.units(item)).toEqual({ left: PEOPLE * 3 - ordered, held: ordered, sold: 0 });
    await shop.settle();
    expect((await flash.gateState(item))?.left).toBe(PEOPLE * 3 - ordered);
    await expectCleanAudits(shop);
  });
});
