// Waits until nothing moves by itself any more: no event without its effects, no timer due, no notice on its way. With
// `settle` it also moves the clock to the next timer whenever waiting is all that is left, until no money is under way.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackOffice, Due } from './back-office.js';
import type { StoryClock } from './clock.js';
import { GaveUp, PATIENCE_MS } from './patience.js';
import type { SimulatorClient } from './simulator-client.js';

const LOOK_EVERY_MS = 250;
const QUIET_LOOKS = 3;
const MAX_MOVES = 200;

export interface Quiescence {
  /** Nothing moves now; refunds and unpaid orders may still wait for their time. */
  quiet(): Promise<void>;
  /** Every refund, unpaid order and group has come to its end; with `cases`, every after-sale case, too. */
  settle(until?: { cases: boolean }): Promise<void>;
}

interface Parts {
  backOffice: BackOffice;
  simulator: SimulatorClient;
  clock: StoryClock;
  say(line: string): void;
}

export function createQuiescence({ backOffice, simulator, clock, say }: Parts): Quiescence {
  async function quiet(): Promise<void> {
    let until = performance.now() + PATIENCE_MS;
    let least = Number.POSITIVE_INFINITY;
    let looks = 0;
    while (looks < QUIET_LOOKS) {
      const [due, notices] = await Promise.all([backOffice.due(), simulator.pendingNotices()]);
      const busy = due.events + due.timers + notices;
      looks = busy === 0 ? looks + 1 : 0;
      // As long as it gets less, it is worth waiting.
      if (busy < least) until = performance.now() + PATIENCE_MS;
      least = Math.min(least, busy);
      if (performance.now() > until) throw new GaveUp(`The shop does not come to rest: ${describe(due, notices)}.`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  async function settle({ cases } = { cases: false }): Promise<void> {
    for (let moves = 0; moves < MAX_MOVES; moves += 1) {
      await quiet();
      const due = await backOffice.due();
      const open = due.openRefunds + due.unpaidOrders + due.unfinishedGroups + (cases ? due.openCases : 0);
      if (open === 0) return;
      if (due.nextTimerMs === null) throw new GaveUp(`The shop waits for nothing, and yet ${describe(due)}.`);
      say(`${describe(due)}: the clock moves on by ${Math.ceil(due.nextTimerMs / 1000)} s`);
      await clock.moveTo((await clock.shiftMs()) + due.nextTimerMs + 1_000);
    }
    throw new GaveUp(`After ${MAX_MOVES} moves of the clock ${describe(await backOffice.due())}.`);
  }

  return { quiet, settle };
}

function describe(due: Due, notices = 0): string {
  const parts = [
    [due.events, 'events without all their effects'],
    [due.timers, `timers due (${due.waitingFor.slice(0, 3).join('; ')})`],
    [notices, 'notices on their way'],
    [due.openRefunds, 'refunds open'],
    [due.unpaidOrders, 'orders unpaid'],
    [due.unfinishedGroups, 'groups unfinished'],
    [due.openCases, 'after-sale cases open'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
