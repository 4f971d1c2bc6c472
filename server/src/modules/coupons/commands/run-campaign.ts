// What follows an occasion: every running campaign on it gives its coupon, under its own lock, within budget and rate. The
// first coupon that may not be given stops the campaign in the same transaction, so nothing is ever overspent.
import type { CampaignOccasion } from '@hetuan/contract';
import { businessDay } from '../../../kernel/clock.js';
import type { Tx } from '../../../platform/db/index.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { Sealer } from '../../../platform/sealing/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
  type CampaignRow,
  factsOfCampaign,
  lockCampaigns,
  lockOver,
  moveCampaignRows,
  readBorn,
  readSilent,
  spendBudget,
} from '../campaign-statements.js';
import { type HaltReason, dayText, isMeant, judgeGift } from '../domain/campaign-rules.js';
import { worthFen } from '../domain/terms.js';
import { type Gift, openGiver } from '../giving.js';

export interface Happened extends Gift {
  goodsFen: number;
  orders: number;
}

/** Gives what the running campaigns on one of these occasions have for it. */
export async function celebrate(
  tx: Tx,
  occasions: readonly CampaignOccasion[],
  happened: readonly Happened[],
): Promise<void> {
  for (const campaign of await tx.rows(lockCampaigns(occasions))) await runCampaign(tx, campaign, happened);
}

async function runCampaign(tx: Tx, campaign: CampaignRow, happened: readonly Happened[]): Promise<void> {
  const facts = factsOfCampaign(campaign);
  const meant = happened.filter((one) => isMeant(facts, one));
  if (meant.length === 0) return;
  const { id, template_id: templateId, occasion: source } = campaign;
  const giver = await openGiver(tx, { templateId, source, gifts: meant, actor: 'system' });
  if (!giver) return;
  const { kind, off_fen: offFen, cap_fen: capFen } = giver.template;
  const worth = worthFen({ kind, offFen, capFen }, settings.coupons.parcelWorthFen);
  let halt: HaltReason | undefined;
  for (const gift of meant) {
    const look = giver.look(gift);
    if (look === 'before') continue;
    const template = look === 'granted' ? 'open' : look === 'over' ? 'over' : 'not_for_them';
    const verdict = judgeGift(facts, { worthFen: worth, template }, tx.now);
    if (verdict.give) {
      giver.take(gift);
      facts.spentFen += worth;
      facts.windowFrom = verdict.windowFrom;
      facts.windowCount = verdict.windowCount;
    } else if (verdict.halt) {
      halt = verdict.halt;
      break;
    }
  }
  await tx.batch(
    ...giver.writes(),
    spendBudget(id, facts.spentFen - campaign.spent_fen, facts),
    ...(halt ? [moveCampaignRows([id], 'running', 'halted', 'system', halt)] : []),
  );
  for (const { couponId, userId } of giver.given) tx.emit('coupon.granted', couponId, { userId, templateId, source });
  if (halt) tx.emit('coupon_campaign.halted', id, { reason: halt });
}

/** Timer, standing: campaigns that are over end; birthdays and silent buyers get theirs, a batch at a time. */
export async function runCampaignsTimer(shop: Shop): Promise<TimerOutcome> {
  const ran = await shop.db.transact(async (tx) => {
    const over = await tx.rows(lockOver());
    for (const from of ['running', 'halted'] as const) {
      const ids = over.filter(({ status }) => status === from).map(({ id }) => id);
      if (ids.length > 0) await tx.batch(moveCampaignRows(ids, from, 'ended', 'timer', 'over'));
    }
    let found = 0;
    for (const campaign of await tx.rows(lockCampaigns(['birthday', 'silent']))) {
      const people = await tx.rows(peopleOf(campaign, tx.now, shop.sealer));
      found = Math.max(found, people.length);
      const happened = people.map(({ user_id: userId, key }) => ({
        ...{ userId, sourceKey: `${campaign.id}:${key}`, goodsFen: campaign.least_pay_fen, orders: 1 },
      }));
      await runCampaign(tx, campaign, happened);
    }
    return found;
  });
  if (!ran.ok) throw new Error(`campaigns were refused: ${ran.code}`);
  const again = ran.value === settings.coupons.batchAtOnce ? 0 : settings.coupons.campaignsEveryMs;
  return { done: false, againInMs: Math.max(again, 1_000), reason: `looked at ${ran.value} people` };
}

function peopleOf(campaign: CampaignRow, now: Date, sealer: Sealer) {
  const { batchAtOnce } = settings.coupons;
  if (campaign.occasion === 'silent') return readSilent(campaign.id, campaign.silent_days ?? 30, batchAtOnce);
  const [year = '', month = '', day = ''] = businessDay(now).split('-');
  const days = daysCelebrated(now, Number(day)).map((one) => dayText(Number(month), one));
  const indexes = days.map((text) => sealer.indexOf(text, 'birthday'));
  return readBorn(campaign.id, { year, indexes }, batchAtOnce);
}

/** Who was born on 29 February is greeted on the 28th where there is no 29th. */
function daysCelebrated(now: Date, day: number): number[] {
  const [year = 0, month] = businessDay(now).split('-').map(Number);
  const isShort = month === 2 && day === 28 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1;
  return isShort ? [28, 29] : [day];
}
