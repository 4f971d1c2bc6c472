// Slots and their items in SQL. A slot's state moves, and an item's epoch is raised, under locks that whoever writes
// attempts shares: none of an older epoch is written after the raise. Sharing must not keep a change waiting for ever, so
// both sides queue at the slot's turn first: a change waits for those who write now, and those behind it wait for it.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { slotMachine } from './domain/flash-machine.js';

export type SlotStatus = StateOf<'flash_slot'>;

export interface SlotRow {
  id: string;
  name: string;
  starts_at: Date;
  ends_at: Date;
  status: SlotStatus;
  version: number;
  revision: number;
  captcha: boolean;
  queue_rate: number | null;
  subsidy_budget_fen: number | null;
  /** of the budget, by attempts that stand */
  spent_fen: number;
  needs_approval: boolean;
  author_id: string;
  approver_id: string | null;
  pause_reason: string | null;
  /** before its end, by an operator */
  withdrawn_at: Date | null;
  withdraw_reason: string | null;
  created_at: Date;
}

export interface ItemRow {
  id: string;
  slot_id: string;
  position: number;
  sku_id: string;
  stock_id: string;
  price_fen: number;
  loss_fen: number;
  allocated_units: number;
  person_limit: number;
  epoch: number;
}

const slotColumns = `s.id, s.name, s.starts_at, s.ends_at, s.status, s.version, s.revision, s.captcha, s.queue_rate,
  s.subsidy_budget_fen, s.spent_fen, s.needs_approval, s.author_id, s.approver_id, s.pause_reason, s.withdrawn_at,
  s.withdraw_reason, s.created_at`;
const itemColumns = `i.id, i.slot_id, i.position, i.sku_id, i.stock_id, i.price_fen, i.loss_fen, i.allocated_units,
  i.person_limit, i.epoch`;
const isShown = `(not s.needs_approval or s.approver_id is not null)`;

const find = prepared<SlotRow>(`select ${slotColumns} from flash_slots s where id = $1`);
const byIds = prepared<SlotRow>(`select ${slotColumns} from flash_slots s where id = any($1::uuid[])`);
const lock = prepared<SlotRow>(
  `with turn as materialized (select pg_advisory_xact_lock(hashtextextended('flash-slot:' || $1::uuid, 1)), $1::uuid as id)
   select ${slotColumns} from flash_slots s where id = (select id from turn) for update`,
);
const itemsOf = prepared<ItemRow>(
  `select ${itemColumns} from flash_items i where slot_id = any($1::uuid[]) order by slot_id, position`,
);
const itemsById = prepared<ItemRow>(`select ${itemColumns} from flash_items i where id = any($1::uuid[]) order by id`);
const lockItems = prepared<ItemRow>(
  `select ${itemColumns} from flash_items i where id = any($1::uuid[]) order by id for update`,
);
const shareItems = prepared<ItemRow>(
  `select ${itemColumns} from flash_items i where id = any($1::uuid[]) order by id for share`,
);
const slotsOfItems = prepared<SlotRow>(
  `with slots as materialized (
     select distinct slot_id from flash_items where id = any($1::uuid[]) order by slot_id),
   turn as materialized (select slot_id, pg_advisory_xact_lock(hashtextextended('flash-slot:' || slot_id, 1)) from slots)
   select ${slotColumns} from flash_slots s where id = any(array(select slot_id from turn)) order by id for update`,
);
// who loses money by a unit counts it on the slot, one after the other
const turnsOfItems = prepared(
  `select case when losing then pg_advisory_xact_lock(hashtextextended('flash-slot:' || slot_id, 1))
               else pg_advisory_xact_lock_shared(hashtextextended('flash-slot:' || slot_id, 1)) end
     from (select i.slot_id, exists (select from flash_items l where l.slot_id = i.slot_id and l.loss_fen > 0) as losing
             from (select distinct slot_id from flash_items where id = any($1::uuid[])) i order by i.slot_id) slots`,
);
const shareSlotsOfItems = prepared<SlotRow>(
  `select ${slotColumns} from flash_slots s
    where id in (select slot_id from flash_items where id = any($1::uuid[])) order by id for share`,
);
const live = prepared<ItemRow & { status: SlotStatus; starts_at: Date; ends_at: Date }>(
  `select ${itemColumns}, s.status, s.starts_at, s.ends_at from flash_slots s join flash_items i on i.slot_id = s.id
    where s.status not in ('scheduled', 'reconciled') order by i.id`,
);
const shown = prepared<SlotRow>(
  `select ${slotColumns} from flash_slots s
    where s.ends_at > app_now() and s.status not in ('ended', 'reconciled') and ${isShown}
      and (date_trunc('milliseconds', s.starts_at), s.id) > ($1::timestamptz, $2::uuid)
    order by date_trunc('milliseconds', s.starts_at), s.id limit $3`,
);
const search = prepared<SlotRow>(
  `select ${slotColumns} from flash_slots s
    where ($1::uuid is null or s.id < $1) and ($2::text is null or s.status = $2) order by s.id desc limit $3`,
);
const ofSkus = prepared<ItemRow>(
  `select ${itemColumns} from flash_items i join flash_slots s on s.id = i.slot_id
    where i.sku_id = any($1::uuid[]) and s.ends_at > app_now() and s.status not in ('ended', 'reconciled')
      and ${isShown} order by s.starts_at, i.id limit 20`,
);
const onSale = prepared<{ sku_id: string; stock_id: string; price_fen: number; ends_at: Date }>(
  `select i.sku_id, i.stock_id, i.price_fen, s.ends_at from flash_slots s join flash_items i on i.slot_id = s.id
    where s.status = 'open' and s.starts_at <= app_now() and s.ends_at > app_now() order by i.id limit 1000`,
);
const conflicts = prepared<{ sku_id: string; slot_id: string }>(
  `select i.sku_id, i.slot_id from flash_items i join flash_slots s on s.id = i.slot_id
    where i.sku_id = any($1::uuid[]) and s.starts_at < $3 and s.ends_at > $2 and s.status not in ('ended', 'reconciled')`,
);
const insertSlot = prepared<{ id: string }>(
  `insert into flash_slots (id, name, starts_at, ends_at, captcha, queue_rate, subsidy_budget_fen, needs_approval,
                            author_id, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '${slotMachine.initial}') returning id`,
);
const insertItems = prepared<{ id: string }>(
  `insert into flash_items (id, slot_id, position, sku_id, stock_id, price_fen, loss_fen, allocated_units, person_limit)
   select id, $1, position, sku_id, stock_id, price_fen, loss_fen, allocated_units, person_limit
     from jsonb_to_recordset($2::jsonb) as i(id uuid, position int, sku_id uuid, stock_id uuid, price_fen bigint,
          loss_fen bigint, allocated_units bigint, person_limit int)
   returning id`,
);
const approve = prepared<{ id: string }>(
  `update flash_slots set approver_id = $2, revision = revision + 1
    where id = $1 and approver_id is null and author_id <> $2 returning id`,
);
const setSwitches = prepared<{ id: string }>(
  `update flash_slots set captcha = $2, queue_rate = $3, revision = revision + 1 where id = $1 returning id`,
);
const raiseEpoch = prepared<{ epoch: number }>(
  `update flash_items set epoch = epoch + 1 where id = $1 returning epoch`,
);
const spend = prepared(`update flash_slots set spent_fen = spent_fen + $2 where id = $1`);

export const findSlot = (slotId: string) => find(slotId);
export const readSlots = (slotIds: readonly string[]) => byIds(slotIds);
export const lockSlot = (slotId: string) => lock(slotId);
export const readItemsOf = (slotIds: readonly string[]) => itemsOf(slotIds);
export const readItems = (itemIds: readonly string[]) => itemsById(itemIds);
/** By id; whoever raises an item's epoch holds it. */
export const lockFlashItems = (itemIds: readonly string[]) => lockItems(itemIds);
/** By id, for a change of their state or budget. */
export const lockSlotsOfItems = (itemIds: readonly string[]) => slotsOfItems(itemIds);
/**
 * For writing attempts: first the turns, then slots and items, none of which change meanwhile. Writers share them, but
 * for slots that sell at a loss, whose budget is counted by one at a time.
 */
export const shareSlotsAndItems = (itemIds: readonly string[]): [Statement, Statement<SlotRow>, Statement<ItemRow>] => [
  turnsOfItems(itemIds),
  shareSlotsOfItems(itemIds),
  shareItems(itemIds),
];
/** Items of slots whose gates somebody has to look after. */
export const readLiveItems = () => live();
export const listShownSlots = (after: [string, string], limit: number) => shown(after[0], after[1], limit);
export const searchSlotRows = (before: string | null, status: SlotStatus | undefined, limit: number) =>
  search(before, status ?? null, limit);
export const readItemsOfSkus = (skuIds: readonly string[]) => ofSkus(skuIds);
/** What running slots sell this moment; whether any is left is stock's to say. */
export const readOnSale = () => onSale();
/** SKUs that another slot sells in a part of the same window. */
export const readSlotConflicts = (skuIds: readonly string[], startsAt: Date, endsAt: Date) =>
  conflicts(skuIds, startsAt, endsAt);

export interface NewSlot {
  id: string;
  name: string;
  startsAt: Date;
  endsAt: Date;
  captcha: boolean;
  queueRate: number | null;
  subsidyBudgetFen: number | null;
  needsApproval: boolean;
  authorId: string;
}

export function insertSlotRow(slot: NewSlot): Statement<{ id: string }> {
  const { id, name, startsAt, endsAt, captcha, queueRate, subsidyBudgetFen, needsApproval, authorId } = slot;
  return insertSlot(id, name, startsAt, endsAt, captcha, queueRate, subsidyBudgetFen, needsApproval, authorId);
}

export const birthOfSlot = (slotId: string, actor: string): Statement => birthStatement(slotMachine, [slotId], actor);

export type NewItem = Omit<ItemRow, 'slot_id' | 'epoch'>;

export const insertSlotItems = (slotId: string, items: readonly NewItem[]) =>
  insertItems(slotId, JSON.stringify(items));
export const approveSlotRow = (slotId: string, operatorId: string) => approve(slotId, operatorId);
export const setSlotSwitches = (slotId: string, captcha: boolean, queueRate: number | null) =>
  setSwitches(slotId, captcha, queueRate);
export const raiseItemEpoch = (itemId: string) => raiseEpoch(itemId);
/** Of its budget; a negative amount gives back. */
export const spendOfSlot = (slotId: string, amountFen: number): Statement => spend(slotId, amountFen);

export function moveSlot(
  slotId: string,
  from: SlotStatus,
  to: SlotStatus,
  actor: string,
  pauseReason: string | null = null,
): Statement<{ id: string }> {
  const also = { set: 'revision = revision + 1, pause_reason = $6', values: [pauseReason] };
  return moveStatement(slotMachine, { ids: [slotId], from, to, actor }, also);
}

/** To its end, for good. */
export function withdrawSlotRow(
  slotId: string,
  from: SlotStatus,
  actor: string,
  reason: string,
): Statement<{ id: string }> {
  const set = 'revision = revision + 1, pause_reason = null, withdrawn_at = app_now(), withdraw_reason = $6';
  return moveStatement(slotMachine, { ids: [slotId], from, to: 'ended', actor }, { set, values: [reason] });
}
