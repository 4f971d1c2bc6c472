// F20 for flash sales: everything that Bull holds is deleted while a sale runs, with all roles working. What is due still
// happens within the service level: attempts become orders, unpaid ones close, their units are back at the gate, the slot
// ends and is settled.
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { type Attempt, createFlashSteps } from './flash-steps.js';

const MINUTE_MS = 60_000;
/** within which the shop's timers and deliveries have caught up */
const SLO_MS = 30_000;

describe('a flash sale whose queue is deleted', () => {
  const scene = openScene({ roles: 'all' });
  const flash = createFlashSteps(scene);

  async function dropQueue(): Promise<number> {
    const redis = new Redis(scene.shop.config.redisUrl);
    const keys = (await redis.keys('*')).filter((key) => /bull/.test(key));
    const dropped = keys.length > 0 ? await redis.unlink(...keys) : 0;
    redis.disconnect();
    return dropped;
  }
  const within = (what: string, ask: () => Promise<unknown>, wanted: unknown): Promise<void> =>
    expect.poll(ask, { timeout: SLO_MS, interval: 200, message: what }).toEqual(wanted);

  it('F20: loses nothing that is due', { timeout: 180_000 }, async () => {
    const { world, steps, shop } = scene;
    const item = await flash.planned({ units: 12, lastsMs: 20 * MINUTE_MS });
    await within('the slot opens', () => flash.slotStatus(item), 'open');
    const people = await world.people(8);
    let dropped = 0;
    const taken: Attempt[] = [];
    for (const person of people) {
      taken.push(await flash.take(person, item));
      dropped += await dropQueue();
    }
    const statuses = async (): Promise<string[]> =>
      Promise.all(taken.map(async (attempt, index) => (await flash.look(people[index]!, attempt)).status));
    await within('every attempt is an order', statuses, Array(8).fill('ordered'));
    const orders = await Promise.all(taken.map((attempt, index) => flash.look(people[index]!, attempt)));
    for (let index = 0; index < 3; index += 1) {
      await steps.pay(people[index]!, orders[index]!.orderId!);
      dropped += await dropQueue();
    }
    await shop.passTime(6 * MINUTE_MS);
    dropped += await dropQueue();
    await within('unpaid orders close', () => flash.units(item), { left: 9, held: 0, sold: 3 });
    dropped += await dropQueue();
    await within('their units are back at the gate', async () => (await flash.gateState(item))?.left, 9);
    await shop.passTime(15 * MINUTE_MS);
    dropped += await dropQueue();
    await shop.passTime(2 * MINUTE_MS);
    await within('the slot is settled', () => flash.slotStatus(item), 'reconciled');
    expect(dropped).toBeGreaterThan(0);
    await expectCleanAudits(shop);
  });
});
