import { describe, expect, test } from 'vitest';
import { canMove } from '../../../kernel/machine.js';
import { distributorMachine } from './distributor-machine.js';
import { standingWith } from './linked-standing.js';

const live = ['applied', 'active', 'rejected', 'frozen'] as const;
const after: Record<(typeof live)[number], (typeof live)[number][]> = {
  applied: ['applied', 'applied', 'applied', 'frozen'],
  active: ['active', 'active', 'applied', 'frozen'],
  rejected: ['applied', 'applied', 'rejected', 'frozen'],
  frozen: ['frozen', 'frozen', 'frozen', 'frozen'],
};

describe('who turns out to be another distributor', () => {
  test.each(live.flatMap((own) => live.map((other, at) => [own, other, after[own][at]!] as const)))(
    '%s, the other %s: %s',
    (own, other, then) => {
      const to = standingWith(own, other);
      expect(to ?? own).toBe(then);
      if (to !== null) expect(canMove(distributorMachine, own, to)).toBe(true);
      // nobody is approved by being linked, and nobody gets out of a freeze
      if (then === 'active') expect(own).toBe('active');
      if (own === 'frozen' || other === 'frozen') expect(then).toBe('frozen');
    },
  );
});
