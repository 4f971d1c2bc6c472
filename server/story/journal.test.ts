// What was written is remembered, a line cut off by a kill never happened, and no step is taken twice.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal.js';

let folder = '';
const file = () => join(folder, 'deep', '1.jsonl');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'story-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cancelled = { kind: 'cancelled', orderId: 'o1' } as const;

test('a second player finds the steps, facts and notes of the first and repeats none', async () => {
  const first = openJournal(file());
  await first.step('a', async () => ({ value: { n: 1 }, facts: [cancelled] }));
  await first.step('nothing', async () => ({ value: null }));
  first.note('counts', 3);
  first.note('counts', 4);
  first.close();
  const second = openJournal(file());
  const again = async () => Promise.reject(new Error('taken twice'));
  expect(await second.step('a', again)).toEqual({ n: 1 });
  expect(await second.step('nothing', again)).toBeNull();
  expect(second.facts()).toEqual([cancelled]);
  expect(second.notes('counts')).toEqual([3, 4]);
  expect(second.valueOf('b')).toBeUndefined();
});

test.each([['{"step":"torn","val'], ['{"step":"torn","value":1}'], ['{"no step":1}\n{"step":"after","value":1}\n']])(
  'a torn end is cut off and written anew: %s',
  async (tail) => {
    const first = openJournal(file());
    await first.step('订单', async () => ({ value: '合团' }));
    first.close();
    const whole = readFileSync(file(), 'utf8');
    appendFileSync(file(), tail);
    const second = openJournal(file());
    expect(second.size()).toBe(1);
    expect(second.valueOf('torn')).toBeUndefined();
    await second.step('torn', async () => ({ value: 2 }));
    second.close();
    expect(readFileSync(file(), 'utf8')).toBe(`${whole}{"step":"torn","value":2}\n`);
    expect(openJournal(file()).valueOf('torn')).toBe(2);
  },
);

test('two callers of one step share it, and a step that failed is not remembered', async () => {
  const journal = openJournal(file());
  let taken = 0;
  const take = async () => {
    taken += 1;
    await Promise.resolve();
    return { value: taken };
  };
  expect(await Promise.all([journal.step('once', take), journal.step('once', take)])).toEqual([1, 1]);
  await expect(journal.step('fails', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await journal.step('fails', async () => ({ value: 'now' }))).toBe('now');
});
