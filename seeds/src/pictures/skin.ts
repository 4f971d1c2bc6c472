// Everything a package needs to be drawn: its lettering, its art and a set of colours derived from the product's
// tone and the brand's palette.
import type { Image } from '@napi-rs/canvas';
import type { BrandSeed, ProductSeed } from '../shop-data.js';
import { artOf } from './art.js';
import { darken, lighten, mix, readableOn } from './colour.js';

export interface Skin {
  brand: BrandSeed;
  label: string[];
  note: string;
  art: Image[];
  /** What stands around the package. */
  around: Image[];
  tone: string;
  deep: string;
  light: string;
  cream: string;
  accent: string;
  /** Text on cream. */
  ink: string;
}

/** A rectangle in pixels. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export async function skinOf(product: ProductSeed, brand: BrandSeed): Promise<Skin> {
  const { tone, label, note, art, around } = product.picture;
  const cream = mix(lighten(tone, 0.9), '#fffaf2', 0.6);
  return {
    brand,
    label: label.split('\n'),
    note,
    art: await artOf(art),
    around: await artOf(around ?? art),
    tone,
    deep: darken(tone, 0.42),
    light: lighten(tone, 0.45),
    cream,
    accent: brand.palette.accent,
    ink: readableOn(darken(tone, 0.35), cream, 6),
  };
}
