// The native bar of this page.
export default { navigationBarTitleText: '砍价' };
