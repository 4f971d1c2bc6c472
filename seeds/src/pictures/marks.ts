// The small pictures of the shop: category and occasion icons, brand marks, and twelve default avatars.
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { BrandSeed, CategorySeed, OccasionSeed } from '../shop-data.js';
import { art } from './art.js';
import { circle, glow, linear, placeArt, roundRect } from './brush.js';
import { alpha, darken, lighten } from './colour.js';
import { drawLine } from './lettering.js';

const MARK = 360;

/** A soft tile with the art standing on it. */
export async function categoryIcon(of: CategorySeed | OccasionSeed): Promise<Canvas> {
  const canvas = createCanvas(MARK, MARK);
  const g = canvas.getContext('2d');
  roundRect(g, { x: 0, y: 0, w: MARK, h: MARK }, 100);
  g.clip();
  g.fillStyle = linear(
    g,
    [0, 0],
    [MARK, MARK],
    [
      [0, lighten(of.tone, 0.86)],
      [1, lighten(of.tone, 0.58)],
    ],
  );
  g.fillRect(0, 0, MARK, MARK);
  glow(g, 110, 90, 200, '#ffffff', 0.8);
  circle(g, 250, 280, 130);
  g.fillStyle = alpha(of.tone, 0.18);
  g.fill();
  const shadow = { colour: alpha(darken(of.tone, 0.6), 0.35), blur: 22, drop: 12 };
  placeArt(g, await art(of.art), { x: 180, y: 180, size: 232 }, shadow);
  return canvas;
}

/** Emblem above the name on the brand's own colour. */
export async function brandMark(brand: BrandSeed): Promise<Canvas> {
  const canvas = createCanvas(MARK, MARK);
  const g = canvas.getContext('2d');
  const { main, deep, soft } = brand.palette;
  g.fillStyle = linear(
    g,
    [0, 0],
    [MARK, MARK],
    [
      [0, '#ffffff'],
      [1, soft],
    ],
  );
  g.fillRect(0, 0, MARK, MARK);
  circle(g, 180, 138, 94);
  g.fillStyle = linear(
    g,
    [90, 44],
    [270, 232],
    [
      [0, lighten(main, 0.28)],
      [1, main],
    ],
  );
  g.fill();
  circle(g, 180, 138, 84);
  g.strokeStyle = alpha('#ffffff', 0.55);
  g.lineWidth = 2.5;
  g.stroke();
  placeArt(g, await art(brand.emblem), { x: 180, y: 138, size: 122 }, { colour: alpha(deep, 0.5), blur: 12, drop: 6 });
  drawLine(g, {
    text: brand.name,
    x: 180,
    y: 274,
    weight: 'black',
    sizePx: 44,
    maxWidth: 320,
    colour: deep,
    spacing: 0.1,
  });
  drawLine(g, {
    text: brand.latin,
    x: 180,
    y: 320,
    weight: 'bold',
    sizePx: 18,
    maxWidth: 300,
    colour: main,
    spacing: 0.22,
  });
  return canvas;
}

export const avatars: { key: string; art: string; tone: string }[] = [
  { key: 'avatar-bear', art: 'bear', tone: '#e9b872' },
  { key: 'avatar-rabbit', art: 'rabbit-face', tone: '#f2a3b3' },
  { key: 'avatar-fox', art: 'fox', tone: '#8fc1a9' },
  { key: 'avatar-panda', art: 'panda', tone: '#9ec5e8' },
  { key: 'avatar-koala', art: 'koala', tone: '#f3c98b' },
  { key: 'avatar-chick', art: 'front-facing-baby-chick', tone: '#a9d3c4' },
  { key: 'avatar-hamster', art: 'hamster', tone: '#b9b3e3' },
  { key: 'avatar-penguin', art: 'penguin', tone: '#f0b79a' },
  { key: 'avatar-frog', art: 'frog', tone: '#f4d58a' },
  { key: 'avatar-cat', art: 'cat-face', tone: '#8db8d9' },
  { key: 'avatar-whale', art: 'spouting-whale', tone: '#f5c0c0' },
  { key: 'avatar-sunflower', art: 'sunflower', tone: '#96c3d6' },
];

export async function avatarPicture(of: { art: string; tone: string }): Promise<Canvas> {
  const canvas = createCanvas(MARK, MARK);
  const g = canvas.getContext('2d');
  g.fillStyle = linear(
    g,
    [0, 0],
    [0, MARK],
    [
      [0, lighten(of.tone, 0.45)],
      [1, of.tone],
    ],
  );
  g.fillRect(0, 0, MARK, MARK);
  glow(g, 120, 90, 220, '#ffffff', 0.5);
  placeArt(
    g,
    await art(of.art),
    { x: 180, y: 196, size: 250 },
    { colour: alpha(darken(of.tone, 0.6), 0.35), blur: 20, drop: 10 },
  );
  return canvas;
}
