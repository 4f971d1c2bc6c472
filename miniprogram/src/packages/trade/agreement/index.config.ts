// The native bar of this page.
export default { navigationBarTitleText: '用户协议' };
