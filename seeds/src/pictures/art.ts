// The openly licensed art: Fluent Emoji (MIT) as SVG from its npm package, turned into pictures once per process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadImage, type Image } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

interface IconSet {
  icons: Record<string, { body: string }>;
}

let iconSet: IconSet | undefined;
const decoded = new Map<string, Promise<Image>>();

function icons(): IconSet['icons'] {
  iconSet ??= JSON.parse(readFileSync(require.resolve('@iconify-json/fluent-emoji/icons.json'), 'utf8')) as IconSet;
  return iconSet.icons;
}

export function artExists(key: string): boolean {
  return key in icons();
}

/** Throws when the icon set has no such key: a recipe with a typing mistake must not ship an empty picture. */
export function art(key: string): Promise<Image> {
  const known = decoded.get(key);
  if (known) return known;
  const icon = icons()[key];
  if (!icon) throw new Error(`no art named ${key}`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
    `width="448" height="448" viewBox="0 0 32 32">${icon.body}</svg>`;
  const image = loadImage(Buffer.from(svg));
  decoded.set(key, image);
  return image;
}

export function artOf(keys: readonly string[]): Promise<Image[]> {
  return Promise.all(keys.map(art));
}
