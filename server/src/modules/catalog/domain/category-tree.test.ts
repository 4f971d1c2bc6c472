// The category axis stays a tree of at most three levels.
import { expect, test } from 'vitest';
import { type CategoryNode, checkPlace, pathTo } from './category-tree.js';

const nodes: CategoryNode[] = [
  { id: 'food', parentId: null },
  { id: 'baby', parentId: 'food' },
  { id: 'puree', parentId: 'baby' },
  { id: 'pets', parentId: null },
  { id: 'cats', parentId: 'pets' },
];

const answer = (id: string, parentId: string | null): unknown => {
  const result = checkPlace(nodes, id, parentId);
  return result.ok ? 'ok' : (result.details?.problem ?? result.code);
};

test.each([
  ['new', null, 'ok'],
  ['new', 'food', 'ok'],
  ['new', 'baby', 'ok'],
  ['new', 'puree', 'too_deep'],
  ['new', 'nowhere', 'not_found'],
  ['food', 'food', 'cycle'],
  ['food', 'puree', 'cycle'],
  ['baby', 'pets', 'ok'],
  ['baby', 'cats', 'too_deep'],
  ['food', 'pets', 'too_deep'],
  ['pets', 'food', 'ok'],
  ['cats', null, 'ok'],
  ['cats', 'baby', 'ok'],
])('%s under %s: %s', (id, parentId, expected) => {
  expect(answer(id, parentId)).toBe(expected);
});

test('the path goes from the root down', () => {
  expect(pathTo(nodes, 'puree')).toEqual(['food', 'baby', 'puree']);
  expect(pathTo(nodes, 'nowhere')).toEqual([]);
});
