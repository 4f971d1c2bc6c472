// What Kuaidi100 says, in the shop's words: its states by number (the detailed ones by their first digit), its times in
// China's zone. What can't be read is left out, never guessed.
import { z } from 'zod';
import { momentOfChinaClock } from '../gateway-call/index.js';
import type { ReportedEvent, ReportedState, TraceReport } from './express.js';

const states: Readonly<Record<string, ReportedState>> = {
  '0': 'in_transit',
  '1': 'picked_up',
  '2': 'problem',
  '3': 'signed',
  '4': 'returned',
  '5': 'out_for_delivery',
  '6': 'returning',
  '7': 'in_transit',
  '8': 'in_transit',
  '10': 'in_transit',
  '11': 'in_transit',
  '12': 'in_transit',
  '13': 'problem',
  // refused by the recipient: it is on its way back
  '14': 'returning',
};
const MOST_EVENTS = 200;
const MOST_TEXT = 500;

const item = z.object({ time: z.string().optional(), ftime: z.string().optional(), context: z.string() });

export const resultShape = z.object({
  com: z.string(),
  nu: z.string(),
  state: z.union([z.string(), z.number()]).transform(String),
  data: z.array(z.unknown()).max(2_000),
});
export type Result = z.output<typeof resultShape>;

export function stateOf(number: string): ReportedState | null {
  return states[number] ?? (number.length >= 3 ? (states[number.slice(0, 1)] ?? null) : null);
}

/** null: a state that nobody has heard of. */
export function reportOf({ state: number, data }: Result): TraceReport | null {
  const state = stateOf(number);
  return state && { state, events: data.slice(0, MOST_EVENTS).flatMap(eventOf) };
}

function eventOf(value: unknown): ReportedEvent[] {
  const parsed = item.safeParse(value);
  if (!parsed.success) return [];
  const at = momentOfChinaClock(parsed.data.ftime ?? parsed.data.time ?? '');
  const text = parsed.data.context
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, MOST_TEXT);
  return at === null || text === '' ? [] : [{ at: new Date(at).toISOString(), text }];
}
