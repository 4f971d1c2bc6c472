// Takes the last resort out of webpack's runtime: where there is no globalThis it would run text to find the global
// object, which mini-programs refuse. Every platform version that these builds support has globalThis.
const TEXT_AS_CODE = /this\s*\|\|\s*new Function\((['"])return this\1\)\(\)/g;

exports.NoTextAsCodePlugin = class NoTextAsCodePlugin {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.compilation.tap('NoTextAsCodePlugin', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: 'NoTextAsCodePlugin', stage }, (assets) => {
        for (const [name, asset] of Object.entries(assets)) {
          if (!name.endsWith('.js')) continue;
          const text = asset.source().toString();
          const without = text.replace(TEXT_AS_CODE, 'this');
          if (without !== text) compilation.updateAsset(name, new sources.RawSource(without));
        }
      });
    });
  }
};
