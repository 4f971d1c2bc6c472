// The door of the picture composer: products and marks in, WebP out. The same data always gives the same bytes on
// the same build of the canvas, and a width other than 750 is the same picture resampled, never another crop.
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { brands } from '../brands.js';
import { categories, occasions } from '../categories.js';
import type { BrandSeed, ProductSeed } from '../shop-data.js';
import { SIDE } from './backdrops.js';
import { mainShot } from './main-shot.js';
import { avatarPicture, avatars, brandMark, categoryIcon } from './marks.js';
import { secondShot } from './second-shot.js';

export interface Picture {
  key: string;
  webp: Buffer;
  width: number;
  height: number;
  /** What a person who can't see the picture is told. */
  alt: string;
}

export type Shot = 'main' | 'second';

const QUALITY = 82;

function brandOf(product: ProductSeed): BrandSeed {
  const brand = brands.find(({ key }) => key === product.brand);
  if (!brand) throw new Error(`${product.key} names no known brand: ${product.brand}`);
  return brand;
}

/** Halves until the target is near, so that thin strokes don't shimmer away. */
function resample(canvas: Canvas, width: number): Canvas {
  let current = canvas;
  while (current.width > width) {
    const next = Math.max(width, Math.ceil(current.width / 2));
    const smaller = createCanvas(next, Math.round((current.height * next) / current.width));
    const g = smaller.getContext('2d');
    g.imageSmoothingQuality = 'high';
    g.drawImage(current, 0, 0, smaller.width, smaller.height);
    current = smaller;
  }
  return current;
}

async function encode(key: string, canvas: Canvas, alt: string): Promise<Picture> {
  return { key, webp: await canvas.encode('webp', QUALITY), width: canvas.width, height: canvas.height, alt };
}

function altOf(product: ProductSeed, shot: Shot): string {
  const brand = brandOf(product).name;
  return shot === 'main'
    ? `${brand}${product.stem}的包装正面，旁边摆着原料`
    : `${brand}${product.stem}：${product.subtitle}`;
}

/** The drawing itself, 750 × 750, for sheets and tests. */
export function drawShot(product: ProductSeed, shot: Shot): Promise<Canvas> {
  return (shot === 'main' ? mainShot : secondShot)(product, brandOf(product));
}

/** One picture of a product in a width of 180, 360 or 750. */
export async function renderPicture(
  product: ProductSeed,
  { width, shot = 'main' }: { width: 180 | 360 | 750; shot?: Shot },
): Promise<Picture> {
  return encodeShot(product, shot, await drawShot(product, shot), width);
}

/** Every picture a product page shows, in order, in full width. */
export async function composePictures(product: ProductSeed): Promise<Picture[]> {
  return (await composeShots(product)).map(({ full }) => full);
}

/** The same with the narrower copies that lists and thumbnails ask for; each shot is drawn once. */
export async function composeShots(product: ProductSeed): Promise<{ full: Picture; copies: Picture[] }[]> {
  const shots: { full: Picture; copies: Picture[] }[] = [];
  for (const shot of ['main', 'second'] as const) {
    const canvas = await drawShot(product, shot);
    const [full, ...copies] = await Promise.all(
      ([SIDE, 360, 180] as const).map((width) => encodeShot(product, shot, canvas, width)),
    );
    if (full) shots.push({ full, copies });
  }
  return shots;
}

function encodeShot(product: ProductSeed, shot: Shot, canvas: Canvas, width: number): Promise<Picture> {
  const suffix = width === SIDE ? '' : `-${width}`;
  return encode(`product/${product.key}/${shot}${suffix}`, resample(canvas, width), altOf(product, shot));
}

/** Category and occasion icons, brand marks and default avatars, 360 × 360. */
export async function composeMarks(): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const of of categories) pictures.push(await encode(`category/${of.key}`, await categoryIcon(of), of.name));
  for (const of of occasions) pictures.push(await encode(`occasion/${of.key}`, await categoryIcon(of), of.name));
  for (const of of brands) pictures.push(await encode(`brand/${of.key}`, await brandMark(of), `${of.name}品牌标志`));
  for (const of of avatars) pictures.push(await encode(`avatar/${of.key}`, await avatarPicture(of), '默认头像'));
  return pictures;
}
