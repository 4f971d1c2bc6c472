// What is printed on a package: the brand's style with the product's words and art in its slots, or, on a face that is
// wider than high, one common arrangement in the brand's colours.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { circle, placeArt, roundRect } from './brush.js';
import { alpha, darken, inkOn, lighten, mix } from './colour.js';
import { grounds, type Slots } from './label-grounds.js';
import { drawLine, drawLines } from './lettering.js';
import type { Box, Skin } from './skin.js';

function paintArt(g: SKRSContext2D, skin: Skin, slot: Slots['art']): void {
  const shadow = { colour: alpha(skin.deep, 0.35), blur: slot.size * 0.05, drop: slot.size * 0.03 };
  const [hero, left, right] = skin.art;
  if (slot.companions && left)
    placeArt(
      g,
      left,
      { x: slot.x - slot.size * 0.44, y: slot.y + slot.size * 0.12, size: slot.size * 0.52, turn: -0.25 },
      shadow,
    );
  if (slot.companions && right)
    placeArt(
      g,
      right,
      { x: slot.x + slot.size * 0.44, y: slot.y + slot.size * 0.12, size: slot.size * 0.52, turn: 0.22 },
      shadow,
    );
  if (hero) placeArt(g, hero, { x: slot.x, y: slot.y, size: slot.size }, shadow);
}

/** Prints the face; the caller clips to the package. */
export function paintLabel(g: SKRSContext2D, face: Box, skin: Skin): void {
  const { brand, name, note, art } = grounds[skin.brand.labelStyle](g, face, skin);
  paintArt(g, skin, art);
  drawLine(g, {
    text: skin.brand.name,
    x: brand.x,
    y: brand.y,
    weight: 'bold',
    sizePx: brand.size,
    maxWidth: brand.width,
    colour: brand.colour,
    spacing: 0.16,
  });
  drawLines(g, skin.label, {
    x: name.x,
    y: name.y,
    weight: 'black',
    sizePx: name.size,
    maxWidth: name.width,
    maxHeight: name.height,
    colour: name.colour,
    spacing: 0.03,
  });
  if (note.pill) {
    g.fillStyle = note.pill;
    const width = Math.min(note.width, note.size * ([...skin.note].length * 0.98 + 1.8));
    roundRect(g, { x: note.x - width / 2, y: note.y - note.size * 0.9, w: width, h: note.size * 1.8 }, note.size);
    g.fill();
  }
  drawLine(g, {
    text: skin.note,
    x: note.x,
    y: note.y,
    weight: 'medium',
    sizePx: note.size,
    maxWidth: note.width * (note.pill ? 0.86 : 1),
    colour: note.colour,
    spacing: 0.04,
  });
}

/**
 * The short, wide face of a low can or a cup: art in a round window on the left, words on the right. Styles with a
 * light ground print the words on a block of the product's tone, so that the face keeps its colour when it is small.
 */
export function paintWideLabel(g: SKRSContext2D, face: Box, skin: Skin): void {
  const dark = skin.brand.labelStyle === 'night';
  const light = ['bleed', 'band', 'stripe', 'panel', 'kraft', 'linea', 'split'].includes(skin.brand.labelStyle);
  const ground = dark ? darken(mix(skin.tone, skin.brand.palette.deep, 0.55), 0.25) : skin.tone;
  const cx = face.x + face.w * 0.265;
  const cy = face.y + face.h * 0.52;
  g.fillStyle = ground;
  g.fillRect(face.x, face.y, face.w, face.h);
  if (light) {
    g.fillStyle = skin.cream;
    g.fillRect(face.x, face.y, cx - face.x, face.h);
    circle(g, cx, face.y + face.h / 2, face.h * 0.53);
    g.fill();
  }
  circle(g, cx, cy, face.h * 0.47);
  g.fillStyle = dark ? skin.tone : lighten(skin.tone, light ? 0.62 : 0.25);
  g.fill();
  circle(g, cx, cy, face.h * 0.4);
  g.fillStyle = dark ? lighten(skin.tone, 0.28) : light ? '#ffffff' : skin.cream;
  g.fill();
  g.fillStyle = skin.accent;
  g.fillRect(face.x, face.y, face.w, face.h * 0.045);
  g.fillRect(face.x, face.y + face.h * 0.955, face.w, face.h * 0.045);
  const [hero] = skin.art;
  const shadow = { colour: alpha(skin.deep, 0.35), blur: 6, drop: 3 };
  if (hero) placeArt(g, hero, { x: cx, y: cy, size: face.h * 0.6 }, shadow);
  paintWideWords(g, face, skin, dark ? '#ffffff' : inkOn(ground), dark ? lighten(skin.accent, 0.35) : inkOn(ground));
}

function paintWideWords(g: SKRSContext2D, face: Box, skin: Skin, strong: string, quiet: string): void {
  const x = face.x + face.w * 0.735;
  const at = (share: number) => face.y + face.h * share;
  const fit = { x, weight: 'bold' as const, maxWidth: face.w * 0.33, colour: quiet };
  drawLine(g, { ...fit, text: skin.brand.name, y: at(0.19), sizePx: face.h * 0.115, spacing: 0.12 });
  drawLines(g, skin.label, {
    x,
    y: at(0.51),
    weight: 'black',
    sizePx: face.h * 0.215,
    maxWidth: face.w * 0.345,
    maxHeight: face.h * 0.46,
    colour: strong,
  });
  drawLine(g, { ...fit, text: skin.note, y: at(0.83), weight: 'medium', sizePx: face.h * 0.098 });
}
