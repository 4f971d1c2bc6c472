// The native bar of this page.
export default {
  navigationBarTitleText: '合团',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
};
