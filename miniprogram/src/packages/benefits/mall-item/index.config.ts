// The native bar of this page.
export default { navigationBarTitleText: '积分兑换' };
