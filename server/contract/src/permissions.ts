// What an operator may be allowed to do. A role is a set of these; every operators' endpoint names exactly one.
export const permissions = {
  'products.read': '查看商品',
  'products.write': '编辑商品与上下架',
  'stock.write': '调整库存',
  'search.read': '查看搜索词',
  'search.write': '编辑同义词与热搜词',
  'offers.read': '查看活动',
  'offers.write': '编辑拼团活动',
  'chains.manage': '授权接龙团长',
  'orders.read': '查看订单',
  'orders.ship': '发货',
  'orders.refund': '退款',
  'orders.price': '修改未支付订单的价格',
  'orders.reveal': '查看买家隐私信息',
  'aftersales.read': '查看售后与凭证',
  'aftersales.answer': '处理售后申请',
  'aftersales.receive': '售后收货与换货发出',
  'payments.read': '查看支付',
  'payments.reconcile': '处理对账差异',
  'ledger.read': '查看账簿',
  'operators.write': '管理操作员与角色',
} as const;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];
