// Runs one test of a copy with vitest and tells how it went. Only a test that ran and failed says something about a
// guard; a file that could not be loaded, or a pattern that matches nothing, is a fault of the list of mutants.
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type TiedChild, spawnTied, stopTied } from '../src/platform/embedded/child.js';

export interface TestRun {
  verdict: 'passed' | 'failed' | 'unusable';
  /** the failed test; why nothing can be said */
  detail: string;
}

export interface TestPlace {
  folder: string;
  env: NodeJS.ProcessEnv;
  stopped: AbortSignal;
}

const LIMIT_MS = 240_000;
const report = z.object({
  numPassedTests: z.int(),
  testResults: z.array(
    z.object({
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

const require = createRequire(import.meta.url);
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');

export async function runTest(place: TestPlace, file: string, namePattern: string): Promise<TestRun> {
  const resultFile = join(place.folder, 'vitest-result.json');
  rmSync(resultFile, { force: true });
  const child = await spawnTied(process.execPath, [vitest, 'run', file, '-t', namePattern], {
    cwd: place.folder,
    env: { ...place.env, VITEST_JSON: resultFile, NO_COLOR: '1' },
    stdio: 'ignore',
  });
  const ended = await endOf(child, place.stopped);
  if (!ended) return { verdict: 'unusable', detail: `no end within ${LIMIT_MS / 1000} s` };
  let text: string;
  try {
    text = readFileSync(resultFile, 'utf8');
  } catch {
    return { verdict: 'unusable', detail: 'vitest left no result' };
  }
  return verdictOf(report.parse(JSON.parse(text)));
}

async function endOf(child: TiedChild, stopped: AbortSignal): Promise<boolean> {
  const stop = () =>
    stopTied(child, [
      ['SIGTERM', 3_000],
      ['SIGKILL', 2_000],
    ]);
  const over = new AbortController();
  const late = sleep(LIMIT_MS, false, { signal: over.signal }).catch(() => false);
  const asked = new Promise<false>((resolve) => {
    stopped.addEventListener('abort', () => resolve(false), { once: true, signal: over.signal });
  });
  const inTime = await Promise.race([child.exited.then(() => true), late, asked]);
  over.abort();
  if (!inTime) await stop();
  return inTime;
}

function verdictOf(result: z.output<typeof report>): TestRun {
  const failed = result.testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'failed'));
  if (failed[0]) return { verdict: 'failed', detail: failed[0].fullName };
  const message = result.testResults.find((file) => file.message)?.message;
  if (message) return { verdict: 'unusable', detail: message.split('\n')[0] ?? '' };
  if (result.numPassedTests === 0) return { verdict: 'unusable', detail: 'no test has that name' };
  return { verdict: 'passed', detail: '' };
}

/** For vitest's `-t`, which reads a regular expression. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
