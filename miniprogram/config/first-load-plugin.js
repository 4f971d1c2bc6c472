// Writes down which scripts a browser runs before the home page shows: the entry's own and those of the chunk that
// holds the home page. The build weighs them afterwards.
const { writeFileSync } = require('node:fs');

exports.FirstLoadPlugin = class FirstLoadPlugin {
  constructor({ page, file }) {
    this.page = page;
    this.file = file;
  }

  apply(compiler) {
    compiler.hooks.done.tap('FirstLoadPlugin', ({ compilation }) => {
      const names = new Set();
      const add = (group) => group.getFiles().forEach((name) => names.add(name));
      for (const entry of compilation.entrypoints.values()) add(entry);
      for (const group of compilation.chunkGroups) {
        const holds = group.origins.some(({ request }) => request?.includes(this.page));
        if (holds) add(group);
      }
      writeFileSync(this.file, JSON.stringify([...names].filter((name) => name.endsWith('.js'))));
    });
  }
};
