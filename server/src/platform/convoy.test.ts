import { expect, test } from 'vitest';
import { GO_ALONE, createConvoys } from './convoy.js';

interface Ask {
  name: string;
  no: number;
}

interface Journey {
  names: string[];
  arrive(): void;
  fail(error: Error): void;
}

const NEVER_MS = 1_000_000;

function road(rules: { size?: number; lanes?: number; patienceMs?: number } = {}) {
  const journeys: Journey[] = [];
  const travel = createConvoys<Ask, number>({
    ...{ size: 4, lanes: 8, patienceMs: NEVER_MS, nameOf: ({ name }) => name },
    ...rules,
    carry: (asks) =>
      new Promise((resolve, reject) => {
        journeys.push({
          names: asks.map(({ name }) => name),
          arrive: () => resolve(asks.map(({ no }) => no)),
          fail: reject,
        });
      }),
  });
  let made = 0;
  const send = (name: string): Promise<number> => travel({ name, no: (made += 1) });
  return { journeys, send, left: () => journeys.map(({ names }) => names.join('')) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the first leaves at once; those who come meanwhile travel together, each with an answer of their own', async () => {
  const { journeys, send, left } = road();
  const answers = ['a', 'b', 'c', 'd'].map(send);
  expect(left()).toEqual(['a']);
  journeys[0]!.arrive();
  await settled();
  expect(left()).toEqual(['a', 'bcd']);
  journeys[1]!.arrive();
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4]);
});

test('a full convoy does not wait, and nobody overtakes', async () => {
  const { journeys, send, left } = road({ size: 2 });
  for (const name of 'abcdef') void send(name);
  expect(left()).toEqual(['a', 'bc', 'de']);
  journeys[1]!.arrive();
  await settled();
  expect(left()).toEqual(['a', 'bc', 'de']);
  void send('g');
  expect(left()).toEqual(['a', 'bc', 'de', 'fg']);
});

test('no more convoys than lanes are under way', async () => {
  const { journeys, send, left } = road({ size: 1, lanes: 2 });
  for (const name of 'abcd') void send(name);
  expect(left()).toEqual(['a', 'b']);
  journeys[0]!.arrive();
  await settled();
  expect(left()).toEqual(['a', 'b', 'c']);
});

test('two of one name never travel at the same time, and the second keeps its place', async () => {
  const { journeys, send, left } = road();
  for (const name of 'xabxa') void send(name);
  expect(left()).toEqual(['x']);
  journeys[0]!.arrive();
  await settled();
  expect(left()).toEqual(['x', 'abx']);
  void send('c');
  journeys[1]!.arrive();
  await settled();
  expect(left()).toEqual(['x', 'abx', 'ac']);
});

test('a full convoy leaves without those whose name is under way', () => {
  const { send, left } = road({ size: 2 });
  for (const name of 'xxab') void send(name);
  expect(left()).toEqual(['x', 'ab']);
});

test('a convoy that is held up does not stop those behind it', async () => {
  const { journeys, send, left } = road({ patienceMs: 5 });
  void send('a');
  const second = send('b');
  expect(left()).toEqual(['a']);
  for (let tries = 0; tries < 400 && journeys.length < 2; tries += 1) await new Promise((r) => setTimeout(r, 5));
  expect(left()).toEqual(['a', 'b']);
  journeys[1]!.arrive();
  expect(await second).toBe(2);
});

test('a convoy that fails goes on one by one, and only who fails alone is told so', async () => {
  const { journeys, send, left } = road();
  const first = send('a');
  const [good, bad] = ['b', 'c'].map(send) as [Promise<number>, Promise<number>];
  journeys[0]!.arrive();
  expect(await first).toBe(1);
  await settled();
  journeys[1]!.fail(new Error('one of them is bad'));
  await settled();
  expect(left()).toEqual(['a', 'bc', 'b', 'c']);
  journeys[2]!.arrive();
  journeys[3]!.fail(new Error('bad'));
  expect(await good).toBe(2);
  await expect(bad).rejects.toThrow('bad');
});

test('when the database was lost on the way, nobody goes again: all are told', async () => {
  const { journeys, send, left } = road();
  void send('a');
  const rest = ['b', 'c'].map(send);
  journeys[0]!.arrive();
  await settled();
  journeys[1]!.fail(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
  for (const one of rest) await expect(one).rejects.toThrow('gone');
  expect(left()).toEqual(['a', 'bc']);
});

test('who is left out goes alone; the others have their answers', async () => {
  const carried: string[] = [];
  const travel = createConvoys<string, string>({
    ...{ size: 4, lanes: 1, patienceMs: NEVER_MS, nameOf: (ask) => ask },
    carry: (asks) => {
      carried.push(asks.join(''));
      return Promise.resolve(asks.map((ask) => (ask === 'c' && asks.length > 1 ? GO_ALONE : ask.toUpperCase())));
    },
  });
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(travel))).toEqual(['A', 'B', 'C', 'D']);
  expect(carried).toEqual(['a', 'bcd', 'c']);
});
