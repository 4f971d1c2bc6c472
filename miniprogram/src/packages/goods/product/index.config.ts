// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '商品详情', enableShareAppMessage: true, enableShareTimeline: true };
