// Second pictures of things that are used rather than eaten: laid out on a tray, or on a shelf with the sizes it comes in.
import type { Image, SKRSContext2D } from '@napi-rs/canvas';
import { circle, glow, groundShade, linear, placeArt, roundRect } from './brush.js';
import { alpha, darken, lighten, mix, readableOn } from './colour.js';
import { drawLine } from './lettering.js';
import { placePack, standArt } from './main-shot.js';
import { SIDE } from './room.js';
import { headline, linen, type Scene } from './scene.js';
import { drawPack } from './vessels/index.js';

function terrazzo(g: SKRSContext2D, x: number, y: number, w: number, h: number, colours: string[]): void {
  g.fillStyle = '#fbf8f3';
  g.fillRect(x, y, w, h);
  for (let i = 0; i < 120; i += 1) {
    const [u, v] = [(i * 0.618034) % 1, (i * 0.7548776) % 1];
    g.save();
    g.translate(x + u * w, y + v * h);
    g.rotate(i);
    g.fillStyle = alpha(colours[i % colours.length] ?? '#cccccc', 0.42);
    g.beginPath();
    g.moveTo(-6, 2);
    g.lineTo(0, -5 - (i % 3) * 2);
    g.lineTo(7, -1);
    g.lineTo(3, 5);
    g.closePath();
    g.fill();
    g.restore();
  }
}

/** From above: the package lies on a stone tray, what belongs to it beside. */
export function tray(set: Scene): void {
  const { g, product, skin, shade, variant } = set;
  const { tone, air, vessel } = product.picture;
  const ground = linen(g, air);
  const hand = variant % 2 === 0 ? 1 : -1;
  g.save();
  g.translate(375, 470);
  g.rotate(-0.05 * hand);
  const [w, h] = [616, 452];
  g.save();
  g.shadowColor = alpha(shade, 0.36);
  g.shadowBlur = 32;
  g.shadowOffsetX = 6;
  g.shadowOffsetY = 16;
  g.fillStyle = '#fbf8f3';
  const round = variant % 3 === 0 ? h / 2 : 40;
  roundRect(g, { x: -w / 2, y: -h / 2, w, h }, round);
  g.fill();
  g.restore();
  g.save();
  roundRect(g, { x: -w / 2, y: -h / 2, w, h }, round);
  g.clip();
  if (variant % 4 < 2) terrazzo(g, -w / 2, -h / 2, w, h, [tone, skin.brand.palette.main, skin.accent, '#b7ada0']);
  else {
    g.fillStyle = linear(
      g,
      [-w / 2, -h / 2],
      [w / 2, h / 2],
      [
        [0, lighten(tone, 0.82)],
        [1, lighten(tone, 0.6)],
      ],
    );
    g.fillRect(-w / 2, -h / 2, w, h);
    g.strokeStyle = alpha('#ffffff', 0.85);
    g.lineWidth = 5;
    roundRect(g, { x: -w / 2 + 16, y: -h / 2 + 16, w: w - 32, h: h - 32 }, Math.max(26, round - 16));
    g.stroke();
  }
  g.restore();
  g.restore();
  const [hero, second = hero, third = second] = skin.around;
  const soft = { colour: alpha(shade, 0.42), blur: 16, drop: 9 };
  const lay = (image: Image | undefined, dx: number, y: number, size: number, turn: number) => {
    if (image) placeArt(g, image, { x: 375 + dx * hand, y, size, turn: turn * hand }, soft);
  };
  lay(hero, 136, 402, 190, 0.16);
  lay(second, 190, 566, 128, -0.2);
  lay(third, 60, 590, 94, 0.34);
  const pack = drawPack(vessel, skin);
  const height = Math.min(388, (pack.height / pack.width) * 320);
  placePack(g, pack, { x: 375 - 128 * hand, baseY: 662, height, turn: -0.07 * hand }, shade);
  headline(set, ground, 66, 'left', 56, 640);
  g.fillStyle = tone;
  roundRect(g, { x: 56, y: 32, w: 44, h: 6 }, 3);
  g.fill();
}

/** The choices of the last axis, as small tickets in one row that is centred around `x`. */
function tickets(set: Scene, x: number, y: number, maxWidth: number): void {
  const { g, product, skin } = set;
  const values = product.axes.at(-1)?.values ?? [];
  const gap = 12;
  const each = Math.min(226, (maxWidth - gap * (values.length - 1)) / values.length);
  const ink = readableOn(darken(product.picture.tone, 0.3), '#ffffff', 5);
  values.forEach((text, i) => {
    const left = x - (each * values.length + gap * (values.length - 1)) / 2 + i * (each + gap);
    g.fillStyle = '#fffdfa';
    roundRect(g, { x: left, y: y - 24, w: each, h: 48 }, 24);
    g.fill();
    g.strokeStyle = alpha(skin.tone, 0.55);
    g.lineWidth = 2;
    g.stroke();
    const line = { text, x: left + each / 2, y, weight: 'bold' as const, sizePx: 21, maxWidth: each - 26 };
    drawLine(g, { ...line, colour: ink });
  });
}

/** On a wooden shelf at home, the sizes it comes in written below. */
export function shelf(set: Scene): void {
  const { g, product, skin, shade, variant } = set;
  const { tone, air, vessel } = product.picture;
  const ground = lighten(air, 0.25);
  g.fillStyle = linear(
    g,
    [0, 0],
    [0, SIDE],
    [
      [0, lighten(air, 0.35)],
      [1, mix(air, tone, 0.08)],
    ],
  );
  g.fillRect(0, 0, SIDE, SIDE);
  const side = variant % 2 === 0 ? 1 : -1;
  circle(g, 375 + 120 * side, 410, 176);
  g.fillStyle = alpha(lighten(mix(tone, skin.accent, 0.25), 0.45), 0.6);
  g.fill();
  glow(g, 375 - 150 * side, 330, 260, '#ffffff', 0.5);
  const board = 602;
  groundShade(g, 375, board + 34, 380, 20, shade, 0.3);
  g.fillStyle = linear(
    g,
    [0, board],
    [0, board + 32],
    [
      [0, '#ecd0a6'],
      [0.3, '#dcb684'],
      [1, '#c39458'],
    ],
  );
  g.fillRect(36, board, 678, 32);
  g.fillStyle = alpha('#fff4dd', 0.8);
  g.fillRect(36, board, 678, 4);
  const pack = drawPack(vessel, skin);
  const height = Math.min(378, (pack.height / pack.width) * 330);
  const half = ((pack.width / pack.height) * height) / 2;
  const x = 375 - 62 * side;
  const [hero, second = hero, third = second] = skin.around;
  const reach = (further: number) => Math.min(300, half + further);
  if (third) standArt(g, third, { x: x - side * reach(66), y: board - 40, size: 92, turn: -0.1 * side }, shade);
  placePack(g, pack, { x, baseY: board + 8, height }, shade);
  if (hero) standArt(g, hero, { x: x + side * reach(104), y: board - 70, size: 164, turn: 0.05 * side }, shade);
  if (second) standArt(g, second, { x: x + side * reach(206), y: board - 36, size: 96, turn: 0.12 * side }, shade);
  headline(set, ground, 66, 'center', 375, 640);
  tickets(set, 375, 688, 660);
}
