// What one more report changes about a waybill. Reports come late, twice and in any order, each with the whole history it
// knows: events are a set, and only a report whose newest event is not older than ours may move the state.
import type { StateOf } from '@hetuan/contract/states';
import { canMove } from '../../../kernel/machine.js';
import { waybillMachine } from './waybill-machine.js';

export interface TraceEvent {
  /** RFC 3339, UTC */
  at: string;
  text: string;
}

export interface KnownTrace {
  status: StateOf<'waybill'>;
  /** oldest first */
  events: readonly TraceEvent[];
}

export interface Report {
  state: Exclude<StateOf<'waybill'>, 'awaited'>;
  events: readonly TraceEvent[];
}

export interface TraceChange {
  events: TraceEvent[];
  /** null: it stays as it is */
  to: Report['state'] | null;
  newestAt: string | null;
  /** when it was signed, if that is what it moves to */
  signedAt: string | null;
}

const KEPT = 200;

const keyOf = (event: TraceEvent): string => `${event.at} ${event.text}`;

const newestOf = (events: readonly TraceEvent[]): string =>
  events.reduce((newest, { at }) => (at > newest ? at : newest), '');

/** Events without doubles, oldest first; of too many the newest. */
export function mergeEvents(known: readonly TraceEvent[], more: readonly TraceEvent[]): TraceEvent[] {
  const seen = new Map<string, TraceEvent>();
  for (const event of [...known, ...more]) if (!seen.has(keyOf(event))) seen.set(keyOf(event), event);
  return [...seen.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-KEPT);
}

export function mergeReport(known: KnownTrace, report: Report, now: Date): TraceChange {
  // a carrier's clock that is ahead of ours would keep every later report out
  const told = report.events.filter(({ at }) => at <= now.toISOString());
  const events = mergeEvents(known.events, told);
  const newest = newestOf(told);
  const current = told.length > 0 && newest >= newestOf(known.events);
  const wished = report.state === 'picked_up' && known.status !== 'awaited' ? 'in_transit' : report.state;
  const to = current && canMove(waybillMachine, known.status, wished) ? wished : null;
  return { events, to, newestAt: newestOf(events) || null, signedAt: to === 'signed' ? newest : null };
}
