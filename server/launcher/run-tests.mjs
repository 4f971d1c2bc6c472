/**
 * `npm test`: the checks, then every test on a PostgreSQL and a Redis of its own, which are thrown away afterwards.
 * The last line counts what passed and failed. `--full` adds what takes long; anything else goes to vitest.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkSteps, commandOf, runSteps } from './check-steps.mjs';
import { ensureInstalled } from './install.mjs';
import { lastGateFile, root } from './paths.mjs';
import { createProgress } from './progress.mjs';

export async function main(args) {
  const startedAtMs = Date.now();
  const full = args.includes('--full');
  const vitestArgs = args.filter((arg) => arg !== '--full');
  const progress = createProgress();
  await ensureInstalled(progress);
  // Someone who names tests wants those tests; the gate is the whole.
  const checked = vitestArgs.length > 0 || (await runSteps(checkSteps({ unit: false }), progress));
  const { register } = await import('tsx/esm/api');
  register();
  const folder = mkdtempSync(join(tmpdir(), 'hetuan-test-'));
  const running = [];
  const interrupted = whenInterrupted();
  try {
    const env = await Promise.race([startServices(folder, running, progress), interrupted]);
    if (full) env.HETUAN_TEST_FULL = '1';
    const code = await Promise.race([runVitest(vitestArgs, env, folder, running, checked, progress), interrupted]);
    if (code === 0 && args.length === 0) tellGateTime(startedAtMs, progress);
    return code;
  } catch (error) {
    if (error instanceof Interrupted) return 130;
    throw error;
  } finally {
    for (const service of running.reverse()) await service.stop();
    const { wipeCluster } = await embedded('postgres-cluster');
    wipeCluster(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole gate has passed: its time is told and remembered. */
function tellGateTime(startedAtMs, { say }) {
  const seconds = Math.round((Date.now() - startedAtMs) / 1000);
  say(`The gate took ${Math.floor(seconds / 60)} min ${seconds % 60} s.`);
  mkdirSync(dirname(lastGateFile), { recursive: true });
  writeFileSync(lastGateFile, JSON.stringify({ seconds, at: new Date().toISOString() }));
}

const embedded = (name) => import(new URL(`../src/platform/embedded/${name}.ts`, import.meta.url).href);

class Interrupted extends Error {}

function whenInterrupted() {
  const interrupted = new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => reject(new Interrupted()));
  });
  interrupted.catch(() => undefined);
  return interrupted;
}

async function startServices(folder, running, { say, step }) {
  const { startPostgres } = await embedded('postgres');
  const { startRedis, FALLBACK_BANNER } = await embedded('redis');
  const env = { ...process.env, NODE_ENV: 'test', TEST_CREDENTIALS_DIR: join(folder, 'credentials') };
  env.TEST_DATABASE_URL = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!env.TEST_DATABASE_URL) {
    await step('PostgreSQL for the tests', async () => {
      // Nothing here needs to survive a power cut: the files are deleted at the end.
      const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };
      const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), settings });
      running.push(postgres);
      env.TEST_DATABASE_URL = postgres.url;
      return `embedded, port ${postgres.port}`;
    });
  }
  env.TEST_REDIS_URL = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL;
  if (!env.TEST_REDIS_URL) {
    await step('Redis for the tests', async () => {
      const forceFallback = process.env.HETUAN_REDIS_FALLBACK === '1';
      const redis = await startRedis({ dataDir: join(folder, 'redis'), appendOnly: false, forceFallback });
      running.push(redis);
      env.TEST_REDIS_URL = redis.url;
      if (redis.kind === 'js-redis-server') say(FALLBACK_BANNER);
      return `${redis.kind}, port ${redis.port}`;
    });
  }
  return env;
}

async function runVitest(args, env, folder, running, checked, { say }) {
  const { spawnTied, stopTied } = await embedded('child');
  const resultFile = join(folder, 'vitest.json');
  const child = await spawnTied(process.execPath, [commandOf('vitest', 'vitest'), 'run', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, VITEST_JSON: resultFile, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
  });
  const stop = () =>
    stopTied(child, [
      ['SIGTERM', 5_000],
      ['SIGKILL', 5_000],
    ]);
  running.push({ stop });
  const { code } = await child.exited;
  running.pop();
  const counts = countsIn(resultFile);
  if (counts.passed === 0) say('\nNo test ran.');
  if (!checked) say('\nA check failed; see above.');
  if (code !== 0 && counts.failed === 0) say('\nThe test run itself failed; see above.');
  say(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
  return code === 0 && checked && counts.passed > 0 && counts.failed === 0 ? 0 : 1;
}

/** A file that could not be loaded has no tests to count: it counts as one failure. */
function countsIn(resultFile) {
  if (!existsSync(resultFile)) return { passed: 0, failed: 0, skipped: 0 };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const unloadable = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloadable.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
