// The native bar of this page.
export default { navigationBarTitleText: '抢购结果' };
