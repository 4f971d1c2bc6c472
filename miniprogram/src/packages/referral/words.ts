// What the pages of recommending say of money and of people.
import type { Operations } from '@hetuan/contract/client';
import { yuanText } from '../../parts/price-text';

export type Earnings = Operations['commission.showEarnings']['answer'];
export type Commission = Operations['commission.listCommissions']['answer']['items'][number];

/** Null: nothing is owed. */
export function owedText({ receivableFen, availableFen }: Earnings['balances']): string | null {
  if (receivableFen >= 0) return null;
  const owed = `待抵扣 ${yuanText(-receivableFen)}：已提现的佣金后来退款`;
  return availableFen + receivableFen > 0
    ? `${owed}，提现时先从可提现余额中抵还`
    : `${owed}，由之后的佣金先抵还，还清前不能提现`;
}

/** How far to the next level, in percent; whole where there is none. */
export function levelProgress({ next, settledSalesFen }: Earnings['level']): number {
  if (!next || next.fromSalesFen <= 0) return 100;
  return Math.max(0, Math.min(100, Math.floor((settledSalesFen * 100) / next.fromSalesFen)));
}

export const stateNames: Readonly<Record<Commission['status'], string>> = {
  held: '待结算',
  settled: '已结算',
  reversed: '已扣回',
};

/** `¥3.20`, or `¥3.20–¥5` where it depends on what is chosen. */
export const expectedText = ({ fromFen, toFen }: { fromFen: number; toFen: number }): string =>
  fromFen === toFen ? yuanText(toFen) : `${yuanText(fromFen)}–${yuanText(toFen)}`;
