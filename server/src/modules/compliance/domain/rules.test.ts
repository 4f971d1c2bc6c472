import { switchNames } from '@hetuan/contract';
import { expect, test } from 'vitest';
import { switchRules } from './rules.js';

test('every switch says what it touches and what it keeps', () => {
  for (const name of switchNames) {
    const rule = switchRules[name];
    expect(rule.edition).toBeGreaterThanOrEqual(1);
    expect(rule.touches.length).toBeGreaterThan(0);
    expect(rule.keeps.length).toBeGreaterThan(0);
  }
});
