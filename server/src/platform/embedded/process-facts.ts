/**
 * What the operating system says about a process id. Ids are reused, and a killed process may stay behind as a
 * zombie, so "alive" here means: it runs, and its start mark is the one that was written down.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessMark {
  pid: number;
  /** Opaque; equal for the same process, different for a later process with the same id. */
  startMark: string;
}

/** The mark of a running process, or undefined when it is gone (a zombie is gone). */
export function markOf(pid: number): ProcessMark | undefined {
  const startMark = process.platform === 'linux' ? linuxStartMark(pid) : psField(pid, 'lstart');
  return startMark ? { pid, startMark } : undefined;
}

export function isSameProcess(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.startMark === mark.startMark;
}

export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') return psField(pid, 'command') ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Waits until the process is gone; false when it is still there after `timeoutMs`. */
export async function waitGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (markOf(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Sends a signal; false when there is no such process any more. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The parent of another process, where that can be read cheaply. */
export function parentOf(pid: number): number | undefined {
  const parent = process.platform === 'linux' ? linuxStat(pid)[1] : undefined;
  return parent === undefined ? undefined : Number(parent);
}

function linuxStartMark(pid: number): string | undefined {
  const fields = linuxStat(pid);
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** State, parent and so on; empty when there is no such process. */
function linuxStat(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold spaces; state is the first field behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function psField(pid: number, field: 'lstart' | 'command'): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    const line = execFileSync('ps', ['-o', `stat=,${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [state = '', ...rest] = line.split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : rest.join(' ');
  } catch {
    return undefined;
  }
}
