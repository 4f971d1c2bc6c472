// The native bar of this page.
export default { navigationBarTitleText: '退款与售后' };
