// A process of the shop under test that is there to be killed: the same database, Redis and simulators, roles and
// port of its own. SIGKILL leaves it no moment to tidy up; what it had sent to PostgreSQL is finished or thrown away
// by PostgreSQL alone.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownPort } from '../harness/own-port.js';
import { createApi } from '../harness/api.js';
import { type Steps, createSteps } from '../harness/steps.js';
import type { Scene } from '../harness/scene.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const READY_MS = 30_000;

export interface Victim {
  /** what people do, through this process */
  steps: Steps;
  pid: number;
  kill(): Promise<void>;
  /** SIGTERM; the exit code, or the signal that ended it */
  terminate(): Promise<number | string>;
}

const living = new Set<ChildProcess>();

export interface VictimOptions {
  /** true: the platform's notices come to this process; otherwise to the shop under test, whose process lives on */
  hearsNotices?: boolean;
}

export async function startVictim(scene: Scene, roles: string, options: VictimOptions = {}): Promise<Victim> {
  const { environment, simulators, url } = scene.shop;
  const port = await ownPort();
  const own = { ROLE: roles, PORT: String(port), ...(options.hearsNotices ? {} : { PUBLIC_BASE_URL: url }) };
  const child = spawn(process.execPath, [join('server', 'dist', 'victim.js')], {
    cwd: ROOT,
    env: { ...process.env, ...environment, ...own },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  living.add(child);
  const exited = once(child, 'exit');
  const ready = once(child, 'message').then(() => 'ready');
  const outcome = await Promise.race([ready, exited.then(() => 'ended'), sleep(READY_MS, 'late', { ref: false })]);
  if (outcome !== 'ready') throw new Error(`the process with ${roles} did not become ready: ${outcome}`);
  const api = createApi(`http://127.0.0.1:${port}`, simulators.url);
  return {
    steps: createSteps({ ...scene.shop, api }),
    pid: Number(child.pid),
    async kill() {
      child.kill('SIGKILL');
      await exited;
      living.delete(child);
    },
    async terminate() {
      child.kill('SIGTERM');
      const [code, signal] = (await exited) as [number | null, string | null];
      living.delete(child);
      return code ?? signal ?? 'unknown';
    },
  };
}

export function killSurvivors(): void {
  for (const child of living) child.kill('SIGKILL');
  living.clear();
}

/** Asks until it is so; how long it takes is not judged. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`it never happened: ${what}`);
}
