// Does the gate promise what PostgreSQL can give? Both are asked while the gate stands still; what differs is named, and
// only a gate that promises too little is filled up: one that promises too much is closed and built anew.

export interface GateFigures {
  left: number;
  /** attempts in the stream, written or not */
  waiting: number;
  admitted: number;
}

export interface RowFigures {
  left: number;
  /** released units whose credit has not arrived yet */
  uncredited: number;
}

export type Drift =
  | { kind: 'none' }
  /** the gate moved while it was looked at, or has something under way: look again later */
  | { kind: 'moving' }
  /** units nobody can take: refunds, credits that never arrived */
  | { kind: 'under_promise'; units: number }
  /** more promised than there is: the gate is older than the rows */
  | { kind: 'over_promise'; units: number };

/** `before` and `after`: the gate's figures around the moment in which the rows were read. */
export function classifyDrift(before: GateFigures, rows: RowFigures, after: GateFigures): Drift {
  const stood = before.left === after.left && before.waiting === after.waiting && before.admitted === after.admitted;
  if (!stood) return { kind: 'moving' };
  if (after.left > rows.left) return { kind: 'over_promise', units: after.left - rows.left };
  // who waits may be written already: until the stream is empty their units are nobody's to give away
  if (after.waiting > 0) return { kind: 'moving' };
  const units = rows.left - rows.uncredited - after.left;
  return units > 0 ? { kind: 'under_promise', units } : { kind: 'none' };
}
