// The native bar of this page.
export default { navigationBarTitleText: '订单详情' };
