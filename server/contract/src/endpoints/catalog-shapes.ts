// Shapes the shopper's and the operators' catalogue endpoints share.
import { z } from 'zod';
import { fen, id, moment, optionalText, text } from '../shapes.js';

export const storageKey = z
  .string()
  .max(190)
  .regex(/^[a-z0-9][a-z0-9/_-]{0,180}\.(webp|png|jpg|mp4|svg)$/)
  .meta({ description: '文件编号（由商店生成）' });
export const priceFen = fen.min(1);
export const leftUnits = z.int().min(0);

export const picture = z.object({ url: z.string(), alt: z.string(), width: z.int(), height: z.int() });
export const named = z.object({ id, name: z.string() });
export const axis = z.object({ name: z.string(), values: z.array(z.string()) });

export const strikeThrough = z.object({
  priceFen: fen,
  basis: z.enum(['msrp', 'daily_price', 'lowest_deal']),
  basisText: z.string(),
});

/** A limited-time price that makes the price shown; it ends really. */
export const sale = z.object({ label: z.string(), endsAt: moment });

const categoryLeaf = named.extend({ pictureUrl: z.string().nullable() });
const categoryBranch = categoryLeaf.extend({ children: z.array(categoryLeaf) });
/** At most three levels. */
export const category = categoryLeaf.extend({ children: z.array(categoryBranch) });
export const brand = named.extend({ story: z.string(), logoUrl: z.string().nullable() });
export const occasion = named;

export const axisInput = z.strictObject({ name: text(20), values: z.array(text(40)).min(1).max(20) });
export const mediumInput = z.strictObject({
  kind: z.enum(['picture', 'video']),
  key: storageKey,
  alt: text(80),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
});
const skuCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);
const skuFacts = {
  code: skuCode.optional(),
  costFen: fen,
  msrpFen: priceFen.nullable(),
  weightGrams: z.int().min(0).max(1_000_000),
  pictureKey: storageKey.nullable(),
  active: z.boolean(),
};
export const newSkuInput = z.strictObject({
  ...skuFacts,
  msrpFen: skuFacts.msrpFen.default(null),
  pictureKey: skuFacts.pictureKey.default(null),
  active: skuFacts.active.default(true),
  /** one value per axis, in the order of the axes */
  specification: z.array(text(40)).max(3),
  priceFen,
  openingUnits: z.int().min(0).max(10_000_000),
});
export const changedSkuInput = z.strictObject({
  id,
  code: skuFacts.code,
  costFen: skuFacts.costFen.optional(),
  msrpFen: skuFacts.msrpFen.optional(),
  weightGrams: skuFacts.weightGrams.optional(),
  pictureKey: skuFacts.pictureKey.optional(),
  active: skuFacts.active.optional(),
});
export const productFacts = {
  name: text(80),
  subtitle: optionalText(80),
  sellingPoints: z.array(text(60)).max(8),
  description: z.array(text(2_000)).max(30),
  axes: z.array(axisInput).max(3),
  categoryId: id,
  brandId: id,
  occasionIds: z.array(id).max(20),
  freightTemplateId: id,
  origin: optionalText(60),
  shelfLife: optionalText(60),
  media: z.array(mediumInput).max(16),
};
const province = z.string().regex(/^[1-9]\d$/);
const freightRule = z.strictObject({
  provinces: z.union([z.literal('default'), z.array(province).min(1).max(40)]),
  firstUnit: z.int().min(1).max(1_000_000),
  firstFen: fen,
  nextUnit: z.int().min(1).max(1_000_000),
  nextFen: fen,
});
export const freightTemplateInput = z.strictObject({
  name: text(40),
  method: z.enum(['piece', 'weight']),
  rules: z.array(freightRule).min(1).max(40),
  freeOverFen: fen.nullable(),
  notDelivered: z.array(province).max(40),
});

const amount = z.coerce.number().int().min(0).max(1_000_000_000);

export const productSorts = ['newest', 'price-asc', 'price-desc', 'best-selling'] as const;

export const productCard = z.object({
  id,
  name: z.string(),
  subtitle: z.string(),
  picture: picture.nullable(),
  lowestPriceFen: fen,
  strikeThrough: strikeThrough.nullable(),
  /** null: sold at its base price */
  sale: sale.nullable(),
  /** promises of running campaigns: 满199元减30元 */
  tags: z.array(z.string()),
  /** units really paid for and kept */
  unitsSold: z.int().min(0),
  soldOut: z.boolean(),
  /** null: no group deal */
  groupPriceFen: fen.nullable(),
  /** what the variant of that group price costs alone, which need not be the cheapest; null: no group deal */
  groupBasePriceFen: fen.nullable(),
  /** of a flash sale that runs and has some left; null: none does */
  flash: z.object({ priceFen: fen, baseFen: fen, endsAt: moment }).nullable(),
});

/** What narrows a list of products. */
export const listFilters = {
  categoryId: id.optional(),
  brandId: id.optional(),
  occasionId: id.optional(),
  minPriceFen: amount.optional(),
  maxPriceFen: amount.optional(),
  inStock: z.enum(['true', 'false']).optional(),
};
