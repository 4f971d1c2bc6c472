// Eight of the label styles, and all of them by name. A style paints the ground of the printable face and says where brand, name, art and small
// print go; filling these slots is the same for all styles, so that none of them can clip a text.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LabelStyle } from '../shop-data.js';
import { circle, roundRect } from './brush.js';
import { alpha, darken, inkOn, lighten, mix, readableOn } from './colour.js';
import { groundsOfCare } from './label-grounds-of-care.js';
import type { Box } from './skin.js';
import { type Ground, slots } from './slots.js';

export type { Slots } from './slots.js';

function dots(g: SKRSContext2D, face: Box, colour: string, step: number, radius: number): void {
  g.fillStyle = colour;
  for (let row = 0; row * step <= face.h + step; row += 1)
    for (let column = -1; column * step <= face.w + step; column += 1) {
      circle(g, face.x + column * step + (row % 2) * (step / 2), face.y + row * step, radius);
      g.fill();
    }
}

const orb: Ground = (g, face, skin) => {
  g.fillStyle = skin.tone;
  g.fillRect(face.x, face.y, face.w, face.h);
  dots(g, face, alpha(lighten(skin.tone, 0.5), 0.28), face.w * 0.11, face.w * 0.012);
  const radius = Math.min(face.w * 0.34, face.h * 0.25);
  const [x, y] = [face.x + face.w / 2, face.y + face.h * 0.65];
  circle(g, x, y, radius * 1.12);
  g.fillStyle = alpha('#ffffff', 0.3);
  g.fill();
  circle(g, x, y, radius);
  g.fillStyle = skin.cream;
  g.fill();
  const ink = inkOn(skin.tone);
  return slots(
    face,
    skin,
    { brand: 0.11, name: [0.175, 0.385], note: 0.925, art: [0.44, 0.86], artSize: 0.5 },
    { brand: ink, name: ink, note: skin.ink, pill: skin.cream },
    false,
  );
};

const panel: Ground = (g, face, skin) => {
  g.fillStyle = skin.tone;
  g.fillRect(face.x, face.y, face.w, face.h);
  const inset = face.w * 0.1;
  const box = { x: face.x + inset, y: face.y + face.h * 0.05, w: face.w - inset * 2, h: face.h * 0.9 };
  g.fillStyle = skin.cream;
  roundRect(g, box, [box.w / 2, box.w / 2, inset * 0.6, inset * 0.6]);
  g.fill();
  g.strokeStyle = alpha(skin.deep, 0.5);
  g.lineWidth = 1.5;
  const line = { x: box.x + 7, y: box.y + 7, w: box.w - 14, h: box.h - 14 };
  roundRect(g, line, [line.w / 2, line.w / 2, inset * 0.4, inset * 0.4]);
  g.stroke();
  return slots(
    face,
    skin,
    { brand: 0.165, name: [0.22, 0.425], note: 0.485, art: [0.53, 0.91], artSize: 0.5, nameWidth: 0.6 },
    {
      brand: readableOn(skin.tone, skin.cream),
      name: skin.ink,
      note: '#ffffff',
      pill: readableOn(skin.tone, '#ffffff', 3),
    },
  );
};

const bleed: Ground = (g, face, skin) => {
  g.fillStyle = skin.cream;
  g.fillRect(face.x, face.y, face.w, face.h);
  const wave = face.y + face.h * 0.6;
  for (const [lift, colour] of [
    [0, alpha(skin.tone, 0.35)],
    [face.h * 0.05, skin.tone],
  ] as const) {
    g.beginPath();
    g.moveTo(face.x, wave + lift);
    g.bezierCurveTo(
      face.x + face.w * 0.3,
      wave - face.h * 0.09 + lift,
      face.x + face.w * 0.62,
      wave + face.h * 0.09 + lift,
      face.x + face.w,
      wave - face.h * 0.03 + lift,
    );
    g.lineTo(face.x + face.w, face.y + face.h);
    g.lineTo(face.x, face.y + face.h);
    g.fillStyle = colour;
    g.fill();
  }
  return slots(
    face,
    skin,
    { brand: 0.09, name: [0.15, 0.36], note: 0.41, art: [0.455, 0.96], artSize: 0.66 },
    {
      brand: readableOn(skin.brand.palette.main, skin.cream),
      name: skin.ink,
      note: readableOn(skin.tone, skin.cream),
      pill: undefined,
    },
  );
};

const band: Ground = (g, face, skin) => {
  g.fillStyle = skin.cream;
  g.fillRect(face.x, face.y, face.w, face.h);
  g.fillStyle = skin.tone;
  g.fillRect(face.x, face.y + face.h * 0.56, face.w, face.h * 0.27);
  g.fillStyle = skin.accent;
  g.fillRect(face.x, face.y + face.h * 0.83, face.w, face.h * 0.02);
  g.fillRect(face.x, face.y, face.w, face.h * 0.035);
  return slots(
    face,
    skin,
    { brand: 0.11, name: [0.585, 0.81], note: 0.915, art: [0.165, 0.555], artSize: 0.52 },
    { brand: readableOn(skin.brand.palette.main, skin.cream), name: inkOn(skin.tone), note: skin.ink },
  );
};

const block: Ground = (g, face, skin) => {
  g.fillStyle = skin.tone;
  g.fillRect(face.x, face.y, face.w, face.h);
  g.beginPath();
  g.moveTo(face.x, face.y + face.h * 0.62);
  g.lineTo(face.x + face.w, face.y + face.h * 0.42);
  g.lineTo(face.x + face.w, face.y + face.h);
  g.lineTo(face.x, face.y + face.h);
  g.fillStyle = skin.accent;
  g.fill();
  g.beginPath();
  g.moveTo(face.x, face.y + face.h * 0.66);
  g.lineTo(face.x + face.w, face.y + face.h * 0.46);
  g.lineTo(face.x + face.w, face.y + face.h * 0.43);
  g.lineTo(face.x, face.y + face.h * 0.63);
  g.fillStyle = alpha('#ffffff', 0.55);
  g.fill();
  const ink = inkOn(skin.tone);
  return slots(
    face,
    skin,
    { brand: 0.1, name: [0.16, 0.41], note: 0.925, art: [0.43, 0.88], artSize: 0.58 },
    { brand: ink, name: ink, note: skin.ink, pill: skin.cream },
  );
};

const stripe: Ground = (g, face, skin) => {
  g.fillStyle = skin.cream;
  g.fillRect(face.x, face.y, face.w, face.h);
  g.fillStyle = mix(skin.tone, skin.cream, 0.15);
  const width = face.w / 13;
  for (let i = 0; i < 13; i += 2) g.fillRect(face.x + i * width, face.y, width, face.h);
  const plaque = { x: face.x + face.w * 0.12, y: face.y + face.h * 0.065, w: face.w * 0.76, h: face.h * 0.46 };
  g.fillStyle = skin.cream;
  roundRect(g, plaque, face.w * 0.07);
  g.fill();
  g.strokeStyle = skin.tone;
  g.lineWidth = 3;
  roundRect(g, { x: plaque.x + 6, y: plaque.y + 6, w: plaque.w - 12, h: plaque.h - 12 }, face.w * 0.055);
  g.stroke();
  return slots(
    face,
    skin,
    { brand: 0.16, name: [0.215, 0.405], note: 0.455, art: [0.545, 0.95], artSize: 0.56 },
    { brand: readableOn(skin.brand.palette.main, skin.cream), name: skin.ink, note: skin.ink },
  );
};

const kraft: Ground = (g, face, skin) => {
  g.fillStyle = '#d9b88f';
  g.fillRect(face.x, face.y, face.w, face.h);
  g.fillStyle = alpha('#8a6238', 0.12);
  for (let i = 0; i < 260; i += 1) {
    const [u, v] = [(i * 0.6180339) % 1, (i * 0.7548776) % 1];
    g.fillRect(face.x + u * face.w, face.y + v * face.h, 3 + ((i * 7) % 9), 1.2);
  }
  const sticker = { x: face.x + face.w * 0.1, y: face.y + face.h * 0.07, w: face.w * 0.8, h: face.h * 0.86 };
  g.fillStyle = '#fffaf0';
  roundRect(g, sticker, face.w * 0.05);
  g.fill();
  g.save();
  roundRect(g, sticker, face.w * 0.05);
  g.clip();
  g.fillStyle = skin.tone;
  g.fillRect(sticker.x, sticker.y + sticker.h * 0.48, sticker.w, sticker.h);
  g.restore();
  return slots(
    face,
    skin,
    { brand: 0.135, name: [0.19, 0.46], note: 0.88, art: [0.475, 0.83], artSize: 0.5 },
    { brand: '#7a5630', name: readableOn(skin.deep, '#fffaf0', 6), note: skin.ink, pill: '#fffaf0' },
  );
};

const night: Ground = (g, face, skin) => {
  const ground = darken(mix(skin.tone, skin.brand.palette.deep, 0.55), 0.25);
  g.fillStyle = ground;
  g.fillRect(face.x, face.y, face.w, face.h);
  const gradient = g.createRadialGradient(
    face.x + face.w / 2,
    face.y + face.h * 0.66,
    0,
    face.x + face.w / 2,
    face.y + face.h * 0.66,
    face.w * 0.6,
  );
  gradient.addColorStop(0, alpha(skin.tone, 0.95));
  gradient.addColorStop(1, alpha(skin.tone, 0));
  g.fillStyle = gradient;
  g.fillRect(face.x, face.y, face.w, face.h);
  const foil = lighten(skin.accent, 0.35);
  g.strokeStyle = alpha(foil, 0.85);
  g.lineWidth = 1.6;
  for (const radius of [0.325, 0.35]) {
    circle(g, face.x + face.w / 2, face.y + face.h * 0.66, Math.min(face.w, face.h * 0.78) * radius);
    g.stroke();
  }
  return slots(
    face,
    skin,
    { brand: 0.105, name: [0.17, 0.385], note: 0.94, art: [0.46, 0.86], artSize: 0.46 },
    { brand: foil, name: '#ffffff', note: foil },
    false,
  );
};

export const grounds: Record<LabelStyle, Ground> = {
  orb,
  panel,
  bleed,
  band,
  block,
  stripe,
  kraft,
  night,
  ...groundsOfCare,
};
