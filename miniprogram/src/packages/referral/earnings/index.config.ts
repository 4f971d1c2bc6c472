// The native bar of this page.
export default { navigationBarTitleText: '佣金订单' };
