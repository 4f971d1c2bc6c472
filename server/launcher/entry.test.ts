/** What a newcomer does wrong is answered with one sentence and an exit code, never with a stack. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const launcher = fileURLToPath(new URL('.', import.meta.url));

function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr: stderr.trim() };
}

test('too old a Node is told which one is needed, before anything else is loaded', () => {
  const program = `
    Object.defineProperty(process.versions, 'node', { value: '20.18.3' });
    const { launch } = await import(${JSON.stringify(join(launcher, 'entry.mjs'))});
    launch(() => { throw new Error('loaded'); });`;
  expect(run(['--input-type=module', '-e', program])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Hetuan needs Node 20.19 or newer, and this is 20.18.3; install a newer one from https://nodejs.org.',
  });
});

test.each([
  [['--port', 'many'], 'The port must be a number from 1 to 65535, not "many".'],
  [['--colour'], "Unknown option '--colour'; use --fresh, --port N or --data DIR."],
])('start %j is refused', (args, sentence) => {
  const { status, stderr } = run([join(launcher, 'start.mjs'), ...args]);
  expect(stderr).toBe(sentence);
  expect(status).toBe(1);
});

test('a script runs with its arguments and ends with its own exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hetuan-run-'));
  const file = join(folder, 'script.ts');
  writeFileSync(file, 'const n: number = 7; console.log(process.argv.slice(2).join()); process.exit(n);');
  expect(run([join(launcher, 'run.mjs'), file, '--a', 'b'])).toMatchObject({ status: 7, stdout: '--a,b\n' });
  expect(run([join(launcher, 'run.mjs'), 'nowhere.ts'])).toMatchObject({
    status: 1,
    stderr: 'There is no nowhere.ts.',
  });
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['database', 'DATABASE_URL', 'openDatabase', "'postgres://a:b@127.0.0.1:PORT/c', {}"],
  ['Redis', 'REDIS_URL', 'openRedis', "'redis://127.0.0.1:PORT', false, () => undefined, {}"],
])('a %s that does not answer is one sentence', async (what, variable, open, given) => {
  const silent = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const port = String((silent.address() as AddressInfo).port);
  await new Promise((resolve) => silent.close(resolve));
  const folder = mkdtempSync(join(tmpdir(), 'hetuan-start-'));
  const program = `
    import { ${open} } from ${JSON.stringify(join(launcher, 'backing.ts'))};
    await ${open}(${JSON.stringify(folder)}, ${given.replace('PORT', port)}).catch((e) => console.log(e.message));`;
  const { stdout } = run(['--import', 'tsx', '--input-type=module', '-e', program]);
  expect(stdout.trim()).toBe(
    `The ${what} of ${variable} can't be reached (connect ECONNREFUSED 127.0.0.1:${port}); correct or unset it.`,
  );
  rmSync(folder, { recursive: true, force: true });
});
