// The lottery of the demo shop: points, a coupon, and mostly nothing, with the probabilities that its page shows.
export interface LotterySeed {
  name: string;
  words: string;
  organizer: string;
  contact: string;
  days: number;
  freePerDay: number;
  pointsPerDraw: number;
  paidPerDay: number;
  budgetFen: number;
  prizes: readonly (
    | { kind: 'points'; name: string; ppm: number; quantity: number; points: number }
    /** by the name of its template */
    | { kind: 'coupon'; name: string; ppm: number; quantity: number; coupon: string }
    | { kind: 'nothing'; name: string; ppm: number }
  )[];
}

export const lotteries: readonly LotterySeed[] = [
  {
    ...{ name: '每日一抽', organizer: '合团演示店铺', contact: '在线客服 9:00–21:00' },
    words:
      '奖品抽中后立即发到账户，无需领取。积分有效期见积分明细，优惠券有效期 7 天，见券面。不想要的奖品不必使用，不影响其他权益。',
    ...{ days: 30, freePerDay: 1, pointsPerDraw: 20, paidPerDay: 5, budgetFen: 400_000 },
    prizes: [
      { kind: 'points', name: '5 积分', ppm: 250_000, quantity: 9_000, points: 5 },
      { kind: 'nothing', name: '谢谢参与', ppm: 200_000 },
      { kind: 'points', name: '20 积分', ppm: 100_000, quantity: 3_000, points: 20 },
      { kind: 'coupon', name: '满 39 减 8 券', ppm: 60_000, quantity: 200, coupon: '抽奖专享券' },
      { kind: 'nothing', name: '谢谢参与', ppm: 200_000 },
      { kind: 'points', name: '10 积分', ppm: 120_000, quantity: 5_000, points: 10 },
      { kind: 'points', name: '100 积分', ppm: 20_000, quantity: 300, points: 100 },
      { kind: 'nothing', name: '谢谢参与', ppm: 49_500 },
      { kind: 'points', name: '2000 积分', ppm: 500, quantity: 10, points: 2_000 },
    ],
  },
];
