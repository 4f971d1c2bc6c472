// Which plays are open, remembered by a process for a second: a switch turned off stops what would begin, and what has
// begun goes on, so a second more or less takes nothing from anybody.
import { type SwitchName, switchNames } from '@hetuan/contract';
import type { Database } from '../../platform/db/index.js';
import { type DecisionRow, readDecisions, readOpenSwitches } from './switch-statements.js';

const KEEP_MS = 1_000;

const memory = new WeakMap<Database, { open: ReadonlySet<SwitchName>; until: number }>();

/** A switch has been decided: this process reads them anew. */
export const forgetSwitches = (db: Database): void => void memory.delete(db);

export async function openSwitches(db: Database): Promise<ReadonlySet<SwitchName>> {
  const known = memory.get(db);
  if (known && known.until > performance.now()) return known.open;
  const open = new Set((await db.rows(readOpenSwitches())).map((row) => row.switch));
  memory.set(db, { open, until: performance.now() + KEEP_MS });
  return open;
}

export const switchOn = async (db: Database, name: SwitchName): Promise<boolean> => (await openSwitches(db)).has(name);

export const listDecisions = (db: Database): Promise<DecisionRow[]> => db.rows(readDecisions(switchNames));
