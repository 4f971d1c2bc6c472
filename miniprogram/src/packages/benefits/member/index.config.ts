// The native bar of this page.
export default { navigationBarTitleText: '会员等级' };
