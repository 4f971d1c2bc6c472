// Makes the browser's page ready for its first screen. Which files that is: the entry's own and those of the chunk that
// holds the home page. Their styles go into the page itself, so that it paints without another request; their scripts
// are all named in it, so that none waits for another to ask for it. The build weighs the scripts afterwards.
const { writeFileSync } = require('node:fs');

exports.FirstLoadPlugin = class FirstLoadPlugin {
  constructor({ page, file, publicPath }) {
    this.page = page;
    this.file = file;
    this.publicPath = publicPath;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    const name = 'FirstLoadPlugin';
    compiler.hooks.compilation.tap(name, (compilation) => {
      // By now every name carries the hash of its content.
      compilation.hooks.processAssets.tap({ name, stage: Compilation.PROCESS_ASSETS_STAGE_REPORT }, (assets) => {
        const files = this.filesOf(compilation);
        writeFileSync(this.file, JSON.stringify(files.filter((file) => file.endsWith('.js'))));
        const html = assets['index.html'];
        if (!html) return;
        const page = this.readied(html.source().toString(), files, (file) => assets[file].source().toString());
        compilation.updateAsset('index.html', new sources.RawSource(page));
      });
    });
  }

  /** What the home page needs comes before the entry: when the entry asks for it, it is there. */
  filesOf(compilation) {
    const names = new Set();
    const add = (group) => group.getFiles().forEach((file) => names.add(file));
    for (const group of compilation.chunkGroups) {
      if (group.origins.some(({ request }) => request?.includes(this.page))) add(group);
    }
    for (const entry of compilation.entrypoints.values()) add(entry);
    return [...names];
  }

  readied(html, files, read) {
    const address = (file) => this.publicPath + file;
    const styles = files
      .filter((file) => file.endsWith('.css'))
      .map((file) => `<style data-href="${address(file)}">${read(file)}</style>`);
    const scripts = files
      .filter((file) => file.endsWith('.js') && !html.includes(address(file)))
      .map((file) => `<script defer="defer" src="${address(file)}"></script>`);
    return html
      .replace(/<link href="[^"]*\.css" rel="stylesheet">/g, '')
      .replace('<script defer', () => `${scripts.join('')}<script defer`)
      .replace('</head>', () => `${styles.join('')}</head>`);
  }
};
