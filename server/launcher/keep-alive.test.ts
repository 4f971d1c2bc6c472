/** A process that dies comes back with what its predecessor had; one that can't live is given up; a stop is final. */
import { spawnTied, stopTied } from '../src/platform/embedded/child.js';
import { isSameProcess, markOf } from '../src/platform/embedded/process-facts.js';
import { expect, test } from 'vitest';
import { KeptProcess, type KeptEvents, type Running } from './keep-alive.js';

async function sleeper(seconds: number): Promise<Running> {
  const child = await spawnTied(process.execPath, ['-e', `setTimeout(() => process.exit(3), ${seconds * 1000})`]);
  return { pid: child.pid, port: 4000, exited: child.exited, stop: () => stopTied(child, [['SIGKILL', 1_000]]) };
}

function recorder() {
  const log: string[] = [];
  let tell: (line: string) => void = () => undefined;
  const note = (line: string): void => {
    log.push(line);
    tell(line);
  };
  const events: KeptEvents = {
    started: () => note('started'),
    ended: (_, exit) => note(`ended ${exit.signal ?? exit.code}`),
    gaveUp: () => note('gave up'),
  };
  const saw = (line: string, times: number): Promise<void> =>
    new Promise((resolve) => {
      tell = () => log.filter((entry) => entry === line).length >= times && resolve();
      tell(line);
    });
  return { log, events, saw };
}

test('a killed process is started again and is told what it follows', async () => {
  const { log, events, saw } = recorder();
  const followed: (number | undefined)[] = [];
  const kept = await KeptProcess.start(
    'sleeper',
    (previous) => {
      followed.push(previous?.pid);
      return sleeper(60);
    },
    events,
  );
  const first = kept.current.pid;
  process.kill(first, 'SIGKILL');
  await saw('started', 2);
  expect(log).toEqual(['started', 'ended SIGKILL', 'started']);
  expect(followed).toEqual([undefined, first]);
  const second = markOf(kept.current.pid);
  await kept.stop();
  expect(second && isSameProcess(second)).toBe(false);
  expect(log).toHaveLength(3);
});

test('a start that fails is tried again', async () => {
  const { log, events, saw } = recorder();
  let starts = 0;
  const kept = await KeptProcess.start(
    'sleeper',
    () => (++starts === 2 ? Promise.reject(new Error('not yet')) : sleeper(60)),
    events,
  );
  process.kill(kept.current.pid, 'SIGKILL');
  await saw('started', 2);
  expect(starts).toBe(3);
  expect(log).toEqual(['started', 'ended SIGKILL', 'started']);
  await kept.stop();
});

test('a first start that fails is reported, not repeated', async () => {
  const { log, events } = recorder();
  await expect(KeptProcess.start('x', () => Promise.reject(new Error('no such file')), events)).rejects.toThrow(
    'no such file',
  );
  expect(log).toEqual([]);
});

test('stop during the wait before a restart leaves nothing behind', async () => {
  const { log, events, saw } = recorder();
  let starts = 0;
  const kept = await KeptProcess.start('short', () => (starts++, sleeper(0)), events);
  await saw('ended 3', 3);
  await kept.stop();
  const startsAtStop = starts;
  await new Promise((wake) => setTimeout(wake, 1_000));
  expect(starts).toBe(startsAtStop);
  expect(markOf(kept.current.pid)).toBeUndefined();
  expect(log.at(-1)).not.toBe('gave up');
});

test('what dies more than thirty times a minute is given up', async () => {
  const { events, saw, log } = recorder();
  // It never becomes a process: only the bookkeeping is under test here, thirty real starts would prove no more.
  const kept = await KeptProcess.start(
    'mayfly',
    () =>
      Promise.resolve({ pid: 0, exited: Promise.resolve({ code: 1, signal: null }), stop: () => Promise.resolve() }),
    events,
    { firstWaitMs: 1, longestWaitMs: 2 },
  );
  await saw('gave up', 1);
  expect(kept.restarts).toBe(30);
  expect(log.filter((line) => line === 'started')).toHaveLength(31);
}, 10_000);
