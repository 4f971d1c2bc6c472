// The native bar of this page.
export default { navigationBarTitleText: '领券中心' };
