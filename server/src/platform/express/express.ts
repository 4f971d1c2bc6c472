// All the shop knows of a tracking platform: ask what became of a waybill, be told from now on, and read what is told.
// `unavailable` says nothing about the waybill: it is asked again.
import type { Carrier } from './company-codes.js';

export type ReportedState =
  'picked_up' | 'in_transit' | 'out_for_delivery' | 'problem' | 'signed' | 'returning' | 'returned';

export interface ReportedEvent {
  /** RFC 3339 */
  at: string;
  text: string;
}

export interface TraceReport {
  state: ReportedState;
  /** in no promised order; may be empty */
  events: readonly ReportedEvent[];
}

export interface WaybillName {
  carrier: Carrier;
  waybillNo: string;
  /** last four digits of the recipient's or sender's phone; some carriers tell nothing without */
  phoneTail: string | null;
}

export type TraceOutcome =
  | { kind: 'traced'; report: TraceReport }
  /** the carrier knows the number not yet */
  | { kind: 'nothing_yet' }
  /** wrong for good: number, carrier or credentials */
  | { kind: 'refused'; message: string }
  | { kind: 'unavailable'; message: string };

export type SubscribeOutcome =
  { kind: 'subscribed' } | { kind: 'refused'; message: string } | { kind: 'unavailable'; message: string };

export interface ExpressPush {
  /** exactly the characters that were signed */
  body: string;
  carrier: Carrier;
  waybillNo: string;
  /** null: told that nothing is known */
  report: TraceReport | null;
  /** nothing more will be pushed */
  last: boolean;
}

export type PushOutcome = { kind: 'verified'; push: ExpressPush } | { kind: 'refused'; reason: string };

export interface Express {
  trace(waybill: WaybillName): Promise<TraceOutcome>;
  subscribe(waybill: WaybillName): Promise<SubscribeOutcome>;
  readPush(rawBody: Buffer): PushOutcome;
  /** what a push said, from the text that was stored when it was verified */
  readStored(body: string): ExpressPush | null;
}
