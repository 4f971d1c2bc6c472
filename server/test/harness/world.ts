// A small world for a test: products with stock, a group offer, people with an address and a token. Rows of the
// catalogue are inserted as they are after their commands; people log in over HTTP like anybody.
import pg from 'pg';
import { switchNames } from '@hetuan/contract';
import { newId } from '../../src/platform/ids.js';
import type { Platform } from './api.js';
import type { TestShop } from './shop.js';

export interface WorldSku {
  productId: string;
  skuId: string;
  stockId: string;
  priceFen: number;
}

export interface WorldOffer {
  offerId: string;
  skuId: string;
  stockId: string;
  priceFen: number;
}

export interface Person {
  name: string;
  platform: Platform;
  token: string;
  userId: string;
  addressId: string;
}

const FREIGHT = {
  rules: [{ provinces: 'default', firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 200 }],
  freeOverFen: null as number | null,
};

let made = 0;

export async function createWorld(shop: Pick<TestShop, 'ownerUrl' | 'api'>) {
  const owner = new pg.Pool({ connectionString: shop.ownerUrl, max: 4 });
  owner.on('error', () => undefined); // a test may break the server under idle connections
  const categoryId = newId();
  const brandId = newId();
  const paidFreightId = newId();
  const freeFreightId = newId();
  await owner.query(`insert into categories (id, name) values ($1, '测试类目')`, [categoryId]);
  await owner.query(`insert into brands (id, name) values ($1, '测试品牌')`, [brandId]);
  const template = `insert into freight_templates (id, name, method, rules, free_over_fen, not_delivered)
                    values ($1, $2, 'piece', $3, $4, $5)`;
  await owner.query(template, [paidFreightId, '计件', JSON.stringify(FREIGHT.rules), null, ['65']]);
  await owner.query(template, [freeFreightId, '包邮', JSON.stringify(FREIGHT.rules), 0, []]);

  const decider = newId();
  await owner.query(`insert into operators (id, login, name, password_hash) values ($1, $2, '合规', '-')`, [
    decider,
    `compliance-${decider.slice(-8)}`,
  ]);
  await owner.query(
    `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id)
     select gen_random_uuid(), name, true, 1, '测试', $1 from unnest($2::text[]) name`,
    [decider, [...switchNames]],
  );

  async function sku(
    options: { priceFen?: number; stock?: number; buckets?: number; freight?: boolean } = {},
  ): Promise<WorldSku> {
    const { priceFen = 1_000, stock = 100, buckets = 1, freight = false } = options;
    made += 1;
    const [productId, skuId, stockId] = [newId(), newId(), newId()];
    await owner.query(
      `insert into products (id, name, category_id, brand_id, freight_template_id, on_shelf, listed_at, lowest_price_fen)
       values ($1, $2, $3, $4, $5, true, app_now(), $6)`,
      [productId, `测试商品 ${made}`, categoryId, brandId, freight ? paidFreightId : freeFreightId, priceFen],
    );
    await owner.query(
      `insert into skus (id, product_id, code, specification, price_fen, cost_fen, weight_grams)
       values ($1, $2, $3, '["标准"]', $4, $5, 200)`,
      [skuId, productId, `SKU${made}-${skuId.slice(-6)}`, priceFen, Math.floor(priceFen / 2)],
    );
    await owner.query(`insert into stocks (id, sku_id, opening) values ($1, $2, $3)`, [stockId, skuId, stock]);
    for (let no = 0; no < buckets; no += 1) {
      const left = Math.floor(stock / buckets) + (no < stock % buckets ? 1 : 0);
      await owner.query(`insert into stock_buckets (stock_id, no, left_units) values ($1, $2, $3)`, [
        stockId,
        no,
        left,
      ]);
    }
    return { productId, skuId, stockId, priceFen };
  }

  async function offer(
    source: WorldSku,
    options: {
      size?: number;
      stock?: number;
      priceFen?: number;
      perPerson?: number;
      perOrder?: number;
      timeLimitMs?: number;
      maxGroups?: number;
    } = {},
  ): Promise<WorldOffer> {
    const { size = 2, stock = 50, priceFen = Math.floor(source.priceFen * 0.8) } = options;
    const [offerId, stockId] = [newId(), newId()];
    await owner.query(
      `insert into group_offers (id, product_id, name, size, time_limit_ms, starts_at, ends_at, per_order_limit, per_person_limit, max_groups)
       values ($1, $2, '测试拼团', $3, $4, app_now() - interval '1 hour', app_now() + interval '7 days', $5, $6, $7)`,
      [
        offerId,
        source.productId,
        size,
        options.timeLimitMs ?? 86_400_000,
        options.perOrder ?? 5,
        options.perPerson ?? 10,
        options.maxGroups ?? null,
      ],
    );
    await owner.query(`update stocks set allocated = allocated + $2 where id = $1`, [source.stockId, stock]);
    await owner.query(`update stock_buckets set left_units = left_units - $2 where stock_id = $1 and no = 0`, [
      source.stockId,
      stock,
    ]);
    await owner.query(`insert into stocks (id, sku_id, campaign_id, opening) values ($1, $2, $3, $4)`, [
      stockId,
      source.skuId,
      offerId,
      stock,
    ]);
    await owner.query(`insert into stock_buckets (stock_id, no, left_units) values ($1, 0, $2)`, [stockId, stock]);
    await owner.query(`insert into group_offer_skus (offer_id, sku_id, stock_id, price_fen) values ($1, $2, $3, $4)`, [
      offerId,
      source.skuId,
      stockId,
      priceFen,
    ]);
    return { offerId, skuId: source.skuId, stockId, priceFen };
  }

  const freshName = (): string => `person-${(made += 1)}-${newId().slice(-8)}`;

  async function person(name = freshName(), regionCode = '310104', platform: Platform = 'wechat'): Promise<Person> {
    const token = await shop.api.login(name, platform);
    const body = { recipient: '林小满', phone: '13800138000', regionCode, detail: '测试路 1 号', isDefault: true };
    const address = await shop.api.call('POST', '/api/me/addresses', { token, body });
    if (address.status !== 200) throw new Error(`address: ${address.status} ${JSON.stringify(address.body)}`);
    const me = await shop.api.get('/api/me', token);
    return { name, platform, token, userId: String(me.body.id), addressId: String(address.body.id) };
  }

  async function people(count: number): Promise<Person[]> {
    const all: Person[] = [];
    for (let start = 0; start < count; start += 20) {
      all.push(...(await Promise.all(Array.from({ length: Math.min(20, count - start) }, () => person()))));
    }
    return all;
  }

  /** Rows as the owner role sees them, for assertions and planted violations. */
  async function sql<Row extends pg.QueryResultRow = Record<string, unknown>>(
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    return (await owner.query<Row>(text, values)).rows;
  }

  /** Somebody who comes from the platform of a gateway. */
  const payerOf = (gateway: 'wechat_pay' | 'alipay'): Promise<Person> =>
    person(freshName(), '310104', gateway === 'alipay' ? 'alipay' : 'wechat');

  return { sku, offer, person, payerOf, people, sql, close: () => owner.end() };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
