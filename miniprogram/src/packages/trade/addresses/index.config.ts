// The native bar of this page.
export default { navigationBarTitleText: '收货地址' };
