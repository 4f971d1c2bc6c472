// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '邀请有礼', enableShareAppMessage: true, enableShareTimeline: true };
