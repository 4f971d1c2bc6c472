// The timer that follows a waybill: it asks to be told, and asks by itself from time to time, so that losing every push
// costs only time. It ends when the carrier's story has ended, or when nothing was heard for too long.
import { isFinal } from '../../../kernel/machine.js';
import type { Carrier, Express, TraceOutcome, WaybillName } from '../../../platform/express/index.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { openContact } from '../../identity/index.js';
import { findOrderRow } from '../../orders/index.js';
import { applyReports } from '../apply-reports.js';
import { waybillMachine } from '../domain/waybill-machine.js';
import {
  type WaybillRow,
  findWaybill,
  giveUpWaybill,
  markSubscribed,
  readOrdersOfWaybill,
} from '../waybill-statements.js';

export const ASK_WAYBILL = 'ask-waybill';

const { askGapMs, askToldGapMs, retryMs, silentMs } = settings.logistics;

export async function askWaybill(shop: Shop, waybillId: string): Promise<TimerOutcome> {
  const { express } = shop;
  const [waybill] = await shop.db.rows(findWaybill(waybillId));
  if (!waybill || waybill.given_up !== null || ended(waybill)) return { done: true };
  if (!express) {
    await shop.db.read(giveUpWaybill(waybill.id, 'not_followed'));
    return { done: true };
  }
  const name = await nameOf(shop, waybill);
  const follows = await follow(shop, express, waybill, name);
  if (follows === 'later') return { done: false, againInMs: retryMs, reason: 'the tracking platform is unavailable' };
  // who has only just asked to be told is told before there is anything to ask for
  if (follows === 'just_now') return { done: false, againInMs: askGapMs, reason: 'being told' };
  return settle(shop, waybill, follows === 'told', await express.trace(name));
}

const ended = ({ status }: WaybillRow): boolean => isFinal(waybillMachine, status);

async function nameOf(shop: Shop, { carrier, waybill_no: waybillNo }: WaybillRow): Promise<WaybillName> {
  const [first] = await shop.db.rows(readOrdersOfWaybill(carrier, waybillNo));
  const [order] = first ? await shop.db.rows(findOrderRow(first.order_id)) : [];
  const phoneTail = order ? openContact(shop.sealer, order.address).phone.slice(-4) : null;
  return { carrier: carrier as Carrier, waybillNo, phoneTail };
}

type Following = 'told' | 'just_now' | 'untold' | 'later';

async function follow(shop: Shop, express: Express, waybill: WaybillRow, name: WaybillName): Promise<Following> {
  if (waybill.subscribed_at !== null) return 'told';
  const outcome = await express.subscribe(name);
  if (outcome.kind === 'unavailable') return 'later';
  if (outcome.kind === 'refused') return 'untold';
  await shop.db.read(markSubscribed(waybill.id));
  return 'just_now';
}

async function settle(shop: Shop, waybill: WaybillRow, told: boolean, outcome: TraceOutcome): Promise<TimerOutcome> {
  const again = (againInMs: number, reason: string): TimerOutcome => ({ done: false, againInMs, reason });
  switch (outcome.kind) {
    case 'unavailable':
      return again(retryMs, outcome.message);
    case 'refused':
      if (told) return again(askToldGapMs, outcome.message);
      shop.log.error({ waybillId: waybill.id, reason: outcome.message }, 'a waybill is not followed');
      await shop.db.read(giveUpWaybill(waybill.id, 'not_followed'));
      return { done: true };
    case 'traced':
      await applyReports(shop, waybill, [outcome.report]);
      break;
    case 'nothing_yet':
  }
  const [after] = await shop.db.rows(findWaybill(waybill.id));
  if (!after || ended(after)) return { done: true };
  const lastMs = (after.newest_at ?? after.created_at).getTime();
  if (shop.clock.now().getTime() - lastMs < silentMs) return again(told ? askToldGapMs : askGapMs, 'on its way');
  await shop.db.read(giveUpWaybill(waybill.id, 'silent'));
  return { done: true };
}
