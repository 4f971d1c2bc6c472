// A seed is a plot: the same on every machine and at every start, whatever else is played. And it has something of
// everything that the story promises.
import { expect, test } from 'vitest';
import { endings, makePlot } from './plot.js';

const long = (seed: string) => makePlot({ seed, people: 300, short: false });

test('the same seed gives the same plot, another seed another one', () => {
  expect(long('a')).toEqual(long('a'));
  expect(JSON.stringify(long('b'))).not.toBe(JSON.stringify(long('a')));
});

test('people are numbered, and leaders stand before those who join them, in the same act', () => {
  for (const seed of ['a', 'b', 'c']) {
    const { people } = long(seed);
    expect(people.map(({ index }) => index)).toEqual(people.map((_, index) => index));
    for (const { index, act, errand } of people) {
      if (errand.kind !== 'join') continue;
      expect(errand.leader).toBeLessThan(index);
      expect(people[errand.leader]).toMatchObject({ act, errand: { kind: 'lead' } });
    }
  }
});

test('a plot of 300 has every ending, groups that fill and groups that fall short, and stock for all of them', () => {
  const { people, offers } = long('everything');
  const buyers = people.flatMap(({ errand }) => (errand.kind === 'look' ? [] : [errand]));
  expect(new Set(buyers.map(({ ending }) => ending))).toEqual(new Set(endings));
  expect(new Set(buyers.map(({ afterwards }) => afterwards))).toEqual(
    new Set(['keep', 'refund-part', 'refund-all', 'leave']),
  );
  expect(new Set(people.map(({ errand }) => errand.kind))).toEqual(new Set(['look', 'buy', 'lead', 'join']));
  expect(new Set(people.map(({ platform }) => platform))).toEqual(new Set(['wechat', 'alipay']));
  const leaders = people.flatMap(({ errand }) => (errand.kind === 'lead' ? [errand] : []));
  expect(new Set(leaders.map(({ fate }) => fate))).toEqual(new Set(['fills', 'short']));
  for (const { size, fate, joiners } of leaders) {
    expect(offers.some((offer) => offer.size === size)).toBe(true);
    if (fate === 'short') expect(joiners + 1).toBeLessThan(size === 2 ? 3 : size + 1);
  }
  const seats = people.filter(({ errand }) => errand.kind === 'lead' || errand.kind === 'join').length;
  expect(offers.reduce((sum, { units }) => sum + units, 0)).toBe(2 * seats);
});

test('the short plot has its arrivals first, so that everything has time to end', () => {
  const { people, acts } = makePlot({ seed: 'ci', people: 30, short: true });
  expect(people).toHaveLength(30);
  expect(new Set(people.map(({ act }) => act))).toEqual(new Set([0]));
  expect(acts.at(-1)?.thenMs).toBe(0);
});
