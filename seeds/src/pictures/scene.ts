// What all second pictures share: the product and its colours, the headline above everything, and how a sentence breaks
// into lines.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { ProductSeed } from '../shop-data.js';
import { SIDE } from './room.js';
import { glow } from './brush.js';
import { alpha, darken, lighten, readableOn } from './colour.js';
import { drawLine, drawLines } from './lettering.js';
import type { Skin } from './skin.js';

export interface Scene {
  g: SKRSContext2D;
  product: ProductSeed;
  skin: Skin;
  shade: string;
  /** Picks among equally good arrangements. */
  variant: number;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Two halves of a phrase without a comma, cut between words as near the middle as possible. */
function halves(text: string): string[] {
  const middle = text.length / 2;
  let cut = 0;
  for (const { index } of words.segment(text)) if (Math.abs(index - middle) < Math.abs(cut - middle)) cut = index;
  return cut === 0 ? [text] : [text.slice(0, cut).replace(/、$/, ''), text.slice(cut).replace(/^、/, '')];
}

/** Breaks a sentence where its comma stands, which is not printed, and a long phrase between its words. */
export function phrases(text: string, longest: number): string[] {
  const parts = text.split(/[，；]/).filter((part) => part.length > 0);
  return parts.flatMap((part) => (part.length > longest ? halves(part) : [part]));
}

export function headline(
  set: Scene,
  ground: string,
  y: number,
  align: 'left' | 'center',
  x: number,
  maxWidth: number,
): void {
  const { g, product, skin } = set;
  const ink = readableOn(darken(product.picture.tone, 0.4), ground, 6);
  const quiet = readableOn(skin.brand.palette.main, ground, 4.5);
  drawLine(g, {
    text: `${skin.brand.name} · ${product.stem}`,
    x,
    y,
    weight: 'bold',
    sizePx: 25,
    maxWidth,
    colour: quiet,
    align,
    spacing: 0.04,
  });
  const parts = phrases(product.subtitle, 15);
  const lines = parts.length > 2 ? [parts[0] ?? '', parts.slice(1).join('，')] : parts;
  drawLines(
    g,
    lines,
    { x, y: y + 36 + lines.length * 27, weight: 'black', sizePx: 44, maxWidth, colour: ink, align, spacing: 0.02 },
    1.26,
  );
}

export function linen(g: SKRSContext2D, air: string): string {
  const ground = lighten(air, 0.35);
  g.fillStyle = ground;
  g.fillRect(0, 0, SIDE, SIDE);
  g.strokeStyle = alpha(darken(air, 0.25), 0.09);
  g.lineWidth = 1;
  for (let at = 0; at < SIDE; at += 7) {
    g.beginPath();
    g.moveTo(at, 0);
    g.lineTo(at, SIDE);
    g.moveTo(0, at);
    g.lineTo(SIDE, at);
    g.stroke();
  }
  glow(g, 180, 160, 480, '#ffffff', 0.7);
  return ground;
}
