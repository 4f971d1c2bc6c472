// A chain as it is being written: what a person typed, and the body it becomes. Times are the shop's, typed as a day and
// an hour; amounts are typed in yuan.
import type { Operations } from '@hetuan/contract/client';
import { yuanText } from '../../../parts/price-text';
import { fenOfYuan, yuanOfFen } from '../../../parts/yuan-input';

type Managed = Operations['chain.inspectChain']['answer'];
export type DraftBody = Operations['chain.createChain']['body'];

export interface SkuForm {
  skuId: string;
  name: string;
  specification: string;
  pictureUrl: string | null;
  basePriceFen: number;
  priceYuan: string;
  /** what whoever resells it pays; empty while nobody may */
  supplyYuan: string;
  stockUnits: string;
  personLimit: string;
}

export interface ChainForm {
  title: string;
  words: string;
  /** `2026-11-28` and `20:00`; empty: not chosen */
  opensDay: string;
  opensTime: string;
  closesDay: string;
  closesTime: string;
  byItself: boolean;
  listed: boolean;
  commission: boolean;
  /** other managers may resell it */
  resold: boolean;
  express: boolean;
  pointIds: readonly string[];
  skus: readonly SkuForm[];
}

const SHANGHAI = '+08:00';
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Until tomorrow evening, unless somebody says otherwise. */
export function emptyForm(nowMs: number): ChainForm {
  return {
    ...{ title: '', words: '', opensDay: '', opensTime: '09:00', byItself: false, listed: true, commission: false },
    ...{ closesDay: dayOf(nowMs + DAY_MS), closesTime: '20:00', skus: [] },
    ...{ express: true, pointIds: [], resold: false },
  };
}

export const dayOf = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 10);
const timeOf = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(11, 16);

export function formOf(chain: Managed, nowMs: number): ChainForm {
  const empty = emptyForm(nowMs);
  const [opens, closes] = [chain.opensAt && Date.parse(chain.opensAt), chain.closesAt && Date.parse(chain.closesAt)];
  return {
    ...{ title: chain.title, words: chain.words, listed: chain.audience === 'listed', commission: chain.commission },
    ...{ byItself: Boolean(opens), opensDay: opens ? dayOf(opens) : '', opensTime: opens ? timeOf(opens) : '09:00' },
    ...{ express: chain.express, pointIds: chain.pointIds },
    resold: chain.skus.some(({ stopped, supplyFen }) => !stopped && supplyFen !== null),
    closesDay: closes ? dayOf(closes) : empty.closesDay,
    closesTime: closes ? timeOf(closes) : empty.closesTime,
    // what is sold no further comes back only when somebody adds it again
    skus: chain.skus
      .filter(({ stopped }) => !stopped)
      .map((sku) => ({
        ...{ skuId: sku.skuId, name: sku.name, specification: sku.specification, pictureUrl: sku.pictureUrl },
        ...{ basePriceFen: sku.basePriceFen, priceYuan: yuanOfFen(sku.priceFen) },
        supplyYuan: yuanOfFen(sku.supplyFen ?? undefined),
        ...{ stockUnits: String(sku.stockUnits), personLimit: String(sku.personLimit) },
      })),
  };
}

const momentOf = (day: string, time: string): string | null =>
  day === '' ? null : new Date(`${day}T${time}:00.000${SHANGHAI}`).toISOString();

const countOf = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text.trim()) : null);

/** The first thing that is missing or wrong, said to the person; undefined: it can be sent. */
export function problemOf(form: ChainForm): string | undefined {
  if (form.title.trim() === '') return '请填写标题';
  if (form.skus.length === 0) return '请添加商品';
  if (!form.express && form.pointIds.length === 0) return '请至少选择一种配送方式';
  if (form.byItself && form.opensDay === '') return '请选择开始日期';
  for (const { name, priceYuan, supplyYuan, stockUnits, personLimit, basePriceFen } of form.skus) {
    const price = fenOfYuan(priceYuan);
    if (!price) return `请填写「${name}」的接龙价`;
    if (price > basePriceFen) return `「${name}」的接龙价不能高于原价 ${yuanText(basePriceFen)}`;
    const supply = fenOfYuan(supplyYuan);
    if (form.resold && !supply) return `请填写「${name}」的供货价`;
    if (form.resold && supply && supply > price) return `「${name}」的供货价不能高于接龙价 ${yuanText(price)}`;
    if (countOf(stockUnits) === null) return `请填写「${name}」的库存`;
    if (countOf(personLimit) === null || Number(personLimit) > 999) return `「${name}」的每人限购请填 1 到 999`;
  }
  return undefined;
}

export function bodyOf(form: ChainForm, pictureIds: readonly string[]) {
  return {
    ...{ title: form.title.trim(), words: form.words.trim(), pictureIds: [...pictureIds] },
    audience: form.listed ? ('listed' as const) : ('link' as const),
    opensAt: form.byItself ? momentOf(form.opensDay, form.opensTime) : null,
    closesAt: momentOf(form.closesDay, form.closesTime),
    commission: form.commission,
    ...{ express: form.express, pointIds: [...form.pointIds] },
    skus: form.skus.map(({ skuId, priceYuan, supplyYuan, stockUnits, personLimit }) => ({
      ...{ skuId, priceFen: fenOfYuan(priceYuan) ?? 0 },
      supplyFen: form.resold ? (fenOfYuan(supplyYuan) ?? null) : null,
      ...{ stockUnits: countOf(stockUnits) ?? 0, personLimit: countOf(personLimit) ?? 0 },
    })),
  } satisfies DraftBody;
}
