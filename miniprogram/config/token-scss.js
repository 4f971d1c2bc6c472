// Opens every stylesheet with the functions of src/design/index.scss, configured with src/design/tokens.json: the same
// file that TypeScript reads.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

function map(entries) {
  return `(${Object.entries(entries)
    .map(([name, value]) => `'${name}': ${typeof value === 'object' ? map(value) : value}`)
    .join(', ')})`;
}

exports.tokenScss = () => {
  const tokens = JSON.parse(readFileSync(join(__dirname, '../src/design/tokens.json'), 'utf8'));
  const { palette, semantic, size } = tokens;
  const resolved = Object.fromEntries(
    Object.entries(semantic).map(([theme, colours]) => [
      theme,
      Object.fromEntries(Object.entries(colours).map(([name, value]) => [name, palette[value] ?? value])),
    ]),
  );
  const entry = join(__dirname, '../src/design/index.scss').replaceAll('\\', '/');
  return `@use '${entry}' as * with ($themes: ${map(resolved)}, $sizes: ${map(size)});\n`;
};
