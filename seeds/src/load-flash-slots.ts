// Plans the demo flash sales through the commands: somebody of operations writes them down, the owner approves what costs
// more than it earns. Times are relative to the moment the shop is filled; a slot that stands already is left alone.
import { must } from '../../server/src/kernel/errors.js';
import { DAY_MS, MINUTE_MS, businessDay, plusMs } from '../../server/src/kernel/clock.js';
import { approveSlot, createSlot } from '../../server/src/modules/flashsale/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { FlashSlotSeed, ShopData } from './shop-data.js';

const standingSlots = prepared<{ name: string }>('select distinct name from flash_slots');
const operatorsNamed = prepared<{ id: string }>('select id from operators where login = $1');
const skusOf = prepared<{ id: string; specification: string[] }>(
  'select id, specification from skus where product_id = $1',
);

export async function loadFlashSlots(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  ownerId: string,
): Promise<void> {
  const standing = new Set((await shop.db.rows(standingSlots())).map((row) => row.name));
  const [author] = await shop.db.rows(operatorsNamed('growth'));
  if (!author) return;
  for (const seed of data.flashSlots) {
    if (standing.has(seed.name)) continue;
    const items = await itemsOf(shop, seed, catalogue);
    for (const startsAt of startsOf(seed, shop.clock.now())) {
      const slot = must(
        await createSlot(shop, {
          ...{ name: seed.name, startsAt, endsAt: plusMs(startsAt, seed.lastsMinutes * MINUTE_MS), items },
          ...{ captcha: false, queueRate: null, subsidyBudgetFen: seed.subsidyBudgetFen ?? null },
          operatorId: author.id,
        }),
      );
      if (slot.needsApproval) must(await approveSlot(shop, { slotId: slot.slotId, operatorId: ownerId }));
    }
  }
}

async function itemsOf(shop: Shop, { items }: FlashSlotSeed, catalogue: LoadedCatalogue) {
  const found = [];
  for (const { product, specs, priceFen, units: allocatedUnits, personLimit } of items) {
    const rows = await shop.db.rows(skusOf(catalogue.products.get(product) ?? ''));
    const skuId = rows.find((row) => row.specification.join() === specs.join())?.id ?? '';
    found.push({ skuId, priceFen, allocatedUnits, personLimit, buckets: 1 });
  }
  return found;
}

/** At the hour in Shanghai, from the next one that is still to come. */
function startsOf({ when }: FlashSlotSeed, now: Date): Date[] {
  if ('afterMinutes' in when) return [plusMs(now, when.afterMinutes * MINUTE_MS)];
  const today = new Date(`${businessDay(now)}T${when.daily}:00+08:00`);
  const first = today > now ? today : plusMs(today, DAY_MS);
  return Array.from({ length: when.days }, (_, day) => plusMs(first, day * DAY_MS));
}
