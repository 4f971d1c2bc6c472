// The native bar of this page.
export default { navigationBarTitleText: '确认订单' };
