// The second picture: what is in it (board), why it is good (points), who eats it (friends),
// or where it lies and stands at home (tray, shelf). It repeats only words
// that stand in the product's own copy, so a picture never promises what the text does not.
import { createCanvas, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { BrandSeed, ProductSeed, SecondShot } from '../shop-data.js';
import { art } from './art.js';
import { SIDE } from './room.js';
import { circle, ellipse, groundShade, linear, placeArt, roundRect, type Stop } from './brush.js';
import { alpha, darken, inkOn, lighten, mix, readableOn } from './colour.js';
import { drawLine, drawLines } from './lettering.js';
import { keyNumber, placePack, standArt } from './main-shot.js';
import { plates } from './plates.js';
import { headline, linen, phrases, type Scene } from './scene.js';
import { shelf, tray } from './second-shot-of-care.js';
import { skinOf, type Box } from './skin.js';
import { drawPack } from './vessels/index.js';

/** Friends that are drawn with their whole body. */
const figures = new Set(['dog', 'cat', 'guide-dog', 'poodle', 'black-cat', 'teddy-bear', 'monkey', 'elephant']);

/** From above: a plate with the ingredients, the package leaning in from one corner. */
async function board(set: Scene): Promise<void> {
  const { g, product, skin, shade, variant } = set;
  const { tone, air, vessel } = product.picture;
  const ground = linen(g, air);
  const hand = Math.floor(variant / plates.length) % 2 === 0 ? 1 : -1;
  const [cx, cy] = [375 - hand * 89, 482];
  plates[variant % plates.length]?.(g, cx, cy, 236, mix(tone, skin.brand.palette.main, 0.3), shade);
  const [hero, second = hero, third = second] = skin.around;
  const soft = { colour: alpha(shade, 0.42), blur: 18, drop: 10 };
  const lay = (image: Image | undefined, dx: number, dy: number, size: number, turn: number) => {
    if (image) placeArt(g, image, { x: cx + dx * hand, y: cy + dy, size, turn: turn * hand }, soft);
  };
  lay(third, 104, -104, 142, 0.3);
  lay(second, -112, 92, 158, -0.24);
  lay(second, 118, 86, 104, 0.5);
  lay(third, -128, -74, 96, -0.5);
  lay(hero, 0, -4, 236, -0.06);
  const pack = drawPack(vessel, skin);
  const height = Math.min(336, (pack.height / pack.width) * 240);
  placePack(g, pack, { x: 375 + hand * 224, baseY: 706, height, turn: 0.08 * hand }, shade);
  headline(set, ground, 66, 'left', 56, 640);
  g.fillStyle = tone;
  roundRect(g, { x: 56, y: 32, w: 44, h: 6 }, 3);
  g.fill();
}

function sideField(g: SKRSContext2D, tone: string, air: string, mirrored: boolean): void {
  g.save();
  if (mirrored) {
    g.translate(SIDE, 0);
    g.scale(-1, 1);
  }
  g.beginPath();
  g.moveTo(0, 250);
  g.bezierCurveTo(140, 190, 330, 250, 350, 430);
  g.bezierCurveTo(366, 570, 300, 660, 330, SIDE);
  g.lineTo(0, SIDE);
  g.closePath();
  const stops: Stop[] = [
    [0, mix(lighten(tone, 0.5), air, 0.3)],
    [1, mix(lighten(tone, 0.2), air, 0.2)],
  ];
  g.fillStyle = linear(g, [0, 220], [330, SIDE], stops);
  g.fill();
  g.restore();
}

function pointCard(set: Scene, text: string, number: number, box: Box, badge: string): void {
  const { g, shade } = set;
  const middle = box.y + box.h / 2;
  g.save();
  g.shadowColor = alpha(shade, 0.14);
  g.shadowBlur = 18;
  g.shadowOffsetY = 6;
  g.fillStyle = '#fffdfa';
  roundRect(g, box, 24);
  g.fill();
  g.restore();
  circle(g, box.x + 40, middle, 20);
  g.fillStyle = badge;
  g.fill();
  const digit = { x: box.x + 40, y: middle, weight: 'bold' as const, sizePx: 22, maxWidth: 30, colour: '#ffffff' };
  drawLine(g, { ...digit, text: String(number) });
  drawLines(
    g,
    phrases(text, 9),
    { x: box.x + 76, y: middle, weight: 'bold', sizePx: 27, maxWidth: 232, colour: '#3a2f28', align: 'left' },
    1.34,
  );
}

/** The package beside its selling points. */
async function points(set: Scene): Promise<void> {
  const { g, product, skin, shade, variant } = set;
  const { tone, air, vessel } = product.picture;
  const ground = lighten(air, 0.3);
  g.fillStyle = ground;
  g.fillRect(0, 0, SIDE, SIDE);
  const mirrored = variant % 2 === 1;
  const from = (x: number) => (mirrored ? SIDE - x : x);
  sideField(g, tone, air, mirrored);
  const pack = drawPack(vessel, skin);
  const height = Math.min(410, (pack.height / pack.width) * 282);
  placePack(g, pack, { x: from(186), baseY: 684, height }, shade);
  const [, second, third] = skin.around;
  if (second) standArt(g, second, { x: from(316), y: 652, size: 98, turn: 0.1 }, shade);
  if (third) standArt(g, third, { x: from(56), y: 664, size: 80, turn: -0.12 }, shade);
  headline(set, ground, 66, 'left', 56, 640);
  const h = Math.min(132, 440 / product.sellingPoints.length);
  const badge = readableOn(tone, '#ffffff', 3.2);
  product.sellingPoints.forEach((text, i) => {
    pointCard(set, text, i + 1, { x: mirrored ? 40 : 384, y: 268 + i * (h + 16), w: 326, h }, badge);
  });
}

function bowl(g: SKRSContext2D, x: number, y: number, colour: string): void {
  ellipse(g, x, y, 92, 22);
  g.fillStyle = darken(colour, 0.25);
  g.fill();
  g.beginPath();
  g.moveTo(x - 92, y);
  g.bezierCurveTo(x - 84, y + 62, x - 50, y + 72, x, y + 72);
  g.bezierCurveTo(x + 50, y + 72, x + 84, y + 62, x + 92, y);
  g.ellipse(x, y, 92, 22, 0, 0, Math.PI, false);
  g.closePath();
  g.fillStyle = linear(
    g,
    [x - 92, 0],
    [x + 92, 0],
    [
      [0, darken(colour, 0.12)],
      [0.3, lighten(colour, 0.45)],
      [1, darken(colour, 0.18)],
    ],
  );
  g.fill();
}

/** A whole figure sits on the rug; a face alone hangs on the wall as a portrait. */
async function companion(g: SKRSContext2D, friend: string, tone: string, shade: string): Promise<void> {
  const figure = await art(friend);
  if (figures.has(friend)) {
    circle(g, 232, 436, 176);
    g.fillStyle = alpha(lighten(tone, 0.35), 0.5);
    g.fill();
    standArt(g, figure, { x: 232, y: 500, size: 296 }, shade);
    return;
  }
  g.save();
  g.shadowColor = alpha(shade, 0.25);
  g.shadowBlur = 24;
  g.shadowOffsetY = 10;
  circle(g, 228, 420, 172);
  g.fillStyle = '#fffdf9';
  g.fill();
  g.restore();
  circle(g, 228, 420, 156);
  g.fillStyle = lighten(tone, 0.42);
  g.fill();
  placeArt(g, figure, { x: 228, y: 430, size: 236 }, { colour: alpha(shade, 0.3), blur: 18, drop: 8 });
}

/** Who it is for: a friend on the rug, a bowl, the package. */
async function friends(set: Scene): Promise<void> {
  const { g, product, skin, shade } = set;
  const { tone, air, vessel, friend } = product.picture;
  const ground = lighten(air, 0.2);
  g.fillStyle = linear(
    g,
    [0, 0],
    [0, SIDE],
    [
      [0, lighten(air, 0.3)],
      [1, air],
    ],
  );
  g.fillRect(0, 0, SIDE, SIDE);
  g.fillStyle = mix(lighten(tone, 0.55), air, 0.45);
  g.fillRect(0, 560, SIDE, 190);
  ellipse(g, 375, 664, 332, 74);
  g.fillStyle = lighten(mix(skin.accent, air, 0.3), 0.35);
  g.fill();
  ellipse(g, 375, 664, 296, 60);
  g.strokeStyle = alpha('#ffffff', 0.75);
  g.lineWidth = 5;
  g.setLineDash([16, 12]);
  g.stroke();
  g.setLineDash([]);
  await companion(g, friend, tone, shade);
  const pack = drawPack(vessel, skin);
  const height = Math.min(384, (pack.height / pack.width) * 270);
  placePack(g, pack, { x: 548, baseY: 672, height }, shade);
  groundShade(g, 372, 712, 116, 22, shade, 0.4);
  const [hero, second] = skin.around;
  if (second) placeArt(g, second, { x: 418, y: 630, size: 78, turn: 0.2 });
  if (hero) placeArt(g, hero, { x: 352, y: 624, size: 96, turn: -0.12 });
  bowl(g, 376, 644, skin.brand.palette.main);
  drawLine(g, {
    text: skin.brand.name,
    x: 376,
    y: 690,
    weight: 'bold',
    sizePx: 21,
    maxWidth: 120,
    colour: inkOn(skin.brand.palette.main),
    spacing: 0.1,
  });
  headline(set, ground, 66, 'center', 375, 640);
}

const shots: Record<SecondShot, (set: Scene) => void | Promise<void>> = { board, points, friends, tray, shelf };

export async function secondShot(product: ProductSeed, brand: BrandSeed): Promise<Canvas> {
  const canvas = createCanvas(SIDE, SIDE);
  const g = canvas.getContext('2d');
  const skin = await skinOf(product, brand);
  const variant = keyNumber(product.key);
  const shade = darken(product.picture.tone, 0.68);
  await shots[product.picture.second]({ g, product, skin, shade, variant });
  return canvas;
}
