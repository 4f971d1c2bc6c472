// The native bar of this page.
export default { navigationBarTitleText: '售后详情' };
