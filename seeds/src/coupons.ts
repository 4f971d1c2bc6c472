// The coupons of the demo shop, as an operator would set them up: some in the claim centre, some that come by themselves.
import type { CampaignOccasion } from '../../server/contract/src/index.js';

export interface CouponSeed {
  name: string;
  kind: 'threshold' | 'fixed' | 'percent' | 'shipping';
  thresholdFen?: number;
  offFen?: number;
  offBps?: number;
  capFen?: number;
  /** keys of categories */
  categories?: string[];
  excludedCategories?: string[];
  validDays: number;
  quantity: number;
  perPerson: number;
  claimable: boolean;
  audience?: 'new_comer';
  claimDays?: number[];
  /** gives it out on an occasion, within a budget */
  campaign?: { name: string; occasion: CampaignOccasion; budgetFen: number; leastPayFen?: number; silentDays?: number };
}

export const couponSeeds: readonly CouponSeed[] = [
  {
    ...{
      name: '新人见面礼',
      kind: 'fixed',
      offFen: 500,
      validDays: 15,
      quantity: 20_000,
      perPerson: 1,
      claimable: true,
    },
    audience: 'new_comer',
  },
  {
    ...{ name: '抽奖团安慰券', kind: 'threshold', thresholdFen: 4_900, offFen: 500, validDays: 15 },
    ...{ quantity: 5_000, perPerson: 5, claimable: false },
  },
  {
    ...{ name: '抽奖专享券', kind: 'threshold', thresholdFen: 3_900, offFen: 800, validDays: 7 },
    ...{ quantity: 200, perPerson: 3, claimable: false },
  },
  {
    ...{ name: '满 99 减 10', kind: 'threshold', thresholdFen: 9_900, offFen: 1_000, validDays: 7 },
    ...{ quantity: 5_000, perPerson: 1, claimable: true },
  },
  {
    ...{ name: '满 199 减 30', kind: 'threshold', thresholdFen: 19_900, offFen: 3_000, validDays: 7 },
    ...{ quantity: 2_000, perPerson: 1, claimable: true },
  },
  {
    ...{ name: '宝宝辅食九折', kind: 'percent', thresholdFen: 4_900, offBps: 1_000, capFen: 2_000, validDays: 10 },
    ...{ categories: ['baby-food'], quantity: 3_000, perPerson: 2, claimable: true },
  },
  {
    ...{ name: '毛孩子零食满减', kind: 'threshold', thresholdFen: 6_900, offFen: 800, validDays: 10 },
    ...{ categories: ['pet-food'], quantity: 3_000, perPerson: 1, claimable: true },
  },
  {
    ...{ name: '运费券', kind: 'shipping', validDays: 14, quantity: 8_000, perPerson: 2, claimable: true },
  },
  {
    ...{ name: '会员日八五折', kind: 'percent', thresholdFen: 5_900, offBps: 1_500, capFen: 3_000, validDays: 1 },
    ...{ quantity: 10_000, perPerson: 1, claimable: true, claimDays: [8, 18, 28] },
  },
  {
    ...{ name: '支付有礼', kind: 'threshold', thresholdFen: 5_900, offFen: 500, validDays: 30 },
    ...{ quantity: 50_000, perPerson: 10, claimable: false },
    campaign: { name: '支付有礼', occasion: 'pay_success', budgetFen: 2_000_000, leastPayFen: 5_000 },
  },
  {
    ...{ name: '再来一单', kind: 'threshold', thresholdFen: 7_900, offFen: 900, validDays: 30 },
    ...{ quantity: 20_000, perPerson: 10, claimable: false },
    campaign: { name: '复购券', occasion: 'repurchase', budgetFen: 1_500_000, leastPayFen: 5_000 },
  },
  {
    ...{
      name: '没拼成也有礼',
      kind: 'fixed',
      offFen: 300,
      validDays: 14,
      quantity: 20_000,
      perPerson: 20,
      claimable: false,
    },
    campaign: { name: '拼团安慰', occasion: 'group_consolation', budgetFen: 500_000 },
  },
  {
    ...{
      name: '生日快乐',
      kind: 'fixed',
      offFen: 1_000,
      validDays: 15,
      quantity: 20_000,
      perPerson: 5,
      claimable: false,
    },
    campaign: { name: '生日礼', occasion: 'birthday', budgetFen: 1_000_000 },
  },
  {
    ...{ name: '邀请专享券', kind: 'threshold', thresholdFen: 5_900, offFen: 1_500, validDays: 30 },
    ...{ quantity: 5_000, perPerson: 5, claimable: false },
  },
  {
    ...{ name: '好久不见', kind: 'threshold', thresholdFen: 8_900, offFen: 1_500, validDays: 10 },
    ...{ quantity: 20_000, perPerson: 5, claimable: false },
    campaign: { name: '唤回老客', occasion: 'silent', budgetFen: 1_000_000, silentDays: 60 },
  },
];
