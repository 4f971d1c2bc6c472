import { describe, expect, test } from 'vitest';
import { connectText, eventText, hear } from './protocol';

describe('what is said', () => {
  test('connects with the token, or as a visitor', () => {
    expect(connectText('t')).toBe('40{"token":"t"}');
    expect(connectText(undefined)).toBe('40');
  });

  test('carries the number by which the answer is known', () => {
    expect(eventText('watch', { room: 'group', id: 'g' }, 12)).toBe('4212["watch",{"room":"group","id":"g"}]');
  });
});

describe('what is heard', () => {
  test.each([
    [
      '0{"sid":"s","pingInterval":25000,"pingTimeout":20000}',
      { kind: 'handshake', pingIntervalMs: 25_000, pingTimeoutMs: 20_000 },
    ],
    ['2', { kind: 'ping' }],
    ['40{"sid":"s"}', { kind: 'connected' }],
    ['44{"message":"session_expired"}', { kind: 'refused', reason: 'session_expired' }],
    [
      '42["group.changed",{"id":"g","version":3}]',
      { kind: 'event', name: 'group.changed', facts: { id: 'g', version: 3 } },
    ],
    ['4312[{"ok":true}]', { kind: 'acknowledged', id: 12, answer: { ok: true } }],
    ['41', { kind: 'closed' }],
    ['1', { kind: 'closed' }],
    ['6', { kind: 'other' }],
  ])('%s', (text, heard) => {
    expect(hear(text)).toEqual(heard);
  });

  test.each(['', '4', '42', '42{"a":1}', '42[', '43[1]', '0{"sid":1}', '0', '42[5]', 'x'])(
    '%j is nothing, not a fault',
    (text) => {
      expect(hear(text)).toEqual({ kind: 'other' });
    },
  );
});
