// The native bar of this page.
export default { navigationBarTitleText: '每日签到' };
