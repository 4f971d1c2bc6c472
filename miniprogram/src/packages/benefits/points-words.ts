// What moved somebody's points, in their own words.
import type { Operations } from '@hetuan/contract/client';

export type Move = Operations['points.listMoves']['answer']['items'][number];

export const moveNames: Readonly<Record<Move['kind'], string>> = {
  frozen: '购物获得（收货后可用）',
  earned: '购物获得，已到账',
  cancelled: '退货，未到账的积分取消',
  spent: '下单抵扣',
  returned: '抵扣退回',
  expired: '已过期',
  reversed: '退货，收回购物获得的积分',
  repaid: '抵还欠下的积分',
  signed_in: '签到',
  made_up: '补签',
  rewarded: '活动奖励',
  drawn: '积分抽奖',
};

/** `+15`, `-200`. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** Moves that change nothing one can spend yet. */
export const isPending = (kind: Move['kind']): boolean => kind === 'frozen' || kind === 'cancelled';
