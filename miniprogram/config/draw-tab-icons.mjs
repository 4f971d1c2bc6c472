// Draws the tab bar's pictures (native tab bars take nothing but PNG) from paths on a grid of 24:
// `node miniprogram/config/draw-tab-icons.mjs`. The colours are those of the tokens.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Path2D, createCanvas } from '@napi-rs/canvas';

const SIZE = 81;
const folder = fileURLToPath(new URL('../src/assets/tabs/', import.meta.url));
const { palette } = JSON.parse(readFileSync(new URL('../src/design/tokens.json', import.meta.url), 'utf8'));

const PATHS = {
  home: 'M4 11l8-7 8 7v8.5a1 1 0 0 1-1 1h-4.5v-6h-5v6H5a1 1 0 0 1-1-1z',
  category:
    'M4 4h6.500v6.500H4zM13.5 4H20v6.500h-6.500zM4 13.500h6.500V20H4zM16.75 13.500a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.500z',
  cart: 'M3 4h2.500l2.2 11h10l2-8H6.300M9 19a.6.6 0 1 0 .01 0M17 19a.6.6 0 1 0 .01 0',
  me: 'M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.500c.5-4 3.5-6 7.5-6s7 2 7.5 6',
};
const LOOKS = {
  '': palette['ink-soft'],
  '-on': palette.red,
  '-dark': palette['snow-soft'],
  '-dark-on': palette['red-glow'],
};

mkdirSync(folder, { recursive: true });
for (const [name, path] of Object.entries(PATHS)) {
  for (const [suffix, colour] of Object.entries(LOOKS)) {
    const canvas = createCanvas(SIZE, SIZE);
    const context = canvas.getContext('2d');
    context.scale(SIZE / 24, SIZE / 24);
    Object.assign(context, { lineWidth: 1.7, lineCap: 'round', lineJoin: 'round', strokeStyle: colour });
    context.stroke(new Path2D(path));
    writeFileSync(`${folder}${name}${suffix}.png`, canvas.toBuffer('image/png'));
  }
}
