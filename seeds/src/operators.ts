// Who runs the demo shop. Passwords are not data: they are given when the shop is loaded.
import { permissionNames } from '../../server/contract/src/permissions.js';
import type { OperatorSeed, RoleSeed } from './shop-data.js';

export const roles: RoleSeed[] = [
  { key: 'owner', name: '店主', permissions: [...permissionNames] },
  {
    key: 'care',
    name: '客服',
    permissions: ['products.read', 'offers.read', 'orders.read', 'orders.refund', 'orders.reveal', 'payments.read'],
  },
  { key: 'warehouse', name: '仓库', permissions: ['products.read', 'stock.write', 'orders.read', 'orders.ship'] },
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
      'orders.read',
    ],
  },
];

export const operators: OperatorSeed[] = [
  { username: 'owner', name: '许南乔', role: 'owner' },
  { username: 'care', name: '何青禾', role: 'care' },
  { username: 'warehouse', name: '罗大川', role: 'warehouse' },
  { username: 'growth', name: '江予安', role: 'growth' },
];
