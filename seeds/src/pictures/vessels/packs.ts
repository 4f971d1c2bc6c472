// Things that are their own package or nearly so: a soft pack of paper, rolls in film, a vacuum-packed brick, folded cloth in a paper
// band, and a low pot in front of its carton.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { ellipse, linear, roundRect, shadeBag, shadeCylinder } from '../brush.js';
import { alpha, darken, lighten, mix } from '../colour.js';
import { paintLabel, paintWideLabel } from '../labels.js';
import type { Box, Skin } from '../skin.js';
import { box } from './cartons.js';
import type { Vessel } from './vessel.js';

/** The sheet that stands out of the slot, with its own folds. */
function sheetOf(g: SKRSContext2D, y: number): void {
  g.save();
  g.beginPath();
  g.moveTo(-92, y);
  g.bezierCurveTo(-104, y - 46, -70, y - 70, -58, y - 118);
  g.bezierCurveTo(-30, y - 86, -6, y - 132, 26, y - 128);
  g.bezierCurveTo(40, y - 88, 84, y - 84, 96, y - 40);
  g.quadraticCurveTo(98, y - 16, 92, y);
  g.closePath();
  g.fillStyle = linear(
    g,
    [-90, y - 100],
    [90, y],
    [
      [0, '#ffffff'],
      [0.6, '#f6f3ee'],
      [1, '#dfdad2'],
    ],
  );
  g.shadowColor = 'rgba(70,60,50,0.22)';
  g.shadowBlur = 12;
  g.shadowOffsetY = 4;
  g.fill();
  g.shadowColor = 'transparent';
  g.strokeStyle = 'rgba(150,140,128,0.4)';
  g.lineWidth = 2.4;
  for (const [from, bend, to] of [
    [-58, -30, -22],
    [26, 8, 14],
    [60, 52, 44],
  ] as const) {
    g.beginPath();
    g.moveTo(from, y - 96 + Math.abs(from) * 0.3);
    g.quadraticCurveTo(bend, y - 52, to, y - 8);
    g.stroke();
  }
  g.restore();
}

function drawOnePack(g: SKRSContext2D, skin: Skin, w: number, h: number): void {
  g.save();
  g.beginPath();
  g.moveTo(-w / 2 + 20, -h);
  g.quadraticCurveTo(0, -h - 14, w / 2 - 20, -h);
  g.bezierCurveTo(w / 2 + 4, -h + 6, w / 2 + 6, -h * 0.5, w / 2, -18);
  g.quadraticCurveTo(w / 2 - 4, 2, w / 2 - 26, 2);
  g.lineTo(-w / 2 + 26, 2);
  g.quadraticCurveTo(-w / 2 + 4, 2, -w / 2, -18);
  g.bezierCurveTo(-w / 2 - 6, -h * 0.5, -w / 2 - 4, -h + 6, -w / 2 + 20, -h);
  g.closePath();
  g.clip();
  paintWideLabel(g, { x: -w / 2 - 4, y: -h - 8, w: w + 8, h: h + 12 }, skin);
  shadeBag(g, { x: -w / 2 - 4, y: -h - 8, w: w + 8, h: h + 12 }, skin.deep);
  g.restore();
}

/** Two packs, a sheet standing out of the upper one. */
function drawTissue(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [400, 176];
  drawOnePack(g, skin, w, h);
  g.save();
  g.translate(4, -h - 4);
  ellipse(g, 0, 4, w * 0.47, 12);
  g.fillStyle = alpha(skin.deep, 0.34);
  g.fill();
  sheetOf(g, -h + 6);
  drawOnePack(g, skin, w - 8, h);
  g.restore();
}

/** The end of a paper roll: its layers, the hole in the middle. */
function rollEnd(g: SKRSContext2D, x: number, y: number, rx: number, ry: number): void {
  ellipse(g, x, y, rx, ry);
  g.fillStyle = linear(
    g,
    [x - rx, y - ry],
    [x + rx, y + ry],
    [
      [0, '#ffffff'],
      [1, '#e6e0d7'],
    ],
  );
  g.fill();
  g.strokeStyle = 'rgba(150,140,126,0.3)';
  g.lineWidth = 1.6;
  for (const share of [0.86, 0.72, 0.58]) {
    ellipse(g, x, y, rx * share, ry * share);
    g.stroke();
  }
  ellipse(g, x, y, rx * 0.26, ry * 0.26);
  g.fillStyle = '#b9aa95';
  g.fill();
}

/** Rolls in film: three stand side by side, their ends show on top, the print runs over all of them. */
function drawRolls(g: SKRSContext2D, skin: Skin): void {
  const [w, h, top] = [384, 338, 44];
  g.save();
  g.beginPath();
  g.moveTo(-w / 2, -h);
  for (const side of [-1, 0, 1]) g.ellipse((side * w) / 3, -h, w / 6, top, 0, Math.PI, 0, false);
  g.lineTo(w / 2, -14);
  for (const side of [1, 0, -1]) g.ellipse((side * w) / 3, -14, w / 6, 22, 0, 0, Math.PI, false);
  g.closePath();
  g.clip();
  g.fillStyle = '#f7f4ee';
  g.fillRect(-w / 2, -h - top, w, h + top * 2);
  for (const side of [-1, 0, 1]) rollEnd(g, (side * w) / 3, -h, w / 6, top);
  const face: Box = { x: -w / 2 + 30, y: -h + 34, w: w - 60, h: h - 38 };
  g.fillStyle = skin.tone;
  g.fillRect(-w / 2, face.y, w, h);
  paintLabel(g, face, skin);
  for (const side of [-1, 0, 1])
    shadeCylinder(g, { x: (side * w) / 3 - w / 6, y: -h + 34, w: w / 3, h }, skin.deep, 0.42);
  g.fillStyle = alpha('#ffffff', 0.3);
  g.fillRect(-w / 2, face.y, w, 4);
  g.lineCap = 'round';
  for (const [x1, y1, x2, y2] of [
    [-170, -h - 10, -120, -h + 26],
    [150, -h - 14, 116, -h + 20],
    [-150, -36, -120, -8],
    [160, -60, 130, -16],
  ] as const) {
    g.strokeStyle = alpha('#ffffff', 0.5);
    g.lineWidth = 5;
    g.beginPath();
    g.moveTo(x1, y1);
    g.lineTo(x2, y2);
    g.stroke();
  }
  g.restore();
}

/** Pressed flat by the vacuum: hard edges, a welded fin on top, dull highlights that break. */
function drawBrick(g: SKRSContext2D, skin: Skin): void {
  const [w, h, fin] = [324, 424, 34];
  g.fillStyle = mix(skin.tone, '#ffffff', 0.35);
  roundRect(g, { x: -w / 2 + 6, y: -h - fin, w: w - 12, h: fin + 18 }, [8, 8, 0, 0]);
  g.fill();
  g.strokeStyle = alpha(skin.deep, 0.18);
  g.lineWidth = 1.4;
  for (let y = -h - fin + 7; y < -h; y += 6) {
    g.beginPath();
    g.moveTo(-w / 2 + 10, y);
    g.lineTo(w / 2 - 10, y);
    g.stroke();
  }
  g.save();
  roundRect(g, { x: -w / 2, y: -h, w, h }, 22);
  g.clip();
  paintLabel(g, { x: -w / 2, y: -h, w, h }, skin);
  g.fillStyle = linear(
    g,
    [-w / 2, -h],
    [w / 2, 0],
    [
      [0, alpha('#ffffff', 0.32)],
      [0.3, alpha('#ffffff', 0)],
      [0.7, alpha(skin.deep, 0)],
      [1, alpha(skin.deep, 0.3)],
    ],
  );
  g.fillRect(-w / 2, -h, w, h);
  g.lineCap = 'round';
  for (const [x1, y1, x2, y2, shade] of [
    [-0.47, -0.9, -0.4, -0.3, 0.34],
    [-0.44, -0.16, -0.3, -0.03, 0.26],
    [0.47, -0.86, 0.42, -0.5, 0.24],
    [0.44, -0.2, 0.3, -0.02, 0.16],
    [-0.3, -0.985, 0.3, -0.985, 0.3],
  ] as const) {
    g.strokeStyle = alpha('#ffffff', shade);
    g.lineWidth = 5;
    g.beginPath();
    g.moveTo(x1 * w, y1 * h);
    g.lineTo(x2 * w, y2 * h);
    g.stroke();
  }
  g.restore();
}

/** One fold of cloth, seen from its rounded edge. */
function cloth(g: SKRSContext2D, y: number, w: number, h: number, colour: string, lean: number): void {
  g.save();
  roundRect(g, { x: -w / 2 + lean, y: y - h, w, h }, [h / 2, 16, 16, h / 2]);
  g.fillStyle = linear(
    g,
    [0, y - h],
    [0, y],
    [
      [0, lighten(colour, 0.5)],
      [0.35, lighten(colour, 0.2)],
      [1, darken(colour, 0.14)],
    ],
  );
  g.fill();
  g.clip();
  g.fillStyle = alpha('#ffffff', 0.28);
  for (let i = 0; i < 90; i += 1) {
    const [u, v] = [(i * 0.618034) % 1, (i * 0.7548776) % 1];
    g.fillRect(-w / 2 + lean + u * w, y - h + v * h, 3, 1.5);
  }
  g.strokeStyle = alpha(darken(colour, 0.4), 0.24);
  g.lineWidth = 2.5;
  g.beginPath();
  g.moveTo(-w / 2 + lean + h * 0.6, y - h * 0.5);
  g.quadraticCurveTo(lean, y - h * 0.44, w / 2 + lean, y - h * 0.52);
  g.stroke();
  g.restore();
}

/** A stack of folded cloth, held by a printed paper band. */
function drawFold(g: SKRSContext2D, skin: Skin): void {
  const [w, layer] = [404, 72];
  const shades = [skin.tone, lighten(skin.tone, 0.24), lighten(skin.tone, 0.08), lighten(skin.tone, 0.34), skin.tone];
  const leans = [0, 5, -4, 3, -2];
  shades.forEach((shade, i) => cloth(g, -i * (layer - 4), w - i * 5, layer, shade, leans[i] ?? 0));
  const h = shades.length * (layer - 4) + 4;
  const band: Box = { x: -112, y: -h, w: 224, h: h - 2 };
  g.save();
  g.shadowColor = alpha(skin.deep, 0.34);
  g.shadowBlur = 12;
  g.fillStyle = skin.cream;
  roundRect(g, band, 6);
  g.fill();
  g.restore();
  g.save();
  roundRect(g, band, 6);
  g.clip();
  paintLabel(g, band, skin);
  g.fillStyle = linear(
    g,
    [0, band.y],
    [0, band.y + band.h],
    [
      [0, alpha('#ffffff', 0.3)],
      [0.2, alpha('#ffffff', 0)],
      [0.85, alpha(skin.deep, 0)],
      [1, alpha(skin.deep, 0.22)],
    ],
  );
  g.fillRect(band.x, band.y, band.w, band.h);
  g.restore();
}

/** A low pot before the carton it comes in, so that a small thing does not leave the picture empty. */
function drawPot(g: SKRSContext2D, skin: Skin): void {
  g.save();
  g.translate(-62, 0);
  box.draw(g, skin);
  g.restore();
  g.save();
  g.translate(112, 16);
  const [w, h, lid, bow] = [228, 98, 58, 18];
  ellipse(g, 6, 4, w * 0.56, 20);
  g.fillStyle = alpha(skin.deep, 0.34);
  g.fill();
  const face: Box = { x: -w / 2, y: -h, w, h };
  g.save();
  roundRect(g, face, [8, 8, 46, 46]);
  g.clip();
  paintWideLabel(g, face, skin);
  shadeCylinder(g, face, skin.deep, 0.85);
  g.restore();
  const top = skin.brand.palette.main;
  g.fillStyle = linear(
    g,
    [-w / 2, 0],
    [w / 2, 0],
    [
      [0, darken(top, 0.28)],
      [0.2, top],
      [0.3, lighten(top, 0.55)],
      [0.44, top],
      [1, darken(top, 0.34)],
    ],
  );
  roundRect(g, { x: -w / 2 - 4, y: -h - lid, w: w + 8, h: lid }, [0, 0, 8, 8]);
  g.fill();
  ellipse(g, 0, -h - lid, w / 2 + 4, bow);
  g.fillStyle = linear(
    g,
    [-w / 2, 0],
    [w / 2, 0],
    [
      [0, lighten(top, 0.2)],
      [0.4, lighten(top, 0.62)],
      [1, lighten(top, 0.16)],
    ],
  );
  g.fill();
  g.restore();
}

export const tissue: Vessel = { width: 410, height: 440, draw: drawTissue };
export const rolls: Vessel = { width: 390, height: 396, draw: drawRolls };
export const brick: Vessel = { width: 330, height: 460, draw: drawBrick };
export const fold: Vessel = { width: 414, height: 350, draw: drawFold };
export const pot: Vessel = { width: 470, height: 468, draw: drawPot };
