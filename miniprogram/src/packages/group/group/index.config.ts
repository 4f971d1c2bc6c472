// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '拼团', enableShareAppMessage: true, enableShareTimeline: true };
