// F40: three times as many orders as a process can place, begun whether the earlier ones are answered or not. Everybody
// is answered, with an order or that it is busy; who was turned away has done nothing and may come again under the same
// key; who was answered has exactly one order; and once it is over, whoever comes is served. How fast all of this is, is
// a row of the bench (L19); that its memory does not grow with the time it lasts is asked in `npm run test:full`.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../harness/api.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { type Victim, killSurvivors, startVictim } from './victim.js';

const FULL = process.env.HETUAN_TEST_FULL === '1';
const PEAK_ORDERS = 400;
const PEAK_WIDTH = 32;
const FLOOD_MS = FULL ? 60_000 : 3_000;
const OVERLOAD = 3;
const PEOPLE = FULL ? 6_000 : 450;
const UNPAID_PER_PERSON = 5;
const SKUS = 12;
/** a heap rises and falls as it is collected */
const GROWTH = 1.25;

interface Try {
  person: Person;
  sku: WorldSku;
  key: string;
}

describe('three times what it can bear', () => {
  const scene = openScene({ env: { RATE_LIMIT_FACTOR: '10000', MOST_OF_A_KIND: '64', MOST_AT_WORK: '16' } });
  afterEach(() => killSurvivors());

  it('is an order or a refusal for everybody, and over when it is over', { timeout: 300_000 }, async () => {
    const { world } = scene;
    const people = await world.people(PEOPLE);
    const skus = await Promise.all(Array.from({ length: SKUS }, () => world.sku({ stock: 100_000 })));
    const victim = await startVictim(scene, 'web');
    let begun = 0;
    const next = (): Try => {
      begun += 1;
      // comes again at the end of the line, unless they hold all that one may
      return { person: people.shift()!, sku: skus[begun % SKUS]!, key: randomUUID() };
    };
    const held = new Map<Person, number>();
    const comeBack = (person: Person, orders: number): void => {
      held.set(person, (held.get(person) ?? 0) + orders);
      if (held.get(person)! < UNPAID_PER_PERSON) people.push(person);
    };
    const placed: string[] = [];
    const refused: Try[] = [];
    const come = async (): Promise<void> => {
      const by = next();
      const answer = await place(victim, by);
      comeBack(by.person, answer.status === 200 ? 1 : 0);
      if (answer.status === 200) placed.push(String(answer.body.orderId));
      else {
        expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
        refused.push(by);
      }
    };

    const perMs = await peak(come);
    expect(refused).toEqual([]);
    const weights = await flood(OVERLOAD * perMs, victim, () => (people.length > 0 ? come() : null));
    expect(refused.length).toBeGreaterThan(0);
    expect(placed.length + refused.length).toBe(begun);
    if (FULL) expect(growthOf(weights)).toBeLessThan(GROWTH);

    const orders = await world.sql<{ id: string }>('select id from orders');
    expect(orders.map(({ id }) => id).sort()).toEqual([...placed].sort());
    const waiting = new Set(people); // who may hold one more
    for (const by of refused.filter(({ person }) => waiting.delete(person)).slice(0, 20)) {
      const [first, again] = [await place(victim, by), await place(victim, by)];
      expect(first.status).toBe(200);
      expect(again.body.orderId).toBe(first.body.orderId);
    }
    await expectCleanAudits(scene.shop);
  });
});

const place = ({ steps }: Victim, { person, sku, key }: Try): Promise<Answer> =>
  steps.placeAnswer(person, [{ skuId: sku.skuId, units: 1 }], sku.priceFen, key);

/** How many a millisecond it places when each asks again as soon as it was answered. */
async function peak(come: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  let left = PEAK_ORDERS;
  const side = async (): Promise<void> => {
    while ((left -= 1) >= 0) await come();
  };
  await Promise.all(Array.from({ length: PEAK_WIDTH }, side));
  return PEAK_ORDERS / (performance.now() - startMs);
}

/** Ends early when nobody is left to come. What the process weighed, each second. */
async function flood(perMs: number, { pid }: Victim, come: () => Promise<void> | null): Promise<number[]> {
  const startMs = performance.now();
  const weights: number[] = [];
  const coming: Promise<void>[] = [];
  const elapsed = (): number => performance.now() - startMs;
  for (let isOver = false; !isOver && elapsed() < FLOOD_MS; await sleep(2)) {
    while (!isOver && coming.length < perMs * elapsed()) {
      const one = come();
      if (one) coming.push(one);
      else isOver = true;
    }
    if (FULL && weights.length < elapsed() / 1_000) weights.push(weightOf(pid));
  }
  await Promise.all(coming);
  return weights;
}

const weightOf = (pid: number): number => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]));

function growthOf(weights: readonly number[]): number {
  const third = Math.floor(weights.length / 3);
  const medianOf = (some: readonly number[]): number => [...some].sort((a, b) => a - b)[Math.floor(some.length / 2)]!;
  return medianOf(weights.slice(2 * third)) / medianOf(weights.slice(third, 2 * third));
}
