// Who runs the demo shop. Passwords are not data: they are given when the shop is loaded.
import { permissionNames } from '../../server/contract/src/permissions.js';
import type { OperatorSeed, RoleSeed } from './shop-data.js';

export const roles: RoleSeed[] = [
  { key: 'owner', name: '店主', permissions: [...permissionNames] },
  {
    key: 'care',
    name: '客服',
    permissions: [
      ...(['products.read', 'offers.read', 'orders.read', 'orders.refund', 'orders.reveal'] as const),
      ...(['payments.read', 'aftersales.read', 'aftersales.answer', 'coupons.read', 'points.read'] as const),
    ],
  },
  {
    key: 'warehouse',
    name: '仓库',
    permissions: [
      'products.read',
      'stock.write',
      'orders.read',
      'orders.ship',
      'pickup.read',
      'pickup.redeem',
      'aftersales.read',
      'aftersales.receive',
    ],
  },
  {
    key: 'growth',
    name: '运营',
    permissions: [
      'products.read',
      'products.write',
      'search.read',
      'search.write',
      'offers.read',
      'offers.write',
      'coupons.read',
      'coupons.write',
      'points.read',
      'members.read',
      'mall.read',
      'mall.write',
      'lotteries.read',
      'lotteries.write',
      'campaigns.read',
      'campaigns.write',
      'alarms.read',
      'alarms.settle',
      'pickup.read',
      'pickup.write',
      'orders.read',
      // what they propose, the owner approves
      'commission.read',
      'commission.write',
      'proposals.read',
    ],
  },
];

export const operators: OperatorSeed[] = [
  { username: 'owner', name: '许南乔', role: 'owner' },
  { username: 'care', name: '何青禾', role: 'care' },
  { username: 'warehouse', name: '罗大川', role: 'warehouse' },
  { username: 'growth', name: '江予安', role: 'growth' },
];

/** Where goods come back to in the demo shop; the number is one that nobody has. */
export const returnAddress = {
  receiver: '合团演示店 退货组',
  tel: '021-00000000',
  place: '上海市徐汇区演示路 1 号 2 号库（演示地址，请勿真实寄件）',
};
