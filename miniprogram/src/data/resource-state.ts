// What a page knows about something it loads, as a pure state: nothing yet, an error with nothing to show, or data that
// may be stale because the last attempt failed or the device is offline. Only the answer of the newest attempt counts.
import type { Outcome, Refusal } from '../api/outcome';

export interface ResourceState<T> {
  data: T | undefined;
  refusal: Refusal<string> | undefined;
  /** an attempt is on its way */
  loading: boolean;
  /** number of the newest attempt */
  attempt: number;
}

/** Nothing is under this address, or nothing ever could be (a broken link): asking again would not help. */
const GONE: ReadonlySet<string> = new Set(['not_found', 'bad_input']);

export type ResourceView = 'skeleton' | 'error' | 'offline' | 'gone' | 'ready';

export const nothingYet: ResourceState<never> = { data: undefined, refusal: undefined, loading: false, attempt: 0 };

export function attempted<T>(state: ResourceState<T>): ResourceState<T> {
  return { ...state, loading: true, attempt: state.attempt + 1 };
}

/** Data that is already known from elsewhere, shown until the shop has answered. */
export function recalled<T>(data: T | undefined): ResourceState<T> {
  return { ...nothingYet, data };
}

export function answered<T>(state: ResourceState<T>, attempt: number, outcome: Outcome<T, string>): ResourceState<T> {
  if (attempt !== state.attempt) return state;
  if (outcome.ok) return { ...state, data: outcome.value, refusal: undefined, loading: false };
  const { refusal } = outcome;
  // What does not exist any more must not be shown from memory.
  const data = GONE.has(refusal.code) ? undefined : state.data;
  return { ...state, data, refusal, loading: false };
}

export function viewOf(state: ResourceState<unknown>): ResourceView {
  if (state.data !== undefined) return 'ready';
  if (!state.refusal) return 'skeleton';
  if (GONE.has(state.refusal.code)) return 'gone';
  return state.refusal.code === 'offline' ? 'offline' : 'error';
}

/** True when what is shown may not be what is so: the last attempt to refresh it failed. */
export function isStale(state: ResourceState<unknown>): boolean {
  return state.data !== undefined && state.refusal !== undefined;
}
