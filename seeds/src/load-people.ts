// Loads operators, members and group-buy offers. Members are people of the simulated platform where it runs, so that
// each of them can log in by name; passwords of operators are made once and kept beside the data.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOffer } from '../../server/src/modules/groupbuy/index.js';
import { installOperator, registerMember } from '../../server/src/modules/identity/index.js';
import { must } from '../../server/src/kernel/errors.js';
import { HOUR_MS, plusMs } from '../../server/src/kernel/clock.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import { fileOf, type LoadedCatalogue } from './load-catalogue.js';
import type { MemberSeed, ShopData } from './shop-data.js';

/** openid and unionid of a member; the simulated platform's when there is one */
export type Identify = (member: MemberSeed) => { openId: string; unionId: string | null };

export async function loadOperators(shop: Shop, data: ShopData, dataDir: string): Promise<string> {
  const passwords = passwordsOf(data, dataDir);
  let ownerId = '';
  for (const { username, name, role } of data.operators) {
    const roles = data.roles.filter((one) => one.key === role);
    const login = { login: username, name, password: passwords[username] ?? '' };
    const { operatorId } = must(await installOperator(shop, { ...login, roles }));
    if (role === 'owner') ownerId = operatorId;
  }
  return ownerId;
}

/** `operator-passwords.json` in the data folder, readable by its owner alone. */
function passwordsOf(data: ShopData, dataDir: string): Record<string, string> {
  const path = join(dataDir, 'operator-passwords.json');
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  for (const { username } of data.operators) known[username] ??= randomBytes(12).toString('base64url');
  writeFileSync(path, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 });
  return known;
}

export async function loadMembers(shop: Shop, data: ShopData, identify: Identify): Promise<void> {
  for (const member of data.members) {
    must(
      await registerMember(shop, {
        ...identify(member),
        nickname: member.nickname,
        avatarKey: fileOf(`avatar/${member.avatar}`),
        phone: member.phone,
        addresses: [...member.addresses]
          .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
          .map(({ contact, phone, districtCode, street }) => ({
            recipient: contact,
            phone,
            regionCode: districtCode,
            detail: street,
          })),
      }),
    );
  }
}

const standingOffers = prepared<{ name: string }>('select name from group_offers');
const skusOf = prepared<{ id: string; specification: string[] }>(
  'select id, specification from skus where product_id = $1',
);

export async function loadOffers(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  operatorId: string,
): Promise<void> {
  const standing = new Set((await shop.db.rows(standingOffers())).map((row) => row.name));
  const now = shop.clock.now();
  for (const offer of data.groupOffers) {
    if (standing.has(offer.title)) continue;
    const productId = catalogue.products.get(offer.product) ?? '';
    const skus = await shop.db.rows(skusOf(productId));
    const created = await createOffer(shop, {
      productId,
      name: offer.title,
      size: offer.size,
      timeLimitMs: offer.groupHours * HOUR_MS,
      startsAt: offer.startsInHours === 0 ? null : plusMs(now, offer.startsInHours * HOUR_MS),
      endsAt: plusMs(now, offer.endsInHours * HOUR_MS),
      perOrderLimit: offer.perOrderLimit,
      perPersonLimit: offer.perPersonLimit,
      maxGroups: null,
      listed: offer.listed,
      allows: { coupons: false, points: false, commission: true },
      belowCostReason: null,
      terms: { kind: 'normal' },
      leaderReward: null,
      subsidyBudgetFen: null,
      operatorId,
      skus: offer.skus.map((sku) => ({
        skuId: skus.find((row) => row.specification.join() === sku.specs.join())?.id ?? '',
        priceFen: sku.groupPriceFen,
        allocatedUnits: sku.allocated,
        buckets: 1,
      })),
    });
    must(created);
  }
}
