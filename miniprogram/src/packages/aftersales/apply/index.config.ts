// The native bar of this page.
export default { navigationBarTitleText: '申请售后' };
