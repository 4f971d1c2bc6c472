// Hard round packages: low can, tall tin, wide tub. Top and bottom are ellipses seen from slightly above.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { ellipse, linear, shadeCylinder } from '../brush.js';
import { alpha, darken, lighten } from '../colour.js';
import { paintLabel, paintWideLabel } from '../labels.js';
import type { Box, Skin } from '../skin.js';
import type { Vessel } from './vessel.js';

/** A clip in the form of a cylinder's visible side. */
function side(g: SKRSContext2D, w: number, top: number, bottom: number, bow: number): void {
  g.beginPath();
  g.moveTo(-w / 2, top);
  g.lineTo(-w / 2, bottom);
  g.ellipse(0, bottom, w / 2, bow, 0, Math.PI, 0, true);
  g.lineTo(w / 2, top);
  g.ellipse(0, top, w / 2, bow, 0, 0, Math.PI, false);
  g.closePath();
}

function metal(g: SKRSContext2D, w: number): ReturnType<typeof linear> {
  return linear(
    g,
    [-w / 2, 0],
    [w / 2, 0],
    [
      [0, '#8d9299'],
      [0.14, '#d3d7db'],
      [0.27, '#ffffff'],
      [0.42, '#c4c9cf'],
      [0.7, '#eceef0'],
      [0.9, '#9fa5ac'],
      [1, '#7f858c'],
    ],
  );
}

function tinted(g: SKRSContext2D, w: number, colour: string): ReturnType<typeof linear> {
  return linear(
    g,
    [-w / 2, 0],
    [w / 2, 0],
    [
      [0, darken(colour, 0.32)],
      [0.16, colour],
      [0.28, lighten(colour, 0.5)],
      [0.4, colour],
      [0.8, darken(colour, 0.1)],
      [1, darken(colour, 0.38)],
    ],
  );
}

function ring(
  g: SKRSContext2D,
  w: number,
  y: number,
  bow: number,
  thickness: number,
  fill: ReturnType<typeof linear>,
): void {
  side(g, w, y - thickness, y, bow);
  g.fillStyle = fill;
  g.fill();
}

function body(g: SKRSContext2D, w: number, top: number, bottom: number, bow: number, skin: Skin, wide: boolean): void {
  g.save();
  side(g, w, top, bottom, bow);
  g.clip();
  const face: Box = { x: -w / 2, y: top + (wide ? bow * 0.8 : bow), w, h: bottom - top };
  g.fillStyle = skin.cream;
  g.fillRect(-w, top - 40, w * 2, bottom - top + 90);
  (wide ? paintWideLabel : paintLabel)(g, face, skin);
  shadeCylinder(g, { x: -w / 2, y: top - 10, w, h: bottom - top + bow + 20 }, skin.deep, 0.95);
  g.fillStyle = linear(
    g,
    [0, top + bow],
    [0, top + bow + 26],
    [
      [0, alpha(skin.deep, 0.32)],
      [1, alpha(skin.deep, 0)],
    ],
  );
  g.fillRect(-w / 2, top, w, 60);
  g.restore();
}

function drawOneCan(g: SKRSContext2D, skin: Skin): void {
  const [w, h, bow] = [390, 236, 26];
  ring(g, w * 0.985, -bow * 0.4, bow, 12, metal(g, w));
  body(g, w, -h + 12, -bow * 0.4 - 12, bow, skin, true);
  ring(g, w * 0.99, -h + 8, bow * 1.15, 13, metal(g, w));
  ellipse(g, 0, -h - 4, w * 0.495, bow * 1.2);
  g.fillStyle = metal(g, w);
  g.fill();
  ellipse(g, 0, -h - 3, w * 0.455, bow * 1.02);
  g.fillStyle = linear(
    g,
    [0, -h - 30],
    [0, -h + 24],
    [
      [0, '#aeb4ba'],
      [0.6, '#e9ecee'],
      [1, '#f9fafa'],
    ],
  );
  g.fill();
  ellipse(g, 0, -h - 2, w * 0.4, bow * 0.84);
  g.strokeStyle = alpha('#70777e', 0.45);
  g.lineWidth = 2;
  g.stroke();
  g.lineWidth = 6;
  g.strokeStyle = '#b9bfc5';
  ellipse(g, 34, -h - 4, 36, 8);
  g.stroke();
  ellipse(g, -8, -h - 3, 9, 4);
  g.fillStyle = '#8e949b';
  g.fill();
}

/** Two, one on the other: a low can alone would leave the picture empty. */
function drawCan(g: SKRSContext2D, skin: Skin): void {
  drawOneCan(g, skin);
  g.save();
  g.translate(0, -238);
  ellipse(g, 0, 6, 192, 27);
  g.fillStyle = alpha(skin.deep, 0.4);
  g.fill();
  drawOneCan(g, skin);
  g.restore();
}

function drawTin(g: SKRSContext2D, skin: Skin): void {
  const [w, h, bow] = [304, 424, 22];
  const lid = skin.brand.palette.main;
  ring(g, w * 0.99, -bow * 0.5, bow, 10, metal(g, w));
  body(g, w, -h + 50, -bow * 0.5 - 9, bow, skin, false);
  ring(g, w * 1.03, -h + 52, bow * 1.05, 50, tinted(g, w, lid));
  g.strokeStyle = alpha(darken(lid, 0.5), 0.16);
  g.lineWidth = 2;
  for (let i = 1; i < 26; i += 1) {
    const x = -Math.cos((i / 26) * Math.PI) * w * 0.515;
    const drop = Math.sqrt(Math.max(0, 1 - (x / (w * 0.515)) ** 2)) * bow;
    g.beginPath();
    g.moveTo(x, -h + 12 + drop);
    g.lineTo(x, -h + 44 + drop);
    g.stroke();
  }
  ellipse(g, 0, -h + 2, w * 0.515, bow * 1.05);
  g.fillStyle = linear(
    g,
    [0, -h - 22],
    [0, -h + 26],
    [
      [0, lighten(lid, 0.18)],
      [1, lighten(lid, 0.5)],
    ],
  );
  g.fill();
  ellipse(g, 0, -h + 1, w * 0.45, bow * 0.86);
  g.strokeStyle = alpha('#ffffff', 0.65);
  g.lineWidth = 2.5;
  g.stroke();
}

function drawTub(g: SKRSContext2D, skin: Skin): void {
  const [w, h, bow] = [356, 372, 26];
  const lid = lighten(skin.tone, 0.06);
  body(g, w, -h + 58, -bow * 0.5, bow, skin, false);
  ring(g, w * 1.05, -h + 62, bow, 62, tinted(g, w, lid));
  g.fillStyle = alpha('#ffffff', 0.28);
  side(g, w * 1.05, -h + 40, -h + 46, bow);
  g.fill();
  ellipse(g, 0, -h, w * 0.525, bow);
  g.fillStyle = linear(
    g,
    [-w / 2, 0],
    [w / 2, 0],
    [
      [0, lighten(lid, 0.2)],
      [0.4, lighten(lid, 0.6)],
      [1, lighten(lid, 0.22)],
    ],
  );
  g.fill();
  ellipse(g, 0, -h, w * 0.485, bow * 0.84);
  g.strokeStyle = alpha(darken(lid, 0.3), 0.25);
  g.lineWidth = 2;
  g.stroke();
}

export const can: Vessel = { width: 398, height: 506, draw: drawCan };
export const tin: Vessel = { width: 314, height: 446, draw: drawTin };
export const tub: Vessel = { width: 374, height: 398, draw: drawTub };
