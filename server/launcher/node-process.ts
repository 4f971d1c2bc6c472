// Starts one of our own Node processes (a role, the simulators, the seeds) from its bundle, tied to this one: it ends
// with us by the kernel's signal where there is one, and by the closing of the channel everywhere.
import { closeSync } from 'node:fs';
import { get } from 'node:http';
import { spawnTied, stopTied, type Exit } from '../src/platform/embedded/child.js';
import { openLog } from './data-folder.js';
import type { Running } from './keep-alive.js';

export interface NodeProcessOptions {
  name: string;
  /** The bundle to run. */
  file: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  dataDir: string;
  cwd: string;
  /** How long it may drain after SIGTERM. */
  drainMs: number;
}

export async function startNodeProcess(options: NodeProcessOptions): Promise<Running> {
  const log = openLog(options.dataDir, options.name);
  try {
    const child = await spawnTied(process.execPath, ['--enable-source-maps', options.file, ...(options.args ?? [])], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', log, log, 'ipc'],
    });
    const ladder = [
      ['SIGTERM', options.drainMs],
      ['SIGKILL', 1_000],
    ] as const;
    return { pid: child.pid, exited: child.exited, stop: () => stopTied(child, ladder) };
  } finally {
    closeSync(log);
  }
}

/** Resolves when `url` answers with `accept`; rejects with the exit when the process ends before, or after the time. */
export async function waitUntilAnswers(
  url: string,
  running: () => Running,
  accept: (status: number) => boolean,
  timeoutMs: number,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const first = running();
  let ended: Exit | undefined;
  void first.exited.then((exit) => (ended = exit));
  while (Date.now() < deadline) {
    const accepted = accept(await statusOf(url));
    // Asked first: another program may answer on the port that ours could not take.
    if (ended) throw new Error(`it ended with ${ended.signal ?? `code ${ended.code}`}`);
    if (accepted) return;
    await new Promise((wake) => setTimeout(wake, 40));
  }
  throw new Error(`it did not answer on ${url} within ${timeoutMs / 1000} s`);
}

/** The HTTP status, or 0 when nobody answers. */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy()).on('error', () => resolve(0));
  });
}
