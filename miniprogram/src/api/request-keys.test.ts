import { beforeEach, describe, expect, test } from 'vitest';
import type { Storage } from '../platform/platform';
import { createRequestKeys } from './request-keys';

let device: Map<string, string>;
let nowMs: number;
let made: number;
const storage: Storage = {
  get: (key) => device.get(key) ?? null,
  set: (key, value) => void device.set(key, value),
  remove: (key) => void device.delete(key),
};
const keys = () =>
  createRequestKeys(
    storage,
    () => nowMs,
    () => `key-${++made}`,
  );

beforeEach(() => {
  device = new Map();
  nowMs = 0;
  made = 0;
});

describe('the key of an action', () => {
  test('stays until the action has a certain answer', () => {
    const some = keys();
    expect(some.keyOf('order', { units: 1 })).toBe('key-1');
    expect(some.keyOf('order', { units: 1 })).toBe('key-1');
    expect(some.keyOf('order', { units: 2 })).toBe('key-2');
    some.settle('order', { units: 1 });
    expect(some.keyOf('order', { units: 1 })).toBe('key-3');
  });

  test('survives a restart of the program', () => {
    keys().keyOf('order', { units: 1 });
    expect(keys().keyOf('order', { units: 1 })).toBe('key-1');
  });

  test('is forgotten when nobody comes back to it', () => {
    const some = keys();
    some.keyOf('order', { units: 1 });
    nowMs = 10 * 60_000 + 1;
    expect(some.keyOf('order', { units: 1 })).toBe('key-2');
  });

  test('does not trip over what else lies on the device', () => {
    device.set('request-keys', 'not json');
    expect(keys().keyOf('order', {})).toBe('key-1');
  });
});
