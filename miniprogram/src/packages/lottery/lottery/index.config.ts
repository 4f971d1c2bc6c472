// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '抽奖', enableShareAppMessage: true, enableShareTimeline: true };
