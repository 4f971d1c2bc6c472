// The native bar of this page.
export default { navigationBarTitleText: '结果复核' };
