// Two rooms for things of the house and the body: a tiled wall above a stone ledge, and a plaster wall on which a plant
// outside throws its shade.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { glow, groundShade, linear, outOfFocus, roundRect } from './brush.js';
import { alpha, darken, lighten, mix } from './colour.js';
import { type Backdrop, floor, SIDE, wall } from './room.js';

function stoneLedge(g: SKRSContext2D, top: number, colour: string): void {
  g.fillStyle = linear(
    g,
    [0, top],
    [0, top + 120],
    [
      [0, lighten(colour, 0.5)],
      [1, lighten(colour, 0.2)],
    ],
  );
  g.fillRect(0, top, SIDE, 116);
  g.strokeStyle = alpha(darken(colour, 0.2), 0.13);
  g.lineWidth = 2.4;
  for (const [from, dip] of [
    [40, 26],
    [290, 60],
    [560, 34],
  ] as const) {
    g.beginPath();
    g.moveTo(from, top + 4);
    g.bezierCurveTo(from + 40, top + dip, from + 110, top + 20, from + 170, top + 104);
    g.stroke();
  }
  g.fillStyle = linear(
    g,
    [0, top + 116],
    [0, SIDE],
    [
      [0, darken(colour, 0.1)],
      [1, darken(colour, 0.02)],
    ],
  );
  g.fillRect(0, top + 116, SIDE, SIDE - top - 116);
  g.fillStyle = alpha('#ffffff', 0.55);
  g.fillRect(0, top + 114, SIDE, 3);
  groundShade(g, 375, top, 420, 12, darken(colour, 0.5), 0.14);
}

export const tiles: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.1), air);
  const [w, h, joint] = [122, 78, 5];
  for (let row = 0; row * h < 560; row += 1)
    for (let column = -1; column * w < SIDE + w; column += 1) {
      const x = column * w + (row % 2) * (w / 2);
      const share = ((row * 7 + column * 5) % 6) / 6;
      g.fillStyle = lighten(mix(air, tone, 0.05 + share * 0.09), 0.3);
      roundRect(g, { x: x + joint / 2, y: row * h + joint / 2, w: w - joint, h: h - joint }, 7);
      g.fill();
      g.fillStyle = alpha('#ffffff', 0.32);
      g.fillRect(x + 10, row * h + 7, w - 24, 3);
    }
  glow(g, 250, 190, 400, '#ffffff', 0.6);
  stoneLedge(g, 560, mix(air, '#efe9e0', 0.5));
  return { baseY: 636, floorY: 652, roomHeight: 530 };
};

/** Fronds that hang in from the right. */
function frondShade(g: SKRSContext2D, colour: string): void {
  g.fillStyle = alpha(colour, 0.15);
  for (const [x, y, turn, scale] of [
    [720, -30, 2.1, 1.25],
    [820, 150, 2.7, 1.1],
    [560, -60, 1.75, 0.95],
  ] as const) {
    g.save();
    g.translate(x, y);
    g.rotate(turn);
    g.scale(scale, scale);
    for (let i = 0; i < 9; i += 1) {
      const at = 40 + i * 34;
      for (const side of [-1, 1]) {
        g.save();
        g.translate(at, 0);
        g.rotate(side * (0.95 - i * 0.05));
        g.beginPath();
        g.moveTo(0, 0);
        g.quadraticCurveTo(46, -13, 118 - i * 6, 0);
        g.quadraticCurveTo(46, 13, 0, 0);
        g.fill();
        g.restore();
      }
    }
    g.fillRect(0, -3, 350, 6);
    g.restore();
  }
}

export const leafshade: Backdrop = (g, { air, tone }) => {
  wall(g, lighten(air, 0.34), mix(air, tone, 0.06));
  glow(g, 190, 210, 420, '#ffffff', 0.55);
  outOfFocus(g, SIDE, (far) => frondShade(far, darken(mix(tone, '#5f6b52', 0.4), 0.2)));
  floor(g, 584, mix(air, tone, 0.1), lighten(air, 0.28));
  const stone = mix(lighten(tone, 0.62), air, 0.35);
  groundShade(g, 389, 694, 330, 26, darken(tone, 0.6), 0.28);
  g.fillStyle = linear(
    g,
    [0, 628],
    [0, 694],
    [
      [0, lighten(stone, 0.2)],
      [1, darken(stone, 0.1)],
    ],
  );
  roundRect(g, { x: 112, y: 634, w: 526, h: 58 }, [4, 4, 10, 10]);
  g.fill();
  g.fillStyle = lighten(stone, 0.48);
  g.beginPath();
  g.moveTo(112, 636);
  g.lineTo(150, 598);
  g.lineTo(600, 598);
  g.lineTo(638, 636);
  g.closePath();
  g.fill();
  return { baseY: 624, floorY: 690, roomHeight: 520 };
};
