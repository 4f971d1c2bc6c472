// The native bar of this page.
export default { navigationBarTitleText: '社区接龙' };
