// The native bar of this page.
export default { navigationBarTitleText: '可参加的团' };
