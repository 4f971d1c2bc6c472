// `npm run mutants`: takes each guard out of a copy of the project and expects its test to fail. Every test is run
// unchanged first and has to pass; guards of one that does not are not tried. `-- --only NAME` takes one mutant (may be
// repeated). Exit code 1 when a mutant survived or could not be tried.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../src/platform/embedded/postgres.js';
import { wipeCluster } from '../src/platform/embedded/postgres-cluster.js';
import { startRedis } from '../src/platform/embedded/redis.js';
import { type Copy, copyProject, mutated } from './copy.js';
import { mutants } from './guards.js';
import type { Mutant } from './mutant.js';
import { type TestPlace, literally, runTest } from './run-test.js';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const stopping = new AbortController();

function chosen(): readonly Mutant[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const names = values.only;
  if (!names) return mutants;
  const unknown = names.filter((name) => !mutants.some((mutant) => mutant.name === name));
  if (unknown.length > 0) throw new Error(`There is no mutant ${unknown.join(', ')}.`);
  return mutants.filter((mutant) => names.includes(mutant.name));
}

/** What does not fit is said before anything is started. */
function misfits(list: readonly Mutant[]): string[] {
  return list.flatMap((mutant) => {
    try {
      mutated(mutant.edits, (file) => readFileSync(join(root, file), 'utf8'));
      return [];
    } catch (error) {
      return [`${mutant.name}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

/** Tests of one file in one run; returns what is wrong with them. */
async function unmutated(place: TestPlace, list: readonly Mutant[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const file of new Set(list.map((mutant) => mutant.test))) {
    if (stopping.signal.aborted) break;
    const names = [...new Set(list.filter((one) => one.test === file).map((one) => literally(one.testName)))];
    const run = await runTest(place, file, names.includes('') ? '' : names.join('|'));
    say(`${run.verdict === 'passed' ? 'green   ' : 'NOT GREEN'} ${file} ${run.detail}`);
    if (run.verdict !== 'passed') wrong.push(file);
  }
  return wrong;
}

async function kill(place: TestPlace, copy: Copy, list: readonly Mutant[]): Promise<number> {
  let killed = 0;
  let survived = 0;
  for (const mutant of list) {
    if (stopping.signal.aborted) break;
    copy.mutate(mutant);
    const run = await runTest(place, mutant.test, literally(mutant.testName)).finally(() => copy.restore());
    if (stopping.signal.aborted) break;
    if (run.verdict === 'failed') killed += 1;
    else survived += 1;
    if (run.verdict === 'failed') say(`killed    ${mutant.name}: ${run.detail}`);
    else say(`SURVIVED  ${mutant.name}: ${run.detail || `${mutant.test} ${mutant.testName}`}`);
  }
  say(`${killed} killed, ${survived} survived`);
  return survived === 0 && killed === list.length ? 0 : 1;
}

async function main(): Promise<number> {
  const list = chosen();
  const wrong = misfits(list);
  if (wrong.length > 0) {
    for (const line of wrong) say(line);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hetuan-mutants-data-'));
  const dataDir = join(folder, 'postgres');
  const running: { stop(): Promise<void> | void }[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
  try {
    const copy = copyProject(root);
    running.push({ stop: () => copy.remove() });
    // Nothing here needs to survive a power cut: the files are deleted at the end.
    const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };
    const postgres = await startPostgres({ dataDir, settings });
    running.push(postgres);
    const redis = await startRedis({ dataDir: join(folder, 'redis'), appendOnly: false });
    running.push(redis);
    const services = {
      NODE_ENV: 'test',
      TEST_DATABASE_URL: postgres.url,
      TEST_REDIS_URL: redis.url,
      // browser tests alone need a program that is built anew for each mutant
      TEST_PROGRAMS: 'h5',
      TEST_CREDENTIALS_DIR: join(folder, 'credentials'),
    };
    const place = { folder: copy.folder, env: { ...process.env, ...services }, stopped: stopping.signal };
    const notGreen = await unmutated(place, list);
    // of a test that fails anyway nothing can be said; that is no reason to say nothing of the others
    const code = await kill(
      place,
      copy,
      list.filter(({ test }) => !notGreen.includes(test)),
    );
    return notGreen.length > 0 ? 1 : code;
  } finally {
    for (const one of running.reverse()) await one.stop();
    wipeCluster(dataDir);
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
