// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '商品', enableShareAppMessage: true };
