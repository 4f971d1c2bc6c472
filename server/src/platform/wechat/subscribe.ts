// One subscribe message to one person. The platform has no number by which a message would be known again, so the answer
// is sorted by what may have happened: nothing yet (again later), done, never (refused or wrong), or nobody knows.
import { errorNumber } from './wechat-http.js';

export interface SubscribeMessage {
  openId: string;
  templateId: string;
  /** where a tap leads, without a slash in front */
  page: string;
  data: Record<string, { value: string }>;
}

export type SubscribeOutcome =
  | { kind: 'sent' }
  /** the person took the leave back, or has none left */
  | { kind: 'refused' }
  /** wrong for good: template, page, person or a value */
  | { kind: 'invalid'; message: string }
  /** nothing happened */
  | { kind: 'retry'; message: string }
  | { kind: 'unknown'; message: string };

const NO_LEAVE = new Set([43101, 43107]);
const LATER = new Set([-1, 40001, 40014, 42001, 45009, 45011]);

export function subscribeOutcome(answer: Record<string, unknown>): SubscribeOutcome {
  const error = errorNumber(answer);
  if (error === 0) return { kind: 'sent' };
  if (NO_LEAVE.has(error)) return { kind: 'refused' };
  const message = `errcode ${error}`;
  return LATER.has(error) ? { kind: 'retry', message } : { kind: 'invalid', message };
}
