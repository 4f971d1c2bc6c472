// A process killed while orders travel together: all of a convoy happened or none of it, and every key has one order.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { createHolds } from './holds.js';
import { killSurvivors, startVictim, until } from './victim.js';

describe('killed while several orders travel together', () => {
  const scene = openScene();
  const { holding, insideCommit, raiseTheGate, waiting } = createHolds(scene);
  const sql = (text: string, values: unknown[]) => scene.world.sql(text, values);
  beforeAll(() => raiseTheGate());
  afterEach(() => killSurvivors());

  async function killedTogether(
    hold: (buyers: readonly Person[], work: () => Promise<void>) => Promise<void>,
  ): Promise<{ buyers: Person[]; repeat: () => Promise<void> }> {
    const { world, steps } = scene;
    const [sku, buyers] = [await world.sku(), await world.people(4)];
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const keys = buyers.map(() => randomUUID());
    const victim = await startVictim(scene, 'web');
    await hold(buyers, async () => {
      const answers = buyers.map((buyer, index) =>
        victim.steps.placeAnswer(buyer, lines, sku.priceFen, keys[index]).catch(() => 'no answer'),
      );
      // the first is on its way alone, the others in the convoy behind it
      await until('two transactions wait', async () => (await waiting()) > 1);
      await victim.kill();
      expect(new Set(await Promise.all(answers))).toEqual(new Set(['no answer']));
    });
    return {
      buyers,
      async repeat() {
        const again = await Promise.all(
          buyers.map((buyer, index) => steps.placeAnswer(buyer, lines, sku.priceFen, keys[index])),
        );
        expect(again.map(({ status }) => status)).toEqual(buyers.map(() => 200));
        const rows = await ordersOf(buyers);
        expect(rows.sort()).toEqual(again.map(({ body }) => body.orderId as string).sort());
      },
    };
  }

  async function ordersOf(buyers: readonly Person[]): Promise<unknown[]> {
    const rows = await sql('select id from orders where user_id = any($1::uuid[])', [buyers.map((one) => one.userId)]);
    return rows.map(({ id }) => id);
  }

  it('before COMMIT: nothing of any of them happened, and the same keys run again', async () => {
    const everybody = `select pg_advisory_xact_lock(hashtextextended('person:' || id, 1)) from unnest($1::text[]) as id`;
    const { buyers, repeat } = await killedTogether((people, work) =>
      holding(everybody, [people.map(({ userId }) => userId)], work),
    );
    expect(await ordersOf(buyers)).toEqual([]);
    await repeat();
    await expectCleanAudits(scene.shop);
  });

  it('inside COMMIT: each has one order under its key', async () => {
    const { repeat } = await killedTogether((_, work) => insideCommit(work));
    await repeat();
    await expectCleanAudits(scene.shop);
  });
});
