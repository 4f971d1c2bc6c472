import { describe, expect, test } from 'vitest';
import type { Outcome } from '../api/outcome';
import { type ResourceState, answered, attempted, isStale, nothingYet, recalled, viewOf } from './resource-state';

const good = (value: string): Outcome<string, string> => ({ ok: true, value });
const bad = (code: string): Outcome<string, string> => ({ ok: false, refusal: { code, message: code, details: {} } });
const after = (state: ResourceState<string>, outcome: Outcome<string, string>): ResourceState<string> => {
  const started = attempted(state);
  return answered(started, started.attempt, outcome);
};

describe('what a page shows', () => {
  test.each([
    ['before anything came', nothingYet, 'skeleton'],
    ['while it comes', attempted<string>(nothingYet), 'skeleton'],
    ['when it came', after(nothingYet, good('a')), 'ready'],
    ['without a network', after(nothingYet, bad('offline')), 'offline'],
    ['after a refusal', after(nothingYet, bad('busy')), 'error'],
    ['when it does not exist', after(nothingYet, bad('not_found')), 'gone'],
    ['when the link is broken', after(nothingYet, bad('bad_input')), 'gone'],
    ['what is known from before', recalled('a'), 'ready'],
    ['and what failed to be refreshed', after(recalled('a'), bad('offline')), 'ready'],
    ['but not what is gone by now', after(recalled('a'), bad('not_found')), 'gone'],
  ])('%s', (_when, state, view) => {
    expect(viewOf(state)).toBe(view);
  });

  test('it says when what is shown may be old', () => {
    const failed = after(recalled('a'), bad('timeout'));
    expect(isStale(failed)).toBe(true);
    expect(isStale(after(failed, good('b')))).toBe(false);
    expect(isStale(after(nothingYet, bad('timeout')))).toBe(false);
  });

  test('an answer that was overtaken changes nothing', () => {
    const first = attempted<string>(nothingYet);
    const second = attempted(first);
    const late = answered(second, first.attempt, good('old'));
    expect(late).toBe(second);
    expect(answered(late, second.attempt, good('new')).data).toBe('new');
  });
});
