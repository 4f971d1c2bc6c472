// The program's pages, packages, preloading and tab bar. Tab pages alone make the main package, so that the first
// screen has little to fetch; what is likely to be opened next is loaded while the present page is read.
const TABS = [
  { path: 'home', text: '首页' },
  { path: 'category', text: '分类' },
  { path: 'cart', text: '购物车' },
  { path: 'me', text: '我的' },
] as const;

export default {
  pages: TABS.map(({ path }) => `pages/${path}/index`),
  subPackages: [
    { root: 'packages/goods', pages: ['product/index', 'products/index', 'favourites/index', 'footprints/index'] },
    { root: 'packages/search', pages: ['search/index'] },
    { root: 'packages/group', pages: ['group/index', 'offers/index', 'groups/index'] },
    {
      root: 'packages/trade',
      pages: [
        'checkout/index',
        'cashier/index',
        'result/index',
        'orders/index',
        'order/index',
        'parcels/index',
        'addresses/index',
        'address-edit/index',
        'messages/index',
        'settings/index',
        'agreement/index',
      ],
    },
    {
      root: 'packages/chain',
      pages: ['chains/index', 'chain/index', 'my-chains/index', 'my-chain/index', 'edit/index', 'resell/index', 'my-resales/index'],
    },
    { root: 'packages/bargain', pages: ['offers/index', 'offer/index', 'bargain/index', 'bargains/index'] },
    { root: 'packages/flash', pages: ['hall/index', 'item/index', 'attempt/index'] },
    { root: 'packages/aftersales', pages: ['apply/index', 'cases/index', 'case/index'] },
    {
      root: 'packages/benefits',
      pages: [
        'centre/index',
        'coupons/index',
        'points/index',
        'sign-in/index',
        'mall/index',
        'mall-item/index',
        'member/index',
      ],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/goods', 'packages/search'] },
    'pages/category/index': { network: 'all', packages: ['packages/goods', 'packages/search'] },
    'pages/cart/index': { network: 'all', packages: ['packages/trade'] },
    'pages/me/index': { network: 'all', packages: ['packages/trade', 'packages/benefits'] },
    'packages/goods/product/index': { network: 'all', packages: ['packages/group', 'packages/trade'] },
    'packages/trade/order/index': { network: 'all', packages: ['packages/aftersales'] },
    'packages/chain/chain/index': { network: 'all', packages: ['packages/trade'] },
    'packages/bargain/bargain/index': { network: 'all', packages: ['packages/trade'] },
    'packages/flash/hall/index': { network: 'all', packages: ['packages/trade'] },
    'packages/flash/item/index': { network: 'all', packages: ['packages/trade'] },
    'packages/benefits/mall-item/index': { network: 'all', packages: ['packages/trade'] },
    'packages/group/group/index': { network: 'all', packages: ['packages/trade'] },
  },
  tabBar: {
    color: process.env.TARO_ENV === 'weapp' ? '@tabColor' : '#6a5f57',
    selectedColor: process.env.TARO_ENV === 'weapp' ? '@tabSelected' : '#d3311b',
    backgroundColor: process.env.TARO_ENV === 'weapp' ? '@tabGround' : '#ffffff',
    borderStyle: process.env.TARO_ENV === 'weapp' ? '@tabBorder' : 'white',
    list: TABS.map(({ path, text }) => ({
      pagePath: `pages/${path}/index`,
      text,
      iconPath: process.env.TARO_ENV === 'weapp' ? `@${path}Icon` : `assets/tabs/${path}.png`,
      selectedIconPath: process.env.TARO_ENV === 'weapp' ? `@${path}IconOn` : `assets/tabs/${path}-on.png`,
    })),
  },
  window: {
    navigationBarTitleText: '合团',
    navigationBarBackgroundColor: process.env.TARO_ENV === 'weapp' ? '@barGround' : '#ffffff',
    navigationBarTextStyle: process.env.TARO_ENV === 'weapp' ? '@barText' : 'black',
    backgroundColor: process.env.TARO_ENV === 'weapp' ? '@ground' : '#f7f4f1',
    backgroundTextStyle: process.env.TARO_ENV === 'weapp' ? '@pull' : 'dark',
  },
  ...(process.env.TARO_ENV === 'weapp' ? { darkmode: true, themeLocation: 'theme.json' } : {}),
  lazyCodeLoading: 'requiredComponents',
};
