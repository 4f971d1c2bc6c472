// What a chain says of itself, from what the shop knows of it.
import type { Operations } from '@hetuan/contract/client';
import { fileAddress } from '../../api/address';
import { yuanText } from '../../parts/price-text';
import { platform } from '../../platform';
import type { ShareCard } from '../../platform/platform';
import { pathOf } from '../../routes';

export type ChainDetail = Operations['chain.showChain']['answer'];
export type MyChain = Operations['chain.listMyChains']['answer']['items'][number];
export type Units = Readonly<Record<string, number>>;

/** Real numbers only: how many orders, and how many of them were given back. */
export function countText({ entries, refunded }: { entries: number; refunded: number }): string {
  if (entries === 0) return '还没有人跟团';
  return refunded > 0 ? `已接龙 ${entries} 单，其中 ${refunded} 单已退` : `已接龙 ${entries} 单`;
}

export function shareCard(
  chain: Pick<ChainDetail, 'id' | 'title' | 'priceFromFen' | 'entries' | 'pictureUrl' | 'resaleId'>,
): ShareCard {
  const { id, title, priceFromFen, entries, pictureUrl, resaleId } = chain;
  const state = entries > 0 ? `已接龙 ${entries} 单，` : '';
  return {
    title: `${state}${yuanText(priceFromFen)}起｜${title}`,
    path: pathOf('chain', { id, resale: resaleId ?? undefined }),
    pictureUrl: pictureUrl ? fileAddress(platform.shopAddress, pictureUrl) : '',
  };
}

/** How the checkout is told what was chosen: `sku*2_sku*1`. */
export const chainLines = (units: Units): string =>
  Object.entries(units)
    .filter(([, count]) => count > 0)
    .map(([skuId, count]) => `${skuId}*${count}`)
    .join('_');

export function chosenSum(chain: Pick<ChainDetail, 'skus'>, units: Units): { units: number; fen: number } {
  return chain.skus.reduce(
    (sum, { skuId, priceFen }) => ({
      units: sum.units + (units[skuId] ?? 0),
      fen: sum.fen + (units[skuId] ?? 0) * priceFen,
    }),
    { units: 0, fen: 0 },
  );
}

/** How many more of a SKU this person may take. */
export const mostOf = ({ personLimit, yourUnits, stock }: ChainDetail['skus'][number]): number =>
  stock === 'none' ? 0 : Math.max(0, personLimit - yourUnits);

export function limitText({ personLimit, yourUnits }: ChainDetail['skus'][number]): string {
  return yourUnits > 0 ? `每人限 ${personLimit} 件，您已有 ${yourUnits} 件` : `每人限 ${personLimit} 件`;
}

export function stateText({ status, scheduled }: Pick<MyChain, 'status' | 'scheduled'>): string {
  if (status === 'draft') return scheduled ? '等待自动开始' : '草稿';
  return { open: '进行中', closed: '已截止，待结算', settled: '已结束' }[status];
}

/** `快递配送 · 可到 东门、西门 自提` */
export function deliveryText({ express, points }: Pick<ChainDetail, 'express' | 'points'>): string {
  const names = points.map(({ name }) => name);
  const places = names.length > 3 ? `${names.slice(0, 3).join('、')} 等 ${names.length} 处` : names.join('、');
  const fetched = names.length > 0 ? [`可到 ${places} 自提`] : [];
  return [...(express ? ['快递配送'] : []), ...fetched].join(' · ');
}

interface Ordered {
  name: string;
  specification: string;
  units: number;
  refundedUnits?: number;
}

/** `脐橙（5 斤） ×2，退 1；柚子 ×1`: what was ordered at once. */
export function goodsText(goods: readonly Ordered[]): string {
  const texts = goods.map(({ name, specification, units, refundedUnits = 0 }) => {
    const kind = specification ? `（${specification}）` : '';
    // how many stays with what it is
    return `${name}${kind}\u00a0×${units}${refundedUnits > 0 ? `，退 ${refundedUnits}` : ''}`;
  });
  return texts.join('；');
}
