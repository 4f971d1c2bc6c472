// Entries of a chain's list in SQL. A serial is the chain's count plus one, taken by the same statement that inserts the
// entry, under the chain's row lock; so several payments of one chain may stand in one transaction, and each goes on from
// the one before it.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { GoodsShare } from '../orders/index.js';
import { entryMachine } from './domain/chain-machine.js';

export interface EntryRow {
  id: string;
  chain_id: string;
  user_id: string;
  order_id: string;
  serial: number;
  status: StateOf<'chain_entry'>;
  paid_at: Date;
}

const columns = 'id, chain_id, user_id, order_id, serial, status, paid_at';

const add = prepared<{ id: string }>(
  `with chain as (
     update chains set serials = serials + 1, revision = revision + 1 where id = $1 returning id, serials),
   totals as (
     update chain_skus s set paid_units = s.paid_units + g.units, paid_fen = s.paid_fen + g.fen
       from (select sku_id, sum(units) as units, sum(fen) as fen
               from jsonb_to_recordset($5::jsonb) as g(sku_id uuid, units int, fen bigint) group by sku_id) g
      where s.chain_id = $1 and s.sku_id = g.sku_id),
   entry as (
     insert into chain_entries (id, chain_id, user_id, order_id, serial, status, changed_at, paid_at)
     select $2, id, $3, $4, serials, '${entryMachine.initial}', app_now(), app_now() from chain
     returning id, paid_at)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'chain_entry', id, 1, null, '${entryMachine.initial}', 'created', 'gateway', paid_at from entry
   returning subject_id as id`,
);
const takeBack = prepared<{ id: string }>(
  `with totals as (
     update chain_skus s set refunded_units = s.refunded_units + g.units, refunded_fen = s.refunded_fen + g.fen
       from (select sku_id, sum(units) as units, sum(fen) as fen
               from jsonb_to_recordset($2::jsonb) as g(sku_id uuid, units int, fen bigint) group by sku_id) g
      where s.chain_id = $1 and s.sku_id = g.sku_id)
   update chains set revision = revision + 1 where id = $1 returning id`,
);
const countRefunded = prepared<{ id: string }>(
  `update chains set refunded = refunded + 1, revision = revision + 1 where id = $1 returning id`,
);
const ofOrder = prepared<EntryRow>(`select ${columns} from chain_entries where order_id = $1`);
const ofPerson = prepared<EntryRow>(
  `select ${columns} from chain_entries where chain_id = $1 and user_id = $2 order by serial desc limit 20`,
);
const newest = prepared<EntryRow>(
  `select ${columns} from chain_entries where chain_id = $1 and serial < $2 order by serial desc limit $3`,
);
const bySerial = prepared<EntryRow>(
  `select ${columns} from chain_entries where chain_id = $1 and serial > $2 order by serial limit $3`,
);

const textOf = (goods: readonly GoodsShare[]): string =>
  JSON.stringify(goods.map(({ skuId, units, amountFen }) => ({ sku_id: skuId, units, fen: amountFen })));

/** The next serial for a paid order, and its goods into the totals; under the chain's row lock. */
export function addEntry(entry: {
  chainId: string;
  userId: string;
  orderId: string;
  goods: readonly GoodsShare[];
}): Statement<{ id: string }> {
  const { chainId, userId, orderId, goods } = entry;
  return add(chainId, newId(), userId, orderId, textOf(goods));
}

/** Refunded units out of the totals; under the chain's row lock. */
export const takeBackGoods = (chainId: string, goods: readonly GoodsShare[]): Statement<{ id: string }> =>
  takeBack(chainId, textOf(goods));
export const countRefundedEntry = (chainId: string): Statement<{ id: string }> => countRefunded(chainId);
export const readEntryOf = (orderId: string): Statement<EntryRow> => ofOrder(orderId);
export const readEntriesOfPerson = (chainId: string, userId: string): Statement<EntryRow> => ofPerson(chainId, userId);
export const readNewestEntries = (chainId: string, before: number, limit: number): Statement<EntryRow> =>
  newest(chainId, before, limit);
export const readEntriesBySerial = (chainId: string, after: number, limit: number): Statement<EntryRow> =>
  bySerial(chainId, after, limit);

export function moveEntry(
  entryId: string,
  from: StateOf<'chain_entry'>,
  to: StateOf<'chain_entry'>,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(entryMachine, { ids: [entryId], from, to, actor });
}
