import { expect, test } from 'vitest';
import { consentRows } from './consents';

const consent = (purpose: 'terms' | 'privacy' | 'marketing', version: string, withdrawnAt: string | null = null) => ({
  purpose,
  version,
  grantedAt: '2026-11-25T00:00:00.000Z',
  withdrawnAt,
});

test('every purpose has its row, and is on only while it stands in the version in force', () => {
  const items = [
    consent('terms', 'v2'),
    consent('privacy', 'v1'),
    consent('marketing', 'v2', '2026-11-25T01:00:00.000Z'),
  ];
  expect(consentRows({ version: 'v2', items }).map(({ purpose, on, outdated }) => [purpose, on, outdated])).toEqual([
    ['terms', true, false],
    ['privacy', false, true],
    ['marketing', false, false],
  ]);
});

test('given again after it was withdrawn, it is on', () => {
  const items = [consent('marketing', 'v2', '2026-11-25T01:00:00.000Z'), consent('marketing', 'v2')];
  expect(consentRows({ version: 'v2', items }).find(({ purpose }) => purpose === 'marketing')?.on).toBe(true);
});
