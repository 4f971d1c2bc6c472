// Moves a campaign through its life. It is scheduled only when it fights with no other, and when its worst case keeps the
// margin or somebody else than its author has approved a subsidy for it; it starts and ends by timers.
import type { AlarmKind } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Statement, Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, cancelTimers, setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { beginSales, endSales, forgetCatalog } from '../../catalog/index.js';
import { raiseAlarm } from '../../alarms/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import {
  type CampaignRow,
  approveCampaignRow,
  lockCampaign,
  lockPlanning,
  moveCampaign,
} from '../campaign-statements.js';
import { conflictIn, groundOf, groundStatements, inputOf, marginVerdict } from '../planning.js';
import { forgetCampaigns } from '../running.js';

export const START_CAMPAIGN = 'start-campaign';
export const END_CAMPAIGN = 'end-campaign';
export interface StopReason {
  kind: AlarmKind;
  because: string;
}

export const BELOW_MARGIN: StopReason = {
  kind: 'campaign_below_margin',
  because: '毛利低于设定下限，已自动停用',
};
export const BUDGET_SPENT: StopReason = {
  kind: 'campaign_budget_spent',
  because: '补贴预算已用完，已自动停用',
};

interface Moving {
  campaignId: string;
  operatorId: string;
}

type Done = Promise<Result<{ done: true }>>;

/** Refusals: `not_found`, `campaign_state_changed`, `campaign_conflict` (which one, which SKU), `subsidy_unapproved`. */
export function scheduleCampaign(shop: Shop, { campaignId, operatorId }: Moving): Done {
  return changed(shop, async (tx) => {
    const [, found] = await tx.batch(lockPlanning(), lockCampaign(campaignId));
    const row = draft(found.rows[0]);
    if (row.ends_at <= tx.now)
      throw new Refused('campaign_terms_invalid', { problems: [{ where: 'endsAt', problem: 'too_early' }] });
    const [goods, others, floor] = await tx.batch(...groundStatements(row, campaignId));
    const ground = groundOf(goods.rows, others.rows, floor.rows[0]?.off_bps);
    const conflict = conflictIn(inputOf(row), ground);
    if (conflict) throw new Refused('campaign_conflict', conflict);
    const verdict = marginVerdict(inputOf(row), ground);
    if (verdict.belowMargin && row.approver_id === null) throw new Refused('subsidy_unapproved', { ...verdict });
    await move(tx, row, 'scheduled', `operator:${operatorId}`, null);
    await tx.batch(
      setTimer(START_CAMPAIGN, campaignId, row.starts_at),
      setTimer(END_CAMPAIGN, campaignId, row.ends_at),
      recordOperatorAction(operatorId, 'campaigns.schedule', campaignId, { ...verdict }),
    );
  });
}

/** Back to a draft, while it has not begun. Refusals: `not_found`, `campaign_state_changed`. */
export function withdrawCampaign(shop: Shop, moving: Moving): Done {
  return moved(shop, moving, ['scheduled'], 'draft', null, 'campaigns.withdraw');
}

/** New checkouts go without it; orders that stand keep their price. Refusals: `not_found`, `campaign_state_changed`. */
export function pauseCampaign(shop: Shop, moving: Moving & { reason: string }): Done {
  return moved(shop, moving, ['running'], 'paused', moving.reason, 'campaigns.pause');
}

/** Refusals: `not_found`, `campaign_state_changed`. */
export function resumeCampaign(shop: Shop, moving: Moving): Done {
  return moved(shop, moving, ['paused'], 'running', null, 'campaigns.resume');
}

/** For good. Refusals: `not_found`, `campaign_state_changed`. */
export function endCampaign(shop: Shop, moving: Moving & { reason: string }): Done {
  return moved(shop, moving, ['draft', 'scheduled', 'running', 'paused'], 'ended', moving.reason, 'campaigns.end');
}

/** The second pair of eyes. Refusals: `not_found`, `campaign_state_changed` (edited meanwhile), `own_campaign`. */
export function approveCampaign(shop: Shop, input: Moving & { edition: number }): Done {
  const { campaignId, operatorId, edition } = input;
  return changed(shop, async (tx) => {
    const [found] = await tx.batch(lockCampaign(campaignId));
    const row = draft(found.rows[0]);
    if (row.edition !== edition || row.subsidy_budget_fen === null) throw new Refused('campaign_state_changed');
    if (row.author_id === operatorId) throw new Refused('own_campaign');
    const details = { edition, subsidyBudgetFen: row.subsidy_budget_fen };
    await tx.batch(
      approveCampaignRow(campaignId, operatorId, edition),
      recordOperatorAction(operatorId, 'campaigns.approve', campaignId, details),
    );
  });
}

/** Timer. It may have been claimed just before the campaign was withdrawn and scheduled for another day. */
export async function startCampaignTimer(shop: Shop, campaignId: string): Promise<TimerOutcome> {
  let leftMs = 0;
  await changed(shop, async (tx) => {
    const [row] = await tx.rows(lockCampaign(campaignId));
    if (row?.status !== 'scheduled') return;
    leftMs = row.starts_at.getTime() - tx.now.getTime();
    if (leftMs <= 0) await move(tx, row, 'running', 'timer', null);
  });
  return leftMs > 0 ? { done: false, againInMs: leftMs, reason: 'the campaign begins later' } : { done: true };
}

/** Timer. */
export async function endCampaignTimer(shop: Shop, campaignId: string): Promise<TimerOutcome> {
  await changed(shop, async (tx) => {
    const [row] = await tx.rows(lockCampaign(campaignId));
    const open = row && row.status !== 'ended' && row.status !== 'draft';
    if (open && row.ends_at <= tx.now) await move(tx, row, 'ended', 'timer', null);
  });
  return { done: true };
}

/** The shop itself stops what costs more than it may; operators find it in their queue, with the reason. */
export async function stopInside(
  tx: Tx,
  shop: Shop,
  campaignId: string,
  { kind, because }: StopReason,
  when: (row: CampaignRow) => boolean = () => true,
): Promise<void> {
  const [row] = await tx.rows(lockCampaign(campaignId));
  if (row?.status !== 'running' || !when(row)) return;
  await move(tx, row, 'paused', 'system', because);
  const text = `活动「${row.name}」${because}`;
  await tx.batch(raiseAlarm({ kind, subjectId: campaignId, text, details: { spentFen: row.spent_fen } }));
  forget(shop);
  shop.log.error({ campaignId, because }, 'campaign stopped');
}

export const stopLosing = (shop: Shop, campaignId: string): Done =>
  changed(shop, (tx) => stopInside(tx, shop, campaignId, BELOW_MARGIN));

function draft(row: CampaignRow | undefined): CampaignRow {
  if (!row) throw new Refused('not_found');
  if (row.status !== 'draft') throw new Refused('campaign_state_changed', { status: row.status });
  return row;
}

function moved(
  shop: Shop,
  { campaignId, operatorId }: Moving,
  from: readonly StateOf<'campaign'>[],
  to: StateOf<'campaign'>,
  because: string | null,
  action: string,
): Done {
  return changed(shop, async (tx) => {
    const [row] = await tx.rows(lockCampaign(campaignId));
    if (!row) throw new Refused('not_found');
    if (!from.includes(row.status)) throw new Refused('campaign_state_changed', { status: row.status });
    await move(tx, row, to, `operator:${operatorId}`, because);
    const quiet = to === 'ended' || to === 'draft';
    await tx.batch(
      recordOperatorAction(operatorId, action, campaignId, because === null ? {} : { reason: because }),
      ...(quiet ? [cancelTimers(START_CAMPAIGN, [campaignId]), cancelTimers(END_CAMPAIGN, [campaignId])] : []),
    );
  });
}

async function move(
  tx: Tx,
  row: CampaignRow,
  to: StateOf<'campaign'>,
  actor: string,
  because: string | null,
): Promise<void> {
  await tx.batch(moveCampaign(row.id, { from: row.status, to, actor, because }), ...askedPrices(row, to));
  tx.emit('campaign.moved', row.id, { from: row.status, to, because });
}

/** A limited-time price that begins or ends changes what is asked: what strike-through prices are proven by, and lists sorted by. */
function askedPrices({ id, terms, status }: CampaignRow, to: StateOf<'campaign'>): Statement<unknown>[] {
  if (terms.kind !== 'limited_time') return [];
  if (to === 'running') return beginSales(id, terms.skus);
  const skuIds = terms.skus.map(({ skuId }) => skuId);
  return status === 'running' ? endSales(id, skuIds) : [];
}

async function changed(shop: Shop, work: (tx: Tx) => Promise<void>): Done {
  const result = await shop.db.transact(async (tx): Promise<{ done: true }> => {
    await work(tx);
    return { done: true };
  });
  forget(shop);
  return result;
}

/** Prices and what pages say of them are asked anew. */
function forget({ db }: Shop): void {
  forgetCampaigns(db);
  forgetCatalog(db);
}
