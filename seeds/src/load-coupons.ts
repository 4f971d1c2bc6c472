// Loads the demo coupons through the server's own commands, published; what stands already, by name, is left as it is.
import { createCampaign, createTemplate, moveTemplate } from '../../server/src/modules/coupons/index.js';
import { must } from '../../server/src/kernel/errors.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { CouponSeed } from './coupons.js';

const YEAR_MS = 365 * 86_400_000;
const standing = prepared<{ name: string }>(`select name from coupon_templates`);
const categories = prepared<{ id: string; name: string }>(`select id, name from categories`);

/** `nameOf` says what a category's key is called. */
export async function loadCoupons(
  shop: Shop,
  seeds: readonly CouponSeed[],
  nameOf: (key: string) => string | undefined,
  operatorId: string,
): Promise<void> {
  const known = new Set((await shop.db.rows(standing())).map(({ name }) => name));
  const idOf = new Map((await shop.db.rows(categories())).map(({ id, name }) => [name, id]));
  const idsOf = (keys: readonly string[] = []): string[] =>
    keys.map((key) => {
      const id = idOf.get(nameOf(key) ?? '');
      if (!id) throw new Error(`the coupons name the category ${key}, which is not there`);
      return id;
    });
  for (const seed of seeds) {
    if (known.has(seed.name)) continue;
    const { name, kind, validDays, quantity, perPerson, claimable } = seed;
    const terms = {
      ...{ name, kind, validDays, quantity, perPerson, claimable, window: null },
      ...{ thresholdFen: seed.thresholdFen ?? 0, offFen: seed.offFen ?? 0, offBps: seed.offBps ?? 0 },
      ...{ capFen: seed.capFen ?? null, products: [], categories: idsOf(seed.categories), excludedProducts: [] },
      ...{ excludedCategories: idsOf(seed.excludedCategories) },
      ...{ audience: seed.audience ?? ('everyone' as const), claimDays: seed.claimDays ?? [] },
    };
    const { templateId } = must(await createTemplate(shop, { terms, operatorId }));
    must(await moveTemplate(shop, { templateId, to: 'published', operatorId }));
    if (seed.campaign) await loadCampaign(shop, seed.campaign, templateId, operatorId);
  }
}

async function loadCampaign(
  shop: Shop,
  campaign: NonNullable<CouponSeed['campaign']>,
  templateId: string,
  operatorId: string,
): Promise<void> {
  const nowMs = shop.clock.now().getTime();
  const { name, occasion, budgetFen, leastPayFen = 0, silentDays = null } = campaign;
  const window = { startsAt: new Date(nowMs).toISOString(), endsAt: new Date(nowMs + YEAR_MS).toISOString() };
  must(
    await createCampaign(shop, {
      campaign: {
        name,
        occasion,
        templateId,
        ...window,
        budgetFen,
        rateLimit: 600,
        leastPayFen,
        leastOrders: 1,
        silentDays,
      },
      operatorId,
    }),
  );
}
