// The native bar of this page.
export default { navigationBarTitleText: '浏览足迹' };
