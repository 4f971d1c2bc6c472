// How Taro's own preset compiles our TypeScript and React.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
};
