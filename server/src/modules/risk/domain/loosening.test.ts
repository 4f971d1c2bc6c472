// Which rules of risk judge more mildly: exactly those under which some facts get a smaller score.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { riskFacts } from '@hetuan/contract';
import { milderRules } from './loosening.js';
import { type RiskFacts, type RiskRule, judge } from './score.js';

const fact = fc.constantFrom('accountDays' as const, 'leadsHeld' as const);
const rule: fc.Arbitrary<RiskRule> = fc.record({
  ...{ fact, is: fc.constantFrom('at_least' as const, 'below' as const) },
  ...{ limit: fc.integer({ min: 0, max: 6 }), points: fc.integer({ min: 1, max: 9 }) },
});
const rules = fc.array(rule, { maxLength: 4 });
const thresholds = { reviewFrom: 40, rejectFrom: 90, silentAfter: 500 };
const none = Object.fromEntries(riskFacts.map((name) => [name, 0])) as RiskFacts;

it('milder is what gives some facts fewer points', () => {
  fc.assert(
    fc.property(rules, rules, (before, after) => {
      const scoreOf = (list: RiskRule[], facts: RiskFacts): number =>
        judge({ edition: 1, rules: list, reviewFrom: 40, rejectFrom: 90 }, facts).score;
      const values = Array.from({ length: 9 }, (_, value) => value - 1);
      const milder = (['accountDays', 'leadsHeld'] as const).some((name) => {
        const of = (list: RiskRule[]) => list.filter((one) => one.fact === name);
        return values.some(
          (value) => scoreOf(of(after), { ...none, [name]: value }) < scoreOf(of(before), { ...none, [name]: value }),
        );
      });
      const found = milderRules({ ...thresholds, rules: before }, { ...thresholds, rules: after });
      expect(found.length > 0).toBe(milder);
    }),
  );
});

it.each(['reviewFrom', 'rejectFrom', 'silentAfter'] as const)('and a %s that is reached later', (name) => {
  const set = { ...thresholds, rules: [] };
  expect(milderRules(set, { ...set, [name]: set[name] + 1 })).toHaveLength(1);
  expect(milderRules(set, { ...set, [name]: set[name] - 1 })).toEqual([]);
});
