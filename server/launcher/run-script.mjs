/** Runs one TypeScript file from the root of the project with all its arguments, and ends with its exit code. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { isAbsolute } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ClearSentence, inRoot, root } from './paths.mjs';
import { createProgress } from './progress.mjs';

export async function main([file, ...args]) {
  if (!file) throw new ClearSentence('Say which file to run: node server/launcher/run.mjs FILE.ts [arguments]');
  const path = isAbsolute(file) ? file : inRoot(file);
  if (!existsSync(path)) throw new ClearSentence(`There is no ${file}.`);
  await ensureInstalled(createProgress(process.stderr));
  return runTypeScript(path, args);
}

/** Signals from the terminal reach the script too; this process only waits for its end. */
export function runTypeScript(path, args, options = {}) {
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', 'tsx', path, ...args], {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  // npm hands a signal on to this process alone; from a terminal the script has had it already.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });
}
