// The native bar of this page, and that it can be shared.
export default { navigationBarTitleText: '砍价', enableShareAppMessage: true, enableShareTimeline: true };
