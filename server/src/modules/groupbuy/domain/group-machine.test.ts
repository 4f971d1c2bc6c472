import { expect, test } from 'vitest';
import { canMove, isFinal, unsoundness } from '../../../kernel/machine.js';
import { groupMachine, memberMachine } from './group-machine.js';

test('both machines are sound', () => {
  expect(unsoundness(groupMachine)).toEqual([]);
  expect(unsoundness(memberMachine)).toEqual([]);
});

test('a group that has ended stays ended', () => {
  for (const state of ['formed', 'expired', 'cancelled'] as const) expect(isFinal(groupMachine, state)).toBe(true);
});

test('an open group never expires without closing first', () => {
  expect(canMove(groupMachine, 'open', 'expired')).toBe(false);
  expect(canMove(groupMachine, 'open', 'cancelled')).toBe(false);
});

test('a seat that was never paid is released, never refunded', () => {
  expect(canMove(memberMachine, 'seat_held', 'refunding')).toBe(false);
  expect(canMove(memberMachine, 'paid', 'released')).toBe(false);
});
