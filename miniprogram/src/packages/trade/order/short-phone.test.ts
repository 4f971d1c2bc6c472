import { expect, test } from 'vitest';
import { shortPhone } from './short-phone';

test('a phone is shown in part, anything else not at all', () => {
  expect(shortPhone('13800138000')).toBe('138****8000');
  expect(shortPhone('138****8000')).toBe('***');
});
