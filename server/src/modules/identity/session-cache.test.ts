// The cache may be a few seconds behind other processes, and never behind its own.
import { beforeEach, expect, test } from 'vitest';
import { type KnownSession, SessionCache } from './session-cache.js';

let nowMs = 0;
let loads = 0;
let cache: SessionCache;

beforeEach(() => {
  nowMs = 0;
  loads = 0;
  cache = new SessionCache({ lifeMs: 5_000, size: 3, nowMs: () => nowMs });
});

function session(sessionId: string, personId = 'p', permissionsVersion: number | null = null): KnownSession {
  const caller = { kind: 'operator' as const, personId, sessionId, permissions: new Set<never>() };
  return { caller, permissionsVersion, expiresAt: new Date(0) };
}

const loading = (found: KnownSession | null) => async () => {
  loads += 1;
  return found;
};

test('believes for five seconds, then asks again', async () => {
  await cache.get('s', null, loading(session('s')));
  nowMs = 4_999;
  await cache.get('s', null, loading(null));
  expect(loads).toBe(1);
  nowMs = 5_000;
  expect(await cache.get('s', null, loading(null))).toBeNull();
});

test('a session that is not there is asked for every time', async () => {
  await cache.get('s', null, loading(null));
  expect(await cache.get('s', null, loading(session('s')))).not.toBeNull();
});

test('forgets one session, and all sessions of a person', async () => {
  await cache.get('a', null, loading(session('a', 'p')));
  await cache.get('b', null, loading(session('b', 'p')));
  await cache.get('c', null, loading(session('c', 'q')));
  cache.forgetSession('a');
  expect(await cache.get('a', null, loading(null))).toBeNull();
  cache.forgetPeople(['p']);
  expect(await cache.get('b', null, loading(null))).toBeNull();
  expect(await cache.get('c', null, loading(null))).not.toBeNull();
});

test('what was being read while a session ended is not believed afterwards', async () => {
  let finish = (): void => undefined;
  const slow = new Promise<KnownSession>((resolve) => {
    finish = () => resolve(session('s'));
  });
  const first = cache.get('s', null, () => slow);
  cache.forgetSession('s');
  finish();
  await first;
  expect(await cache.get('s', null, loading(null))).toBeNull();
});

test('a token newer than the belief makes it ask', async () => {
  await cache.get('s', 1, loading(session('s', 'p', 1)));
  const found = await cache.get('s', 2, loading(session('s', 'p', 2)));
  expect(found?.permissionsVersion).toBe(2);
});

test('holds a bounded number, the oldest go first', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await cache.get(id, null, loading(session(id)));
  loads = 0;
  await cache.get('d', null, loading(session('d')));
  expect(loads).toBe(0);
  await cache.get('a', null, loading(session('a')));
  expect(loads).toBe(1);
});
