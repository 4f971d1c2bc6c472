import { states } from '@hetuan/contract/states';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Machine, type Transition, canMove, defineMachine, edgeOf, isFinal, unsoundness } from './machine.js';

const parcel = defineMachine({
  noun: 'parcel',
  table: 'parcels',
  states: states.parcel,
  initial: 'shipped',
  events: { received: { from: 'shipped', to: 'received' } },
});

/** A machine of made-up states: soundness looks at the shape alone. */
function machineOf(names: readonly string[], transitions: readonly Transition[]): Machine {
  return { noun: 'order', table: 'orders', states: names, initial: names[0], transitions } as unknown as Machine;
}
const edge = (from: string, to: string, event = `${from}_to_${to}`): Transition => ({ event, from, to });

describe('a declared machine', () => {
  test('moves along its edges and nowhere else', () => {
    expect(canMove(parcel, 'shipped', 'received')).toBe(true);
    expect(canMove(parcel, 'received', 'shipped')).toBe(false);
    expect(edgeOf(parcel, 'shipped', 'received').event).toBe('received');
    expect(() => edgeOf(parcel, 'received', 'shipped')).toThrow('parcel: no transition received → shipped');
  });

  test('an event may leave many states, and enter different ones under one name', () => {
    const machine = defineMachine({
      noun: 'order',
      table: 'orders',
      states: states.order,
      initial: 'pending_payment',
      events: {
        'paid:awaiting_group': { from: 'pending_payment', to: 'awaiting_group' },
        'paid:awaiting_shipment': { from: 'pending_payment', to: 'awaiting_shipment' },
        refunded: { from: ['awaiting_group', 'awaiting_shipment'], to: 'refunded' },
      },
    });
    expect(machine.transitions.filter(({ event }) => event === 'paid')).toHaveLength(2);
    expect(machine.transitions.filter(({ event }) => event === 'refunded')).toHaveLength(2);
    expect(isFinal(machine, 'refunded')).toBe(true);
    expect(isFinal(machine, 'awaiting_group')).toBe(false);
  });
});

describe('soundness', () => {
  test.each<[string, string[], Transition[], string[]]>([
    ['a line', ['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'c')], []],
    ['a way back', ['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'a'), edge('b', 'c')], []],
    ['an unknown state', ['a', 'b'], [edge('a', 'b'), edge('a', 'x')], ['unknown state x']],
    ['a loop on itself', ['a', 'b'], [edge('a', 'b'), edge('a', 'a')], ['a_to_a loops on a']],
    ['two events for one edge', ['a', 'b'], [edge('a', 'b', 'x'), edge('a', 'b', 'y')], ['two events for a → b']],
    ['an island', ['a', 'b', 'c'], [edge('a', 'b'), edge('c', 'b')], ["c can't be reached"]],
    [
      'a trap',
      ['a', 'b', 'c', 'd'],
      [edge('a', 'b'), edge('a', 'c'), edge('c', 'd'), edge('d', 'c')],
      ['c never ends', 'd never ends'],
    ],
    ['a circle', ['a', 'b'], [edge('a', 'b'), edge('b', 'a')], ['no final state', 'a never ends', 'b never ends']],
  ])('%s', (_, names, transitions, problems) => {
    expect(unsoundness(machineOf(names, transitions))).toEqual(problems);
  });

  test('a sound machine: every random walk from the start can be led to an end', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const edges = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), {
      selector: ([from, to]) => `${from}${to}`,
      maxLength: 14,
    });
    fc.assert(
      fc.property(edges, (pairs) => {
        const transitions = pairs.map(([from, to]) => edge(from, to));
        const sound = unsoundness(machineOf(names, transitions)).length === 0;
        const next = (state: string): string[] => transitions.filter((one) => one.from === state).map((one) => one.to);
        const from = (start: string): Set<string> => {
          const seen = new Set([start]);
          for (const state of seen) for (const to of next(state)) seen.add(to);
          return seen;
        };
        const ends = names.filter((name) => next(name).length === 0);
        const plain =
          pairs.every(([a, b]) => a !== b) &&
          names.every((name) => from('a').has(name)) &&
          ends.length > 0 &&
          names.every((name) => ends.some((end) => from(name).has(end)));
        expect(sound).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });
});
