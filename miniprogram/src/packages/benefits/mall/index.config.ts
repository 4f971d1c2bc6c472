// The native bar of this page.
export default { navigationBarTitleText: '积分商城' };
