// The native bar of this page.
export default { navigationBarTitleText: '我的帮卖' };
