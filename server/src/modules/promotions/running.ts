// Campaigns that run now. A process remembers them for a moment, so that pricing reads nothing; when it has forgotten
// them, the statement travels with the first batch of whoever prices, and no order pays a trip for it. The window is
// looked at with the clock of each price, so that no memory lets a campaign outlive its end.
import type { Database, Rows, Statement } from '../../platform/db/index.js';
import type { SkuForSale } from '../catalog/index.js';
import type { AddOnSale, FullReduction, SalePrice } from '../pricing/index.js';
import { type CampaignRow, readRunning } from './campaign-statements.js';
import { type CartTime, cartTimes } from './cart-times-port.js';

const KEEP_MS = 1_000;

/** As they enter a price. */
export interface RunningCampaigns {
  salesOf(sku: SkuForSale): readonly SalePrice[];
  reductions: readonly FullReduction[];
  addOnSales: readonly AddOnSale[];
}

export interface CampaignReading {
  statements: Statement<unknown>[];
  /** from the rows of the statements; one buyer after the other */
  of(results: readonly Rows<unknown>[]): {
    rows: readonly CampaignRow[];
    for(userId: string, now: Date, except: readonly string[]): RunningCampaigns;
  };
}

const memory = new WeakMap<Database, { rows: readonly CampaignRow[]; until: number }>();

/** A campaign has changed: the next price reads them anew. */
export const forgetCampaigns = (db: Database): void => void memory.delete(db);

/** What these people's prices need of campaigns, beside what is remembered. */
export function readCampaigns(
  db: Database,
  buyers: { userIds: readonly string[]; skuIds: readonly string[] },
): CampaignReading {
  const known = memory.get(db);
  const fresh = known && known.until > performance.now() ? known.rows : null;
  // while nobody knows whether an early-cart price runs, cart times are read as well
  const early = fresh === null || fresh.some(({ terms }) => terms.kind === 'early_cart');
  const statements = [
    ...(fresh ? [] : [readRunning()]),
    ...(early ? [cartTimes([...new Set(buyers.userIds)], [...new Set(buyers.skuIds)])] : []),
  ];
  return {
    statements,
    of(results) {
      const all = fresh ?? (results[0]?.rows as CampaignRow[]);
      if (!fresh) memory.set(db, { rows: all, until: performance.now() + KEEP_MS });
      // of their own to whoever reads: what its orders spend is taken off budgets while it decides
      const rows = all.map((row) => ({ ...row }));
      const times = early ? ((results[fresh ? 0 : 1]?.rows ?? []) as CartTime[]) : [];
      return {
        rows,
        for: (userId, now, except) =>
          campaignsAt(
            rows.filter(({ id }) => !except.includes(id)),
            times.filter((time) => time.user_id === userId),
            now,
          ),
      };
    },
  };
}

/** Pure: what of these campaigns is open to a buyer with this cart, now. */
export function campaignsAt(rows: readonly CampaignRow[], cart: readonly CartTime[], now: Date): RunningCampaigns {
  const open = rows.filter((row) => row.starts_at <= now && now < row.ends_at);
  return {
    salesOf: (sku) => open.flatMap((row) => saleOf(row, sku.sku_id, cart)),
    reductions: open.flatMap(({ id, label, terms, ends_at: endsAt }) =>
      terms.kind === 'full_reduction'
        ? [{ id, label, endsAt, by: terms.by, scope: terms.scope, tiers: terms.tiers }]
        : [],
    ),
    addOnSales: open.flatMap(({ id, label, terms, ends_at: endsAt }) =>
      terms.kind === 'add_on'
        ? [{ id, label, endsAt, scope: terms.scope, thresholdFen: terms.thresholdFen, skus: terms.skus }]
        : [],
    ),
  };
}

function saleOf({ id, label, terms }: CampaignRow, skuId: string, cart: readonly CartTime[]): SalePrice[] {
  if (terms.kind !== 'limited_time' && terms.kind !== 'early_cart') return [];
  const price = terms.skus.find((sku) => sku.skuId === skuId);
  if (!price) return [];
  if (terms.kind === 'early_cart') {
    const since = cart.find((time) => time.sku_id === skuId)?.added_at;
    if (!since || since >= new Date(terms.cartBefore)) return [];
  }
  return [{ rule: terms.kind, sourceId: id, label, priceFen: price.priceFen }];
}
