// The native bar of this page.
export default { navigationBarTitleText: '查看物流' };
