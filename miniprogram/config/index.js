// One configuration for weapp, alipay and h5. Sizes are CSS points on every platform (no rpx), so that a wider phone
// shows more instead of everything larger; design tokens come from one JSON file as SCSS maps and as TypeScript.
const { join } = require('node:path');
const { FirstLoadPlugin } = require('./first-load-plugin.js');
const { NoTextAsCodePlugin } = require('./no-text-as-code-plugin.js');
const { tokenScss } = require('./token-scss.js');

const platform = process.env.TARO_ENV ?? 'h5';
const root = join(__dirname, '..');
const publicPath = '/shop/';

const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[local]_[hash:base64:5]' },
};
const points = { pxtransform: { enable: false, config: {} } };

module.exports = {
  projectName: 'hetuan',
  designWidth: 375,
  deviceRatio: { 375: 1, 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${platform}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [],
  // Native tab bars look their pictures up by path, so these are copied as they are.
  copy:
    platform === 'h5'
      ? { patterns: [], options: {} }
      : { patterns: [{ from: 'src/assets/', to: `dist/${platform}/assets/` }], options: {} },
  sass: { data: tokenScss() },
  defineConstants: {
    // A mini-program talks to one fixed shop; a browser to the address it came from.
    SHOP_ADDRESS: JSON.stringify(process.env.HETUAN_SHOP_ADDRESS ?? 'http://127.0.0.1:4000'),
  },
  mini: {
    compile: { include: [join(root, '../server/contract')] },
    postcss: { ...points, cssModules },
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain(chain) {
      chain.plugin('no-text-as-code').use(NoTextAsCodePlugin);
    },
  },
  h5: {
    publicPath,
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: [join(root, '../server/contract')] },
    postcss: { ...points, autoprefixer: { enable: true, config: {} }, cssModules },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    htmlPluginOption: { inject: 'head', scriptLoading: 'defer' },
    webpackChain(chain) {
      const file = join(root, 'dist/h5.first-load.json');
      chain.plugin('first-load').use(FirstLoadPlugin, [{ page: 'pages/home/index', file, publicPath }]);
      // What several pages share is loaded once; by default every page would carry a copy of it.
      chain.optimization.splitChunks({
        ...{ chunks: 'all', minSize: 10_000, maxAsyncRequests: 8, maxInitialRequests: 4 },
        cacheGroups: { defaultVendors: false, default: { minChunks: 2, reuseExistingChunk: true } },
      });
    },
  },
};
