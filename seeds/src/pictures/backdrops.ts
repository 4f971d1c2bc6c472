// The rooms in which packages are photographed: twelve sets built from one air colour and the product's tone, each with
// a floor on which things stand. All paint the full 750 × 750 picture.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { BackdropKind } from '../shop-data.js';
import { leafshade, tiles } from './backdrops-of-care.js';
import { circle, ellipse, glow, groundShade, linear, outOfFocus, roundRect } from './brush.js';
import { alpha, darken, lighten, mix } from './colour.js';
import { type Backdrop, floor, SIDE, wall } from './room.js';

export { SIDE, type Stage } from './room.js';

/** A round block to stand on, its top seen slightly from above. */
function drum(g: SKRSContext2D, x: number, top: number, rx: number, height: number, colour: string): void {
  const ry = rx * 0.17;
  groundShade(g, x + 14, top + height + 4, rx * 1.22, ry * 1.5, darken(colour, 0.6), 0.34);
  g.beginPath();
  g.moveTo(x - rx, top);
  g.lineTo(x - rx, top + height);
  g.ellipse(x, top + height, rx, ry, 0, Math.PI, 0, true);
  g.lineTo(x + rx, top);
  g.closePath();
  g.fillStyle = linear(
    g,
    [x - rx, 0],
    [x + rx, 0],
    [
      [0, darken(colour, 0.1)],
      [0.28, lighten(colour, 0.28)],
      [0.62, colour],
      [1, darken(colour, 0.2)],
    ],
  );
  g.fill();
  ellipse(g, x, top, rx, ry);
  g.fillStyle = linear(
    g,
    [x - rx, top - ry],
    [x + rx, top + ry],
    [
      [0, lighten(colour, 0.62)],
      [1, lighten(colour, 0.32)],
    ],
  );
  g.fill();
}

const studio: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.3), air);
  glow(g, 300, 260, 430, '#ffffff', 0.65);
  glow(g, 700, 640, 420, mix(tone, air, 0.5), 0.2);
  g.fillStyle = linear(
    g,
    [0, 500],
    [0, SIDE],
    [
      [0, alpha(darken(air, 0.12), 0)],
      [0.2, alpha(darken(air, 0.1), 0.34)],
      [1, alpha(lighten(air, 0.3), 0.5)],
    ],
  );
  g.fillRect(0, 500, SIDE, 250);
  return { baseY: 660, floorY: 662, roomHeight: 550 };
};

const podium: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.36), air);
  floor(g, 560, mix(air, tone, 0.16), mix(air, tone, 0.06));
  circle(g, 375, 330, 262);
  g.fillStyle = alpha(lighten(air, 0.65), 0.7);
  g.fill();
  drum(g, 375, 612, 268, 66, mix(lighten(tone, 0.55), air, 0.3));
  return { baseY: 622, floorY: 668, roomHeight: 520 };
};

const arch: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.2), darken(air, 0.03));
  g.save();
  g.shadowColor = alpha(darken(tone, 0.6), 0.22);
  g.shadowBlur = 26;
  g.shadowOffsetX = -8;
  g.fillStyle = linear(
    g,
    [160, 90],
    [590, 620],
    [
      [0, mix(air, tone, 0.42)],
      [1, mix(air, tone, 0.2)],
    ],
  );
  roundRect(g, { x: 148, y: 84, w: 454, h: 560 }, [227, 227, 0, 0]);
  g.fill();
  g.restore();
  roundRect(g, { x: 176, y: 112, w: 398, h: 520 }, [199, 199, 0, 0]);
  g.fillStyle = linear(
    g,
    [176, 112],
    [574, 620],
    [
      [0, lighten(mix(air, tone, 0.12), 0.35)],
      [1, lighten(mix(air, tone, 0.1), 0.05)],
    ],
  );
  g.fill();
  floor(g, 580, lighten(air, 0.12), lighten(air, 0.42));
  return { baseY: 662, floorY: 668, roomHeight: 535 };
};

const sun: Backdrop = (g, { air, tone, accent }) => {
  wall(g, lighten(air, 0.22), air);
  circle(g, 452, 262, 206);
  g.fillStyle = linear(
    g,
    [300, 60],
    [560, 470],
    [
      [0, lighten(mix(accent, air, 0.25), 0.2)],
      [1, alpha(mix(accent, air, 0.55), 0.6)],
    ],
  );
  g.fill();
  floor(g, 556, mix(air, tone, 0.3), mix(air, tone, 0.12));
  return { baseY: 664, floorY: 668, roomHeight: 545 };
};

/** The shade of a branch outside the window. */
function branchShade(g: SKRSContext2D, colour: string): void {
  g.strokeStyle = alpha(colour, 0.16);
  g.fillStyle = alpha(colour, 0.16);
  g.lineWidth = 6;
  g.beginPath();
  g.moveTo(-20, 20);
  g.quadraticCurveTo(110, 90, 176, 276);
  g.stroke();
  for (let i = 0; i < 8; i += 1) {
    const t = 0.16 + i * 0.115;
    const x = -20 * (1 - t) ** 2 + 220 * t * (1 - t) + 176 * t * t;
    const y = 20 * (1 - t) ** 2 + 180 * t * (1 - t) + 276 * t * t;
    g.save();
    g.translate(x, y);
    g.rotate(i % 2 === 0 ? -0.25 : 1.9);
    g.beginPath();
    g.moveTo(0, 0);
    g.quadraticCurveTo(36, -22, 84, 0);
    g.quadraticCurveTo(36, 22, 0, 0);
    g.fill();
    g.restore();
  }
}

const windowLight: Backdrop = (g, { air, tone }) => {
  wall(g, air, darken(air, 0.05));
  g.save();
  g.transform(1, 0.16, -0.34, 1, 240, -40);
  g.fillStyle = alpha('#fffdf4', 0.52);
  for (const [x, y] of [
    [0, 40],
    [210, 40],
    [0, 270],
    [210, 270],
  ] as const)
    g.fillRect(x, y, 192, 212);
  g.restore();
  outOfFocus(g, SIDE, (far) => branchShade(far, darken(tone, 0.35)));
  floor(g, 574, lighten(mix(air, tone, 0.1), 0.4), lighten(air, 0.62));
  return { baseY: 662, floorY: 668, roomHeight: 545 };
};

const table: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.3), air);
  g.fillStyle = alpha(lighten(air, 0.6), 0.55);
  for (let x = 30; x < SIDE; x += 76) g.fillRect(x, 0, 30, 552);
  g.fillStyle = linear(
    g,
    [0, 552],
    [0, SIDE],
    [
      [0, '#d9ac77'],
      [0.12, '#e5bd8b'],
      [1, '#edcda2'],
    ],
  );
  g.fillRect(0, 552, SIDE, 198);
  g.strokeStyle = alpha('#a9733d', 0.26);
  g.lineWidth = 1.6;
  for (let i = 0; i < 9; i += 1) {
    const y = 572 + i * 21;
    g.beginPath();
    g.moveTo(0, y + ((i * 13) % 9));
    g.bezierCurveTo(220, y - 7 + ((i * 5) % 11), 480, y + 9 - ((i * 7) % 13), SIDE, y + ((i * 11) % 8));
    g.stroke();
  }
  g.fillStyle = alpha('#8b5a2b', 0.3);
  g.fillRect(0, 550, SIDE, 4);
  glow(g, 200, 220, 380, '#ffffff', 0.5);
  glow(g, 640, 380, 260, tone, 0.12);
  return { baseY: 668, floorY: 676, roomHeight: 550 };
};

function slab(g: SKRSContext2D, x: number, y: number, w: number, h: number, colour: string): void {
  groundShade(g, x + w / 2 + 12, y + h, w * 0.62, 22, darken(colour, 0.6), 0.3);
  g.fillStyle = linear(
    g,
    [x, y],
    [x, y + h],
    [
      [0, colour],
      [1, darken(colour, 0.1)],
    ],
  );
  g.fillRect(x, y, w, h);
  g.fillStyle = lighten(colour, 0.42);
  g.beginPath();
  g.moveTo(x, y);
  g.lineTo(x + 26, y - 34);
  g.lineTo(x + w - 26, y - 34);
  g.lineTo(x + w, y);
  g.fill();
}

const steps: Backdrop = (g, { air, tone, accent }) => {
  wall(g, lighten(air, 0.18), air);
  floor(g, 574, mix(air, tone, 0.1), lighten(air, 0.3));
  glow(g, 210, 180, 360, '#ffffff', 0.55);
  slab(g, 470, 520, 214, 128, mix(lighten(accent, 0.35), air, 0.25));
  slab(g, 62, 574, 176, 82, mix(lighten(tone, 0.5), air, 0.2));
  slab(g, 120, 634, 510, 58, mix(lighten(tone, 0.32), air, 0.25));
  return { baseY: 620, floorY: 690, roomHeight: 520 };
};

function cloud(g: SKRSContext2D, x: number, y: number, scale: number): void {
  g.fillStyle = alpha('#ffffff', 0.78);
  for (const [dx, dy, r] of [
    [-44, 4, 26],
    [-14, -12, 36],
    [24, -4, 31],
    [52, 8, 21],
  ] as const) {
    circle(g, x + dx * scale, y + dy * scale, r * scale);
    g.fill();
  }
  roundRect(g, { x: x - 68 * scale, y: y + 2 * scale, w: 140 * scale, h: 28 * scale }, 14 * scale);
  g.fill();
}

const hills: Backdrop = (g, { air, tone }) => {
  wall(g, mix(air, '#bfe3f5', 0.35), lighten(air, 0.5));
  cloud(g, 132, 150, 1);
  cloud(g, 636, 216, 0.8);
  cloud(g, 560, 82, 0.5);
  for (const [y, lean, share] of [
    [500, -60, 0.28],
    [548, 70, 0.42],
    [610, -30, 0.22],
  ] as const) {
    g.beginPath();
    g.moveTo(0, y + lean * 0.5);
    g.bezierCurveTo(200, y - 74 + lean, 430, y + 66 - lean, SIDE, y - lean * 0.4);
    g.lineTo(SIDE, SIDE);
    g.lineTo(0, SIDE);
    g.fillStyle = lighten(mix(air, tone, share), 0.12);
    g.fill();
  }
  return { baseY: 668, floorY: 680, roomHeight: 550 };
};

const gingham: Backdrop = (g, { air, tone }) => {
  g.fillStyle = lighten(air, 0.55);
  g.fillRect(0, 0, SIDE, SIDE);
  g.save();
  g.translate(375, 375);
  g.rotate(-0.2);
  g.fillStyle = alpha(mix(tone, air, 0.45), 0.3);
  for (let at = -600; at < 600; at += 92) {
    g.fillRect(at, -600, 46, 1200);
    g.fillRect(-600, at, 1200, 46);
  }
  g.restore();
  glow(g, 240, 200, 460, '#ffffff', 0.5);
  g.fillStyle = linear(
    g,
    [0, 0],
    [SIDE, SIDE],
    [
      [0, alpha('#ffffff', 0.1)],
      [1, alpha(darken(tone, 0.5), 0.12)],
    ],
  );
  g.fillRect(0, 0, SIDE, SIDE);
  return { baseY: 640, floorY: 664, roomHeight: 540 };
};

const ripple: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.12), darken(air, 0.02));
  for (let i = 6; i > 0; i -= 1) {
    circle(g, 375, 352, 70 + i * 66);
    g.fillStyle = alpha(lighten(mix(air, tone, 0.08), 0.55), 0.17);
    g.fill();
  }
  glow(g, 375, 330, 300, '#ffffff', 0.5);
  floor(g, 590, mix(air, tone, 0.14), lighten(air, 0.2));
  return { baseY: 664, floorY: 668, roomHeight: 550 };
};

export const backdrops: Record<BackdropKind, Backdrop> = {
  studio,
  podium,
  arch,
  sun,
  window: windowLight,
  table,
  steps,
  hills,
  gingham,
  ripple,
  tiles,
  leafshade,
};
