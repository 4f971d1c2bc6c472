// Soft packages: stand-up pouch, spout pouch and pillow bag. All are drawn with their bottom centre at the origin.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { ellipse, linear, roundRect, shadeBag } from '../brush.js';
import { alpha, darken, lighten } from '../colour.js';
import { paintLabel } from '../labels.js';
import type { Skin } from '../skin.js';
import type { Vessel } from './vessel.js';

function seal(g: SKRSContext2D, x: number, y: number, w: number, h: number, shade: string): void {
  g.fillStyle = alpha('#ffffff', 0.16);
  g.fillRect(x, y, w, h);
  g.strokeStyle = alpha(shade, 0.16);
  g.lineWidth = 1.2;
  for (let at = 5; at < h; at += 5) {
    g.beginPath();
    g.moveTo(x, y + at);
    g.lineTo(x + w, y + at);
    g.stroke();
  }
}

/** Soft diagonal creases where the filling pulls at the film. */
function creases(g: SKRSContext2D, w: number, top: number, bottom: number, shade: string): void {
  const lines: [number, number, number, number, string][] = [
    [-0.46, top + 8, -0.3, top + 64, alpha('#ffffff', 0.34)],
    [0.46, top + 8, 0.33, top + 54, alpha('#ffffff', 0.26)],
    [-0.4, top + 4, -0.26, top + 46, alpha(shade, 0.12)],
    [0.4, top + 4, 0.29, top + 40, alpha(shade, 0.12)],
    [-0.45, bottom - 10, -0.34, bottom - 66, alpha('#ffffff', 0.24)],
    [0.45, bottom - 10, 0.36, bottom - 58, alpha('#ffffff', 0.2)],
  ];
  g.lineCap = 'round';
  for (const [x1, y1, x2, y2, colour] of lines) {
    g.strokeStyle = colour;
    g.lineWidth = 5;
    g.beginPath();
    g.moveTo(x1 * w, y1);
    g.quadraticCurveTo(((x1 + x2) / 2) * w * 1.02, (y1 + y2) / 2, x2 * w, y2);
    g.stroke();
  }
}

function drawPouch(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [344, 470];
  const path = () => {
    g.beginPath();
    g.moveTo(-w * 0.475, -h);
    g.lineTo(w * 0.475, -h);
    g.bezierCurveTo(w * 0.485, -h * 0.8, w * 0.515, -h * 0.42, w * 0.492, -h * 0.02);
    g.quadraticCurveTo(w * 0.49, 0, w * 0.45, 2);
    g.quadraticCurveTo(0, 16, -w * 0.45, 2);
    g.quadraticCurveTo(-w * 0.49, 0, -w * 0.492, -h * 0.02);
    g.bezierCurveTo(-w * 0.515, -h * 0.42, -w * 0.485, -h * 0.8, -w * 0.475, -h);
    g.closePath();
  };
  g.save();
  path();
  g.clip();
  paintLabel(g, { x: -w * 0.52, y: -h * 0.9, w: w * 1.04, h: h * 0.88 }, skin);
  g.fillStyle = skin.brand.palette.main;
  g.fillRect(-w, -h, w * 2, h * 0.1);
  seal(g, -w, -h, w * 2, h * 0.1, skin.deep);
  g.fillStyle = alpha(skin.deep, 0.2);
  g.fillRect(-w, -h * 0.9, w * 2, 2);
  g.fillStyle = alpha('#ffffff', 0.4);
  g.fillRect(-w, -h * 0.9 + 2, w * 2, 1.5);
  shadeBag(g, { x: -w * 0.51, y: -h, w: w * 1.02, h: h + 16 }, skin.deep);
  creases(g, w, -h * 0.9, 0, skin.deep);
  ellipse(g, 0, 14, w * 0.46, 26);
  g.fillStyle = alpha(skin.deep, 0.22);
  g.fill();
  g.restore();
  ellipse(g, 0, -h * 0.955, 21, 7);
  g.fillStyle = alpha(darken(skin.brand.palette.main, 0.5), 0.55);
  g.fill();
}

function drawSpout(g: SKRSContext2D, skin: Skin): void {
  const [w, h, neck] = [262, 410, 62];
  const top = -h;
  g.fillStyle = linear(
    g,
    [-30, 0],
    [30, 0],
    [
      [0, darken(skin.accent, 0.25)],
      [0.3, lighten(skin.accent, 0.45)],
      [0.6, skin.accent],
      [1, darken(skin.accent, 0.3)],
    ],
  );
  roundRect(g, { x: -31, y: top - neck, w: 62, h: 46 }, 9);
  g.fill();
  g.strokeStyle = alpha(darken(skin.accent, 0.5), 0.3);
  g.lineWidth = 2;
  for (let x = -22; x <= 22; x += 8.8) {
    g.beginPath();
    g.moveTo(x, top - neck + 8);
    g.lineTo(x, top - neck + 38);
    g.stroke();
  }
  g.fillStyle = '#fbf8f2';
  roundRect(g, { x: -20, y: top - 18, w: 40, h: 22 }, 3);
  g.fill();
  g.fillStyle = alpha(skin.deep, 0.16);
  g.fillRect(-20, top - 18, 40, 5);
  g.save();
  g.beginPath();
  g.moveTo(-w * 0.2, top);
  g.lineTo(w * 0.2, top);
  g.quadraticCurveTo(w * 0.36, top + 6, w * 0.49, top + h * 0.13);
  g.bezierCurveTo(w * 0.525, -h * 0.6, w * 0.52, -h * 0.3, w * 0.485, -h * 0.03);
  g.quadraticCurveTo(w * 0.48, 0, w * 0.43, 2);
  g.quadraticCurveTo(0, 14, -w * 0.43, 2);
  g.quadraticCurveTo(-w * 0.48, 0, -w * 0.485, -h * 0.03);
  g.bezierCurveTo(-w * 0.52, -h * 0.3, -w * 0.525, -h * 0.6, -w * 0.49, top + h * 0.13);
  g.quadraticCurveTo(-w * 0.36, top + 6, -w * 0.2, top);
  g.closePath();
  g.clip();
  paintLabel(g, { x: -w * 0.52, y: top, w: w * 1.04, h: h + 4 }, skin);
  shadeBag(g, { x: -w * 0.52, y: top, w: w * 1.04, h: h + 16 }, skin.deep);
  creases(g, w, top + h * 0.1, 0, skin.deep);
  ellipse(g, 0, 12, w * 0.46, 24);
  g.fillStyle = alpha(skin.deep, 0.22);
  g.fill();
  g.restore();
}

function drawPillow(g: SKRSContext2D, skin: Skin): void {
  const [w, h, tooth] = [352, 462, 11];
  const half = w / 2;
  g.save();
  g.beginPath();
  g.moveTo(-half, -h);
  const teeth = Math.round(w / tooth);
  for (let i = 0; i < teeth; i += 1) {
    g.lineTo(-half + (i + 0.5) * (w / teeth), -h - 7);
    g.lineTo(-half + (i + 1) * (w / teeth), -h);
  }
  g.bezierCurveTo(half * 0.93, -h * 0.82, half * 1.04, -h * 0.5, half * 0.95, -h * 0.16);
  g.lineTo(half, 0);
  for (let i = teeth; i > 0; i -= 1) {
    g.lineTo(-half + (i - 0.5) * (w / teeth), 7);
    g.lineTo(-half + (i - 1) * (w / teeth), 0);
  }
  g.bezierCurveTo(-half * 0.93, -h * 0.18, -half * 1.04, -h * 0.5, -half * 0.95, -h * 0.84);
  g.closePath();
  g.clip();
  g.fillStyle = skin.brand.palette.main;
  g.fillRect(-w, -h * 1.1, w * 2, h * 1.2);
  paintLabel(g, { x: -half * 1.06, y: -h * 0.915, w: w * 1.06, h: h * 0.83 }, skin);
  seal(g, -w, -h - 8, w * 2, h * 0.075 + 8, skin.deep);
  seal(g, -w, -h * 0.075, w * 2, h * 0.08 + 8, skin.deep);
  shadeBag(g, { x: -half, y: -h - 8, w, h: h + 16 }, skin.deep);
  creases(g, w, -h * 0.92, -h * 0.06, skin.deep);
  g.restore();
}

export const pouch: Vessel = { width: 350, height: 476, draw: drawPouch };
export const spout: Vessel = { width: 270, height: 476, draw: drawSpout };
export const pillow: Vessel = { width: 360, height: 474, draw: drawPillow };
