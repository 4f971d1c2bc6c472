// A trace at rest is one sealed text: couriers write names and phone numbers into what they say. Opened, it is a list of
// events; whoever is not the recipient sees numbers masked.
import { z } from 'zod';
import type { Sealer } from '../../platform/sealing/index.js';
import type { TraceEvent } from './domain/trace-rules.js';

const stored = z.array(z.object({ at: z.string(), text: z.string() }));

export function openTrace(sealer: Sealer, trace: string | null): TraceEvent[] {
  return trace === null ? [] : stored.parse(JSON.parse(sealer.open('trace', trace)));
}

export function sealTrace(sealer: Sealer, events: readonly TraceEvent[]): string {
  return sealer.seal('trace', JSON.stringify(events));
}

/** 138****8000: enough to recognise a number, not to call it. */
export const maskNumbers = (text: string): string => text.replace(/(?<!\d)(\d{3})\d{4}(\d{4})(?!\d)/g, '$1****$2');
