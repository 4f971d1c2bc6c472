// The native bar of this page.
export default { navigationBarTitleText: '商品详情' };
