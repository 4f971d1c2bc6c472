// Makes a picture of the shop's own out of what somebody sent: decoded, turned as its camera said, drawn anew no larger
// than a screen needs, and encoded as WebP. Nothing of the file survives but its pixels: no position, no camera, no
// second meaning. One at a time in a process, with a short queue, so that nobody can fill the memory with pictures.
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { type Result, Refused, ok, refuse } from '../../kernel/errors.js';
import { sniffPicture } from './sniff.js';

export interface DrawnPicture {
  webp: Buffer;
  width: number;
  height: number;
}

export const pictureBounds = {
  leastSide: 16,
  mostSide: 12_000,
  mostPixels: 26_000_000,
  drawnSide: 1_600,
  quality: 82,
  waiting: 12,
} as const;

let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/** Refusals: `picture_unreadable`, `picture_too_large`, `picture_too_small`; `busy` when too many wait already. */
export async function drawAnew(bytes: Buffer): Promise<Result<DrawnPicture>> {
  const sniffed = sniffPicture(bytes);
  if (!sniffed) return refuse('picture_unreadable');
  const { width, height } = sniffed;
  const { leastSide, mostSide, mostPixels } = pictureBounds;
  if (Math.max(width, height) > mostSide || width * height > mostPixels) return refuse('picture_too_large');
  if (Math.min(width, height) < leastSide) return refuse('picture_too_small');
  if (waiting >= pictureBounds.waiting) throw new Refused('busy');
  waiting += 1;
  const mine = turn.then(() => draw(bytes));
  turn = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
}

async function draw(bytes: Buffer): Promise<Result<DrawnPicture>> {
  const image = await loadImage(bytes).catch(() => null);
  if (!image || image.width === 0 || image.height === 0) return refuse('picture_unreadable');
  const shrink = Math.min(1, pictureBounds.drawnSide / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * shrink));
  const height = Math.max(1, Math.round(image.height * shrink));
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d');
  // what is transparent becomes paper: WebP of a photo has no use for holes
  g.fillStyle = '#ffffff';
  g.fillRect(0, 0, width, height);
  g.imageSmoothingQuality = 'high';
  g.drawImage(image, 0, 0, width, height);
  return ok({ webp: await canvas.encode('webp', pictureBounds.quality), width, height });
}
