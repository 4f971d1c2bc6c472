// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '秒杀商品', enableShareAppMessage: true, enableShareTimeline: true };
