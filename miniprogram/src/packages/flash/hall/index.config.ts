// The native bar of this page, and that it can be shared.
export default {
  navigationBarTitleText: '限时秒杀',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
};
