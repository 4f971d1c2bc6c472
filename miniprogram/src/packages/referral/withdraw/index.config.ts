// The native bar of this page.
export default { navigationBarTitleText: '提现' };
