// The usual beginning of a test file: a shop, its world, the steps people take, and a clean end.
import { afterAll, beforeAll } from 'vitest';
import { type TestShop, type TestShopOptions, openTestShop } from './shop.js';
import { type Steps, createSteps } from './steps.js';
import { type World, createWorld } from './world.js';

export interface Scene {
  shop: TestShop;
  world: World;
  steps: Steps;
}

/** Call at the top of a describe; the fields are there once `beforeAll` has run. */
export function openScene(options: TestShopOptions = {}): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    scene.shop = await openTestShop(options);
    scene.world = await createWorld(scene.shop);
    scene.steps = createSteps(scene.shop);
  });
  afterAll(async () => {
    await scene.world?.close();
    await scene.shop?.close();
  });
  return scene;
}

/** Runs all at once, released together. */
export async function together<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  let release: () => void = () => undefined;
  const barrier = new Promise<void>((resolve) => (release = resolve));
  const running = Array.from({ length: count }, async (_, index) => {
    await barrier;
    return work(index);
  });
  release();
  return Promise.all(running);
}

/** Lets time pass, a minute at a time, until `done` says so: refunds are sent, asked about and arrive. */
export async function passTimeUntil(shop: TestShop, done: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 80; round += 1) {
    for (let look = 0; look < 5; look += 1) {
      if (await done()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await shop.passTime(61_000);
    await shop.settle();
  }
}

/** Lets time pass until no refund is on its way any more, and what follows from its arrival has followed. */
export async function refundsArrive({ shop, world }: Scene): Promise<void> {
  await shop.settle();
  await passTimeUntil(shop, async () => {
    const rows = await world.sql(`select id from refunds where status in ('requested', 'processing') limit 1`);
    return rows.length === 0;
  });
  await shop.settle();
}
