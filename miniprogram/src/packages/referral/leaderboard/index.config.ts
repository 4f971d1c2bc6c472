// The native bar of this page.
export default { navigationBarTitleText: '推广排行' };
