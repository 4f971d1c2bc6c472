// The native bar of this page.
export default { navigationBarTitleText: '编辑接龙' };
