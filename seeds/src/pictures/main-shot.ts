// The main picture: the package on its stage with the ingredients around it. Where things stand follows from the
// recipe alone, so the same product always gives the same picture.
import { createCanvas, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { BrandSeed, ProductSeed } from '../shop-data.js';
import { backdrops, SIDE, type Stage } from './backdrops.js';
import { groundShade, placeArt, type Placement } from './brush.js';
import { alpha, darken } from './colour.js';
import { skinOf } from './skin.js';
import { drawPack, type Pack } from './vessels/index.js';

/** A small stable number from a key, to vary placement without randomness. */
export function keyNumber(key: string): number {
  let hash = 2166136261;
  for (const letter of key) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return (hash >>> 8) & 0xffff;
}

export function placePack(
  g: SKRSContext2D,
  pack: Pack,
  at: { x: number; baseY: number; height: number; turn?: number },
  shade: string,
) {
  const scale = at.height / pack.height;
  const width = pack.width * scale;
  groundShade(g, at.x + 10, at.baseY + 2, width * 0.68, 34 * scale, shade, 0.42);
  groundShade(g, at.x, at.baseY + 3, width * 0.5, 14 * scale, shade, 0.55);
  g.save();
  g.translate(at.x, at.baseY);
  g.rotate(at.turn ?? 0);
  g.scale(scale, scale);
  g.shadowColor = alpha(shade, 0.3);
  g.shadowBlur = 26;
  g.shadowOffsetX = 12;
  g.shadowOffsetY = 10;
  const { margin } = pack;
  g.drawImage(
    pack.canvas,
    -pack.width / 2 - margin,
    -pack.height - margin,
    pack.width + margin * 2,
    pack.height + margin * 2,
  );
  g.restore();
}

export function standArt(g: SKRSContext2D, image: Image, at: Placement, shade: string): void {
  groundShade(g, at.x + 4, at.y + at.size * 0.44, at.size * 0.5, at.size * 0.12, shade, 0.45);
  placeArt(g, image, at, { colour: alpha(shade, 0.28), blur: 14, drop: 6 });
}

type Slot = [x: number, lift: number, size: number, turn: number, front: boolean, index: number];

/** Arrangements of ingredients around the package: x from the package's side, lift above the floor. */
const arrangements: Slot[][] = [
  [
    [-1.16, 54, 124, -0.1, false, 1],
    [1.14, 60, 132, 0.12, false, 2],
    [-0.86, -4, 150, -0.06, true, 0],
    [0.98, 0, 108, 0.1, true, 1],
    [0.6, -14, 84, 0.2, true, 0],
  ],
  [
    [1.2, 44, 150, 0.08, false, 0],
    [-1.14, 48, 116, -0.14, false, 2],
    [0.9, -6, 128, 0.1, true, 1],
    [-0.92, -2, 120, -0.08, true, 1],
    [-0.58, -16, 78, -0.24, true, 2],
  ],
  [
    [-1.18, 40, 158, -0.06, false, 0],
    [-0.84, -8, 112, 0.08, true, 1],
    [0.88, -4, 138, 0.06, true, 2],
    [1.24, 40, 104, 0.18, false, 1],
    [0.5, -18, 76, -0.1, true, 0],
  ],
  [
    [1.14, 30, 168, 0.05, false, 0],
    [0.82, -10, 104, -0.12, true, 2],
    [-0.9, -6, 144, -0.04, true, 1],
    [-1.22, 42, 98, -0.2, false, 2],
  ],
];

function placeProps(
  g: SKRSContext2D,
  art: Image[],
  stage: Stage,
  half: number,
  x: number,
  slots: Slot[],
  front: boolean,
  shade: string,
): void {
  for (const [side, lift, size, turn, isFront, index] of slots) {
    const image = art[index % art.length];
    if (isFront !== front || !image) continue;
    const reach = Math.sign(side) * (half + (Math.abs(side) - 0.9) * 150 + 18);
    const px = Math.max(size * 0.52 + 8, Math.min(SIDE - size * 0.52 - 8, x + reach));
    standArt(g, image, { x: px, y: stage.floorY - lift - size * 0.42 + 16, size, turn }, shade);
  }
}

export async function mainShot(product: ProductSeed, brand: BrandSeed): Promise<Canvas> {
  const { picture } = product;
  const skin = await skinOf(product, brand);
  const canvas = createCanvas(SIDE, SIDE);
  const g = canvas.getContext('2d');
  const stage = backdrops[picture.backdrop](g, { air: picture.air, tone: picture.tone, accent: brand.palette.accent });
  const pack = drawPack(picture.vessel, skin);
  const height = Math.min(stage.roomHeight, (pack.height / pack.width) * 480);
  const seed = keyNumber(product.key);
  const x = 375 + ((seed % 3) - 1) * 16;
  const shade = darken(picture.tone, 0.68);
  const half = ((pack.width / pack.height) * height) / 2;
  const slots = arrangements[seed % arrangements.length] ?? [];
  placeProps(g, skin.around, stage, half, x, slots, false, shade);
  placePack(g, pack, { x, baseY: stage.baseY, height }, shade);
  placeProps(g, skin.around, stage, half, x, slots, true, shade);
  return canvas;
}
