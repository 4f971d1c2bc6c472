// The goods of a big shop: products in the demo shop's brands and leaf categories with two SKUs each, their stock, their
// first prices, and group-buy offers with stock of their own. Names and pictures are those of the demo goods, with the
// batch that tells one from another; nothing about them is invented that a page would show as a fact.
import type { ProductSeed } from '../shop-data.js';
import { type BigPlan, markerId, momentSql, offerOpeningOf, offersOf, openingOf, otherId, timeSql } from './plan.js';
import { numbers, type Step } from './step.js';

const DAY_MS = 86_400_000;
export const MARKER_NAME = '大仓统一运费';
export const FREIGHT_FEN = 600;
export const FREE_OVER_FEN = 5_900;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What the products of a big shop are modelled on, as rows of SQL: number, key, name, prices. */
function models(products: readonly ProductSeed[]): string {
  const rows = products.map(({ key, name, skus }, index) => {
    const [small, large = small] = skus;
    const figures = [small?.priceFen, small?.costFen, small?.weightGrams, large?.priceFen, large?.costFen];
    return `(${index}, ${literal(key)}, ${literal(name)}, ${figures.join(', ')}, ${large?.weightGrams ?? 0})`;
  });
  return `(values ${rows.join(', ')}) as m(number, key, name, price, cost, grams, large_price, large_cost, large_grams)`;
}

/** SQL: whether number `i` of the products has an offer, and which. */
export const offerProduct = (plan: BigPlan, offer: string): string =>
  `((${offer}) * ${Math.max(1, Math.floor(plan.products / offersOf(plan)))})`;
export const skuNumber = (product: string, which: string): string => `((${product}) * 2 + ${which})`;
/** SQL: what one unit costs in an offer: a tenth less than alone, to the fen. */
export const offerPrice = (price: string): string => `(${price} - ${price} / 10)`;

export function goodsSteps(models_: readonly ProductSeed[]): Step[] {
  const model = (i: string) => `mod(${i}, ${models_.length})`;
  const stepOf = (name: string, table: string, noun: Parameters<typeof otherId>[1]) => ({
    name,
    slice: 20_000,
    stands: (plan: BigPlan, i: number) => `select 1 from ${table} where id = ${otherId(plan, noun, `${i}::bigint`)}`,
  });
  const at = (plan: BigPlan, i = 'n.i') => timeSql(momentSql(plan, 'other', i));
  return [
    {
      ...stepOf('products', 'products', 'product'),
      total: (plan) => plan.products,
      write: (plan, from, to) => {
        const product = otherId(plan, 'product', 'n.i');
        const source = `${numbers(from, to)} join ${models(models_)} on m.number = ${model('n.i')}
          join products d on d.name = m.name`;
        return [
          `insert into products (id, name, subtitle, selling_points, description, specification, category_id, brand_id,
              freight_template_id, origin, shelf_life, on_shelf, listed_at, lowest_price_fen, created_at, changed_at)
           select ${product}, m.name || ' 批次' || lpad((n.i + 1)::text, 6, '0'), d.subtitle, d.selling_points,
                  d.description, '[{"name":"规格","values":["小份","大份"]}]', d.category_id, d.brand_id,
                  '${markerId(plan)}', d.origin, d.shelf_life, true, ${at(plan)},
                  least(m.price, m.large_price), ${at(plan)}, ${at(plan)}
             from ${source}`,
          `insert into product_media (id, product_id, kind, key, alt, width, height, position)
           select ${otherId(plan, 'medium', 'n.i')}, ${product}, p.kind, p.key, p.alt, p.width, p.height, 0
             from ${source} join product_media p on p.product_id = d.id and p.position = 0`,
          `insert into product_occasions (product_id, occasion_id)
           select ${product}, o.occasion_id from ${source} join product_occasions o on o.product_id = d.id`,
        ];
      },
    },
    {
      ...stepOf('SKUs with stock and prices', 'skus', 'sku'),
      total: (plan) => plan.products * 2,
      write: (plan, from, to) => {
        const sku = otherId(plan, 'sku', 'n.i');
        const stock = otherId(plan, 'stock', 'n.i');
        const source = `${numbers(from, to)} join ${models(models_)} on m.number = ${model('n.i / 2')}`;
        const pick = (small: string, large: string) => `case mod(n.i, 2) when 0 then ${small} else ${large} end`;
        const opening = openingOf(plan);
        return [
          `insert into skus (id, product_id, code, specification, price_fen, cost_fen, weight_grams, position)
           select ${sku}, ${otherId(plan, 'product', '(n.i / 2)')}, 'B${plan.seed}-' || n.i,
                  ${pick(`'["小份"]'::jsonb`, `'["大份"]'::jsonb`)}, ${pick('m.price', 'm.large_price')},
                  ${pick('m.cost', 'm.large_cost')}, ${pick('m.grams', 'm.large_grams')}, mod(n.i, 2)
             from ${source}`,
          `insert into stocks (id, sku_id, opening) select ${stock}, ${sku}, ${opening} from ${numbers(from, to)}`,
          `insert into stock_buckets (stock_id, no, left_units) select ${stock}, 0, ${opening} from ${numbers(from, to)}`,
          `insert into stock_moves (id, stock_id, kind, units, reason, actor, at)
           select ${otherId(plan, 'move', 'n.i')}, ${stock}, 'opening', ${opening}, '', 'system', ${at(plan)}
             from ${numbers(from, to)}`,
          `insert into price_history (sku_id, kind, price_fen, from_at)
           select ${sku}, 'base', ${pick('m.price', 'm.large_price')}, ${at(plan)} from ${source}`,
        ];
      },
    },
    offersStep(stepOf('group-buy offers', 'group_offers', 'offer')),
  ];
}

function offersStep(step: Pick<Step, 'name' | 'slice' | 'stands'>): Step {
  return {
    ...step,
    total: offersOf,
    write: (plan, from, to) => {
      const offer = otherId(plan, 'offer', 'n.i');
      const own = otherId(plan, 'offer-stock', 'n.i');
      const first = skuNumber(offerProduct(plan, 'n.i'), '0');
      const [sku, parent] = [otherId(plan, 'sku', first), otherId(plan, 'stock', first)];
      const units = offerOpeningOf(plan);
      const product = otherId(plan, 'product', offerProduct(plan, 'n.i'));
      const startsMs = momentSql(plan, 'other', 'n.i');
      const endsMs = plan.anchorMs + 14 * DAY_MS;
      const n = numbers(from, to);
      return [
        `insert into group_offers (id, product_id, name, size, time_limit_ms, starts_at, ends_at, per_order_limit,
            per_person_limit, groups_opened, created_at)
         select ${offer}, ${product}, case mod(n.i, 2) when 0 then '两人团 ' else '三人团 ' end || p.name, 2 + mod(n.i, 2),
                ${DAY_MS}, ${timeSql(startsMs)}, ${timeSql(String(endsMs))}, 5, 1000, 0, ${timeSql(startsMs)}
           from ${n} join products p on p.id = ${product}`,
        `insert into stocks (id, sku_id, campaign_id, opening) select ${own}, ${sku}, ${offer}, ${units} from ${n}`,
        `insert into stock_buckets (stock_id, no, left_units) select ${own}, 0, ${units} from ${n}`,
        `update stocks s set restocked = s.restocked + ${units}, allocated = s.allocated + ${units} from ${n} where s.id = ${parent}`,
        `insert into stock_moves (id, stock_id, kind, units, reason, actor, at)
         select ${otherId(plan, 'given-move', 'n.i')}, ${parent}, 'restock', ${units}, '拼团备货', 'system', ${timeSql(startsMs)} from ${n}
         union all
         select ${otherId(plan, 'move', '-1 - n.i')}, ${parent}, 'allocate', -${units}, '拼团活动', 'system', ${timeSql(startsMs)} from ${n}
         union all
         select ${otherId(plan, 'offer-move', 'n.i')}, ${own}, 'opening', ${units}, '拼团活动', 'system', ${timeSql(startsMs)} from ${n}`,
        `insert into group_offer_skus (offer_id, sku_id, stock_id, price_fen)
         select ${offer}, s.id, ${own}, ${offerPrice('s.price_fen')} from ${n} join skus s on s.id = ${sku}`,
        `insert into timers (id, kind, subject_id, due_at)
         select ${otherId(plan, 'offer-timer', 'n.i')}, 'return-offer-stock', ${offer}, ${timeSql(String(endsMs + 2 * DAY_MS))} from ${n}`,
      ];
    },
  };
}

/** One freight for all of it, written before anything else: by its id the plan is known again. */
export function groundStatements(plan: BigPlan): string[] {
  const rules = JSON.stringify([
    { provinces: 'default', firstUnit: 999, firstFen: FREIGHT_FEN, nextUnit: 999, nextFen: FREIGHT_FEN },
  ]);
  return [
    `insert into freight_templates (id, name, method, rules, free_over_fen)
     values ('${markerId(plan)}', '${MARKER_NAME}', 'piece', '${rules}', ${FREE_OVER_FEN})`,
  ];
}
