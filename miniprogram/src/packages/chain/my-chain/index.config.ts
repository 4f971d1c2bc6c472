// The native bar of this page.
export default { navigationBarTitleText: '接龙管理' };
