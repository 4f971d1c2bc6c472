// How a flash sale stands and when it begins, from what the shop knows of it and the shop's time. The gate turns by its own
// clock, so between two answers the clock decides where the slot's row lags behind it.
import type { Operations } from '@hetuan/contract/client';
import { momentText } from './moment-text';

export type FlashSlot = Operations['flashsale.listSlots']['answer']['items'][number];
export type FlashCard = FlashSlot['items'][number];

export type Phase = 'upcoming' | 'open' | 'paused' | 'sold_out' | 'ended';
type SlotTimes = Pick<FlashSlot, 'status' | 'startsAt' | 'endsAt'>;

/** Of a slot as a whole; whether one of its items is left is the item's to say. */
export function slotPhase({ status, startsAt, endsAt }: SlotTimes, nowMs: number): Exclude<Phase, 'sold_out'> {
  if (status === 'ended' || status === 'reconciled' || nowMs >= Date.parse(endsAt)) return 'ended';
  if (status === 'paused') return 'paused';
  if (status === 'scheduled' || nowMs < Date.parse(startsAt)) return 'upcoming';
  return 'open';
}

export function itemPhase(item: { soldOut: boolean }, slot: SlotTimes, nowMs: number): Phase {
  const phase = slotPhase(slot, nowMs);
  return phase === 'open' && item.soldOut ? 'sold_out' : phase;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => momentText(new Date(ms).toISOString()).slice(0, 10);

/** `10:00`, `明天 10:00`, `11-28 10:00`: as far as the reader has to be told. */
export function clockText(moment: string, nowMs: number): string {
  const text = momentText(moment);
  const [day, clock] = [text.slice(0, 10), text.slice(11)];
  if (day === dayOf(nowMs)) return clock;
  return day === dayOf(nowMs + DAY_MS) ? `明天 ${clock}` : `${text.slice(5, 10)} ${clock}`;
}

/** `明天 04:41 至 06:41`: a day that both share is named once. */
export function windowText(startsAt: string, endsAt: string, nowMs: number): string {
  const [from, to] = [momentText(startsAt), momentText(endsAt)];
  const until = from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : clockText(endsAt, nowMs);
  return `${clockText(startsAt, nowMs)} 至 ${until}`;
}

export const slotStateText: Readonly<Record<Exclude<Phase, 'sold_out'>, string>> = {
  ...{ upcoming: '即将开始', open: '进行中', paused: '暂停中', ended: '已结束' },
};

/** What stands on the way to an item in the list of its slot, whose time is told above it. */
export const goText: Readonly<Record<Phase, string>> = {
  ...{ upcoming: '即将开抢', open: '去抢购', paused: '暂停中', sold_out: '已抢光', ended: '已结束' },
};

/** How much is ordered, in per cent: full only when it is, and never empty when something is. */
export function orderedShare({ orderedUnits, allocatedUnits }: Pick<FlashCard, 'orderedUnits' | 'allocatedUnits'>) {
  if (orderedUnits <= 0) return 0;
  if (orderedUnits >= allocatedUnits) return 100;
  return Math.min(99, Math.max(1, Math.floor((orderedUnits * 100) / allocatedUnits)));
}
