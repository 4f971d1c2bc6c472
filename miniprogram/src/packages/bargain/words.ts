// What a bargain says of itself and what its viewer can do with it, from what the shop knows of it.
import type { Operations } from '@hetuan/contract/client';
import { yuanText } from '../../parts/price-text';

export type BargainDetail = Operations['bargain.showBargain']['answer'];
export type MyBargain = Operations['bargain.listMyBargains']['answer']['items'][number];
export type Cut = BargainDetail['cuts'][number];

export type Step = 'share' | 'buy' | 'cut' | 'pay' | 'order' | 'again' | 'browse';

export interface Situation {
  title: string;
  text: string;
  main: Step | null;
  others: Step[];
}

export type BargainFacts = Pick<
  BargainDetail,
  'status' | 'remainingFen' | 'helpersLeft' | 'yourCutFen' | 'priceFen' | 'floorFen'
> & {
  owner: { you: boolean };
  offer: { anyPrice: boolean };
};

/** Real numbers to the fen, never `就差一点`. */
export const missingText = ({
  remainingFen,
  helpersLeft,
}: Pick<BargainFacts, 'remainingFen' | 'helpersLeft'>): string =>
  `还差 ${yuanText(remainingFen)}，再有 ${helpersLeft} 人帮砍就到底价`;

export function situationOf(bargain: BargainFacts): Situation {
  return bargain.owner.you ? ofOwner(bargain) : ofFriend(bargain);
}

function ofOwner(bargain: BargainFacts): Situation {
  switch (bargain.status) {
    case 'active':
      return {
        title: missingText(bargain),
        text: bargain.offer.anyPrice ? '也可以按现价直接买' : '砍到底价后就可以下单',
        main: 'share',
        others: bargain.offer.anyPrice ? ['buy'] : [],
      };
    case 'reached':
      return { title: '已经砍到底价', text: '请在有效期内下单', main: 'buy', others: [] };
    case 'ordered':
      return { title: '已下单，等待支付', text: '支付前暂停帮砍；取消订单后可以继续', main: 'pay', others: [] };
    case 'won':
      return { title: '砍价成功', text: `${yuanText(bargain.priceFen)} 已买下`, main: 'order', others: ['again'] };
    case 'expired':
      return { title: '这个砍价已结束', text: '到时间没有下单，没有收取任何费用', main: 'again', others: [] };
  }
}

function ofFriend(bargain: BargainFacts): Situation {
  const mine = bargain.yourCutFen === null ? '' : `您砍了 ${yuanText(bargain.yourCutFen)}，`;
  const also: Step[] = ['again'];
  switch (bargain.status) {
    case 'active':
      if (bargain.yourCutFen !== null) {
        return {
          title: `您已帮砍 ${yuanText(bargain.yourCutFen)}`,
          text: missingText(bargain),
          main: 'share',
          others: also,
        };
      }
      return { title: missingText(bargain), text: '帮好友砍一刀，砍下多少立刻减多少', main: 'cut', others: also };
    case 'reached':
      return { title: '已经砍到底价', text: `${mine}不需要再砍了`, main: 'again', others: [] };
    case 'ordered':
      return { title: '发起人已下单', text: `${mine}等待支付期间暂停帮砍`, main: 'again', others: [] };
    case 'won':
      return { title: '砍价成功', text: `${mine}发起人已经买下`, main: 'again', others: [] };
    case 'expired':
      return { title: '这个砍价已结束', text: `${mine}到时间没有下单`, main: 'again', others: [] };
  }
}

export const stateText: Readonly<Record<MyBargain['status'], string>> = {
  active: '进行中',
  reached: '已到底价',
  ordered: '待付款',
  won: '砍价成功',
  expired: '已结束',
};

/** How far it is, in per cent of what there is to cut; all of it only when nothing is left. */
export function progressOf({ startFen, floorFen, cutFen }: Pick<BargainDetail, 'startFen' | 'floorFen' | 'cutFen'>) {
  const share = (cutFen * 100) / (startFen - floorFen);
  return share >= 100 ? 100 : Math.min(99, Math.floor(share));
}
