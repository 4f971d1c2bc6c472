/**
 * The checks of the repository and how they are run: two at a time, every one to its end, one line each; what failed
 * shows its output afterwards.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { availableParallelism } from 'node:os';
import { inRoot, root } from './paths.mjs';
import { seconds } from './progress.mjs';

const AT_ONCE = Math.min(2, availableParallelism());

/** Tests of a client run on Node, which the client itself must not know. */
const ALSO_TYPED = ['miniprogram/test'];

/** `unit` tests are left out by a caller that runs all tests anyway. */
export function checkSteps({ unit }) {
  const types = [...workspaces(), ...ALSO_TYPED].filter((folder) => existsSync(inRoot(folder, 'tsconfig.json')));
  return [
    nodeStep('format', 'prettier', 'prettier', [
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=node_modules/.cache/hetuan/prettier',
      '.',
    ]),
    nodeStep('lint', 'eslint', 'eslint', ['--max-warnings=0', '.']),
    ...types.map((folder) =>
      nodeStep(`types of ${folder}`, 'typescript', 'tsc', [
        '--noEmit',
        '--incremental',
        `--tsBuildInfoFile`,
        `node_modules/.cache/hetuan/${folder.replaceAll('/', '-')}.tsbuildinfo`,
        '-p',
        folder,
      ]),
    ),
    nodeStep('boundaries', 'dependency-cruiser', 'depcruise', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type=err',
      'server',
      'seeds',
      'miniprogram',
    ]),
    {
      title: 'drift',
      args: ['--enable-source-maps', '--import', 'tsx', 'server/generate/main.ts', '--check'],
    },
    ...(unit ? [nodeStep('unit tests', 'vitest', 'vitest', ['run', '--project', 'unit'])] : []),
  ];
}

/** Runs them all; true when none failed. */
export async function runSteps(steps, { say }) {
  const waiting = [...steps];
  const failures = [];
  const children = new Set();
  const abandon = () => {
    for (const child of children) child.kill('SIGKILL');
    process.exit(130);
  };
  process.once('SIGINT', abandon).once('SIGTERM', abandon);
  const runners = Array.from({ length: AT_ONCE }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedAt = Date.now();
      const { code, output } = await runStep(step, children);
      say(`${code === 0 ? '✓' : '✗'} ${step.title} (${seconds(startedAt)})`);
      if (code !== 0) failures.push({ title: step.title, output });
    }
  });
  await Promise.all(runners);
  process.off('SIGINT', abandon).off('SIGTERM', abandon);
  for (const { title, output } of failures) say(`\n── ${title} ──\n${output.trimEnd()}`);
  return failures.length === 0;
}

function runStep({ args }, children) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

function nodeStep(title, packageName, command, args) {
  return { title, args: [commandOf(packageName, command), ...args] };
}

/** The script of an installed command, so that neither a shell nor PATH is in between. */
export function commandOf(packageName, command) {
  const folder = inRoot('node_modules', packageName);
  const manifestFile = existsSync(join(folder, 'package.json'))
    ? join(folder, 'package.json')
    : createRequire(inRoot('package.json')).resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return join(dirname(manifestFile), typeof bin === 'string' ? bin : bin[command]);
}

function workspaces() {
  const { workspaces: patterns } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  return patterns.flatMap((pattern) =>
    pattern.endsWith('/*')
      ? readdirSync(inRoot(pattern.slice(0, -2))).map((name) => `${pattern.slice(0, -2)}/${name}`)
      : [pattern],
  );
}
