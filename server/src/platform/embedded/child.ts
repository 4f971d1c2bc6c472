/**
 * Starts processes that can't outlive this one. On Linux the kernel delivers a signal when the parent dies
 * (`setpriv --pdeathsig`); elsewhere one small guard process does it. Children get their own process group, so a
 * Ctrl-C in the terminal reaches only the launcher, which then stops them in order.
 */
import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { signalProcess } from './process-facts.js';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface TiedOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  stdio?: StdioOptions;
  /** Sent to the child when this process dies. */
  deathSignal?: NodeJS.Signals;
  uid?: number;
  gid?: number;
  /** Set when the command sets its own parent-death signal. */
  alreadyTied?: boolean;
}

export interface TiedChild {
  process: ChildProcess;
  pid: number;
  exited: Promise<Exit>;
}

/** Rejects when the command can't be started at all. */
export async function spawnTied(
  command: string,
  args: readonly string[],
  options: TiedOptions = {},
): Promise<TiedChild> {
  const { deathSignal = 'SIGKILL', alreadyTied = false, cwd, env, stdio, uid, gid } = options;
  const byKernel = alreadyTied || (uid === undefined && hasParentDeathSignal());
  const [file, argv] =
    byKernel && !alreadyTied
      ? ['setpriv', ['--pdeathsig', deathSignal.slice(3), '--', command, ...args]]
      : [command, [...args]];
  const child = spawn(file, argv, { cwd, env, stdio: stdio ?? 'pipe', uid, gid, detached: true, windowsHide: true });
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid as number;
  if (!byKernel) {
    guard(`${pid} ${deathSignal}`);
    void exited.then(() => guard(`${pid} gone`));
  }
  return { process: child, pid, exited };
}

/** Calls `onLine` for every line the child writes to stdout and stderr. */
export function eachLine(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
  }
}

/** Sends each signal in turn until the child has ended; resolves when it has, or when the last one did not help. */
export async function stopTied(
  child: TiedChild,
  ladder: readonly (readonly [NodeJS.Signals, number])[],
): Promise<void> {
  for (const [signal, timeoutMs] of ladder) {
    signalProcess(child.pid, signal);
    let timer: NodeJS.Timeout | undefined;
    const ended = await Promise.race([
      child.exited.then(() => true),
      new Promise<false>((wake) => (timer = setTimeout(() => wake(false), timeoutMs))),
    ]);
    clearTimeout(timer);
    if (ended) return;
  }
}

let parentDeathSignal: boolean | undefined;

/** True when util-linux's setpriv is there and knows --pdeathsig (the one of BusyBox does not). */
export function hasParentDeathSignal(): boolean {
  parentDeathSignal ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true']).status === 0;
  return parentDeathSignal;
}

const GUARD_PROGRAM = `
  const tied = new Map();
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const [pid, signal] = line.split(' ');
    if (signal === 'gone') tied.delete(pid); else tied.set(pid, signal);
  }).on('close', () => {
    for (const [pid, signal] of tied) try { process.kill(Number(pid), signal); } catch {}
    process.exit(0);
  });`;

let guardInput: Writable | undefined;

function guard(line: string): void {
  if (!guardInput) {
    const child = spawn(process.execPath, ['-e', GUARD_PROGRAM], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    child.on('error', () => undefined);
    child.unref();
    guardInput = child.stdin;
    guardInput.on('error', () => undefined);
    if ('unref' in guardInput && typeof guardInput.unref === 'function') guardInput.unref();
  }
  guardInput.write(`${line}\n`);
}
