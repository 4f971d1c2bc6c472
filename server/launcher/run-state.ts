// What runs and where, for the story, the audits and whoever else looks for a running shop: one file in the data
// folder, always complete, gone after a clean stop. It holds passwords, so only its owner may read it.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameProcess, markOf, type ProcessMark } from '../src/platform/embedded/process-facts.js';
import { ClearSentence } from '../src/platform/embedded/sentence.js';

export interface RunningProcess {
  pid: number;
  port?: number;
  restarts: number;
  startedAt: string;
}

export interface RunState {
  supervisor: ProcessMark;
  startedAt: string;
  /** False until every role has answered /readyz and the shop has been seeded. */
  ready: boolean;
  /** Set while it stops, so that a new start waits for it. */
  stopping?: boolean;
  dataDir: string;
  /** Where the shop answers. */
  url: string;
  databaseUrl: string;
  redisUrl: string;
  /** What Redis runs on; `external` when REDIS_URL was given. */
  redisKind: string;
  /** Absent when real platform credentials are configured. */
  simulatorUrl?: string;
  /** By name: postgres, redis, simulators, web, worker, scheduler. */
  processes: Record<string, RunningProcess>;
}

const fileOf = (dataDir: string): string => join(dataDir, 'run.json');

export function readRunState(dataDir: string): RunState | undefined {
  if (!existsSync(fileOf(dataDir))) return undefined;
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as RunState;
  } catch {
    return undefined;
  }
}

export function writeRunState(state: RunState): void {
  const draft = `${fileOf(state.dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, fileOf(state.dataDir));
}

export function removeRunState(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

const STOPPING_PATIENCE_MS = 20_000;
const RUNNING_PATIENCE_MS = 2_000;

/** One that is just stopping is waited for: stop and start in a row must work. */
export async function waitForOtherSupervisor(dataDir: string, say: (line: string) => void): Promise<void> {
  const startedAtMs = Date.now();
  let told = false;
  for (;;) {
    const other = readRunState(dataDir);
    if (!other || other.supervisor.pid === process.pid || !isSameProcess(other.supervisor)) return;
    const patienceMs = other.stopping ? STOPPING_PATIENCE_MS : RUNNING_PATIENCE_MS;
    if (Date.now() - startedAtMs > patienceMs) {
      throw new ClearSentence(
        `Hetuan already runs on ${dataDir} (process ${other.supervisor.pid}, ${other.url}); stop it first, or start a second one with --data DIR --port N.`,
      );
    }
    if (other.stopping && !told) say(`Waiting for process ${other.supervisor.pid}, which is stopping`);
    told ||= other.stopping === true;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

export function ownMark(): ProcessMark {
  return markOf(process.pid) ?? { pid: process.pid, startMark: '' };
}
