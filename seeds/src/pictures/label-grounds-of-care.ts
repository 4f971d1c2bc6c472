// Three quieter label styles, for things that stand in a bathroom rather than in a larder.
import { alpha, darken, inkOn, lighten, mix, readableOn } from './colour.js';
import { circle, linear, roundRect } from './brush.js';
import type { LabelStyleOfCare } from '../shop-data.js';
import { type Ground, slots } from './slots.js';

/** White, a thin frame and a coloured foot: the words stand alone, the art is small. */
const linea: Ground = (g, face, skin) => {
  g.fillStyle = mix(skin.cream, '#ffffff', 0.6);
  g.fillRect(face.x, face.y, face.w, face.h);
  g.fillStyle = linear(
    g,
    [face.x, face.y + face.h * 0.6],
    [face.x, face.y + face.h],
    [
      [0, alpha(skin.tone, 0.16)],
      [1, alpha(skin.tone, 0.5)],
    ],
  );
  g.fillRect(face.x, face.y + face.h * 0.6, face.w, face.h * 0.4);
  g.fillStyle = skin.tone;
  g.fillRect(face.x, face.y + face.h * 0.955, face.w, face.h * 0.045);
  g.fillRect(face.x + face.w * 0.39, face.y + face.h * 0.178, face.w * 0.22, 3);
  g.fillRect(face.x + face.w * 0.39, face.y + face.h * 0.525, face.w * 0.22, 2);
  return slots(
    face,
    skin,
    { brand: 0.11, name: [0.21, 0.43], note: 0.475, art: [0.57, 0.93], artSize: 0.48 },
    {
      brand: readableOn(skin.brand.palette.main, '#ffffff'),
      name: readableOn(darken(skin.tone, 0.3), '#ffffff', 6),
      note: readableOn(skin.tone, '#ffffff'),
    },
  );
};

/** A tall window with round ends in a field of colour. */
const capsule: Ground = (g, face, skin) => {
  const field = mix(skin.tone, skin.brand.palette.main, 0.25);
  g.fillStyle = linear(
    g,
    [face.x, face.y],
    [face.x, face.y + face.h],
    [
      [0, lighten(field, 0.16)],
      [1, field],
    ],
  );
  g.fillRect(face.x, face.y, face.w, face.h);
  const window = { x: face.x + face.w * 0.17, y: face.y + face.h * 0.44, w: face.w * 0.66, h: face.h * 0.45 };
  g.fillStyle = alpha('#ffffff', 0.26);
  roundRect(g, { x: window.x - 9, y: window.y - 9, w: window.w + 18, h: window.h + 18 }, window.h);
  g.fill();
  g.fillStyle = skin.cream;
  roundRect(g, window, window.h);
  g.fill();
  const ink = inkOn(field);
  return slots(
    face,
    skin,
    { brand: 0.1, name: [0.155, 0.36], note: 0.945, art: [0.46, 0.87], artSize: 0.46 },
    { brand: ink, name: ink, note: ink },
    false,
  );
};

/** Half air, half colour, divided by a soft hill with a low sun of the brand's accent. */
const split: Ground = (g, face, skin) => {
  g.fillStyle = mix(lighten(skin.tone, 0.8), '#fffdf9', 0.4);
  g.fillRect(face.x, face.y, face.w, face.h);
  circle(g, face.x + face.w * 0.72, face.y + face.h * 0.6, Math.min(face.w, face.h) * 0.2);
  g.fillStyle = alpha(skin.accent, 0.75);
  g.fill();
  for (const [from, bend, colour] of [
    [0.6, 0.5, lighten(skin.tone, 0.42)],
    [0.69, 0.62, skin.tone],
  ] as const) {
    g.beginPath();
    g.moveTo(face.x, face.y + face.h * from);
    g.bezierCurveTo(
      face.x + face.w * 0.32,
      face.y + face.h * bend,
      face.x + face.w * 0.7,
      face.y + face.h * (from + 0.13),
      face.x + face.w,
      face.y + face.h * (bend + 0.1),
    );
    g.lineTo(face.x + face.w, face.y + face.h);
    g.lineTo(face.x, face.y + face.h);
    g.closePath();
    g.fillStyle = colour;
    g.fill();
  }
  return slots(
    face,
    skin,
    { brand: 0.1, name: [0.16, 0.4], note: 0.925, art: [0.45, 0.87], artSize: 0.5 },
    {
      brand: readableOn(skin.brand.palette.main, '#ffffff'),
      name: readableOn(darken(skin.tone, 0.25), lighten(skin.tone, 0.8), 6),
      note: inkOn(skin.tone),
    },
    false,
  );
};

export const groundsOfCare: Record<LabelStyleOfCare, Ground> = { linea, capsule, split };
