import { expect, test } from 'vitest';
import { createGivingWay } from './giving-way.js';

/** A clock of the test's own: only work takes time. */
function openLoop() {
  let atMs = 0;
  return { giveWay: createGivingWay(() => atMs), compute: (ms: number) => void (atMs += ms) };
}

test('others have their turn between the steps of long work, of which one goes on in a turn, first come, first served', async () => {
  const { giveWay, compute } = openLoop();
  const told: string[] = [];
  const work = async (name: string): Promise<void> => {
    for (const step of [1, 2, 3]) {
      await giveWay();
      compute(5);
      told.push(name + step);
    }
  };
  const others = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((next) => setImmediate(next));
      told.push('others');
    }
  };
  await Promise.all([work('a'), work('b'), others()]);
  expect(told).toEqual(['a1', 'b1', 'a2', 'others', 'b2', 'others', 'a3', 'others', 'b3', 'others']);
});

test('what is short waits for nothing', async () => {
  const { giveWay, compute } = openLoop();
  for (const step of [1, 2, 3, 4]) {
    expect(giveWay(), `step ${step}`).toBeUndefined();
    compute(0.4);
  }
  await new Promise((next) => setImmediate(next));
  expect(giveWay()).toBeUndefined();
});
