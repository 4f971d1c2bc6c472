// The native bar of this page.
export default { navigationBarTitleText: '抽奖活动' };
