// What a lottery says of itself, from what the shop knows of it. Probabilities are told to the last part of a million.
import type { Operations } from '@hetuan/contract/client';

export type Lottery = Operations['lottery.showLottery']['answer'];
export type LotteryCard = Operations['lottery.listLotteries']['answer']['items'][number];
export type Prize = Lottery['prizes'][number];
export type Drawn = Operations['lottery.drawPrize']['answer'];
export type MyDraw = Operations['lottery.listMyDraws']['answer']['items'][number];

const PARTS_A_PERCENT = 10_000;

/** `12.5%`, `0.05%`; nothing is rounded. */
export function oddsText(ppm: number): string {
  const [whole = '0', rest = ''] = (ppm / PARTS_A_PERCENT).toFixed(4).split('.');
  const digits = rest.replace(/0+$/, '');
  return `${whole}${digits === '' ? '' : `.${digits}`}%`;
}

export const stockText = ({ quantity, left }: Prize): string =>
  quantity === null ? '不限' : left === 0 ? `共 ${quantity} 份，已发完` : `共 ${quantity} 份，剩 ${left ?? 0} 份`;

export const statusText: Readonly<Record<LotteryCard['status'], string>> = {
  draft: '未公布',
  scheduled: '未开始',
  running: '进行中',
  paused: '暂停中',
  ended: '已结束',
};

/** What a draw came to, in a sentence; `drawnName` is what was drawn where something else was got. */
export function outcomeText(
  drawn: Pick<Drawn, 'kind' | 'name' | 'instead' | 'freeLeft'>,
  drawnName: string,
): { title: string; text: string } {
  if (drawn.instead === 'out_of_stock')
    return { title: '这次没有抽中', text: `“${drawnName}”已经发完，按规则算未中奖` };
  if (drawn.instead === 'coupon_limit') {
    return { title: '这次没有抽中', text: `“${drawnName}”您领取的数量已达上限，按规则算未中奖` };
  }
  if (drawn.kind === 'nothing') {
    const left = drawn.freeLeft > 0 ? `今天还能免费抽 ${drawn.freeLeft} 次` : '今天的免费次数用完了';
    return { title: '这次没有抽中', text: left };
  }
  const where = drawn.kind === 'points' ? '已加到您的积分' : '已放进您的优惠券';
  return { title: `抽中 ${drawn.name}`, text: where };
}

export interface DrawWays {
  /** why nobody can draw now; null: one can */
  closed: string | null;
  freeLeft: number;
  /** what one chance for points costs; null: there is none left */
  points: number | null;
}

/** What the viewer can do; a visitor sees what everybody has in a day. */
export function waysOf(
  lottery: Pick<Lottery, 'status' | 'freePerDay' | 'paidPerDay' | 'pointsPerDraw' | 'yours'>,
): DrawWays {
  const { status, freePerDay, paidPerDay, pointsPerDraw, yours } = lottery;
  const freeLeft = yours?.freeLeft ?? freePerDay;
  const paidLeft = yours?.paidLeft ?? paidPerDay;
  const points = paidLeft > 0 ? pointsPerDraw : null;
  if (status === 'running' && freeLeft === 0 && points === null) {
    return { closed: '今天的机会用完了，明天再来', freeLeft, points };
  }
  return { closed: status === 'running' ? null : statusText[status], freeLeft, points };
}
