// Everything that comes in numbers or in card: the carton, a fan of sticks, a stack of sealed cups.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { ellipse, linear, placeArt, roundRect, shadeBag } from '../brush.js';
import { alpha, darken, inkOn, lighten } from '../colour.js';
import { paintLabel, paintWideLabel } from '../labels.js';
import { drawLine, drawVertical } from '../lettering.js';
import type { Skin } from '../skin.js';
import type { Vessel } from './vessel.js';

/** The name runs down the carton's side, in the side's own perspective. */
function printSide(g: SKRSContext2D, skin: Skin, right: number, h: number, depth: number, lift: number): void {
  g.save();
  g.transform(1, -lift / depth, 0, 1, right, 0);
  const sideInk = inkOn(darken(skin.tone, 0.2));
  drawVertical(g, skin.label.join(''), {
    x: depth / 2,
    y: -h + 60,
    height: h * 0.5,
    weight: 'bold',
    sizePx: 26,
    colour: alpha(sideInk, 0.9),
  });
  const [hero] = skin.art;
  if (hero) placeArt(g, hero, { x: depth / 2, y: -64, size: 44 });
  g.restore();
}

function drawBox(g: SKRSContext2D, skin: Skin): void {
  const [w, h, depth, lift] = [302, 424, 66, 34];
  const left = -(w + depth) / 2;
  const right = left + w;
  g.fillStyle = linear(
    g,
    [right, 0],
    [right + depth, 0],
    [
      [0, darken(skin.tone, 0.16)],
      [1, darken(skin.tone, 0.34)],
    ],
  );
  g.beginPath();
  g.moveTo(right, -h);
  g.lineTo(right + depth, -h - lift);
  g.lineTo(right + depth, -lift * 0.9);
  g.lineTo(right, 0);
  g.closePath();
  g.fill();
  printSide(g, skin, right, h, depth, lift);
  g.fillStyle = linear(
    g,
    [0, -h - lift],
    [0, -h],
    [
      [0, lighten(skin.tone, 0.12)],
      [1, lighten(skin.tone, 0.34)],
    ],
  );
  g.beginPath();
  g.moveTo(left, -h);
  g.lineTo(left + depth, -h - lift);
  g.lineTo(right + depth, -h - lift);
  g.lineTo(right, -h);
  g.closePath();
  g.fill();
  g.save();
  g.beginPath();
  g.rect(left, -h, w, h);
  g.clip();
  paintLabel(g, { x: left, y: -h, w, h }, skin);
  g.fillStyle = linear(
    g,
    [left, -h],
    [left + w, 0],
    [
      [0, alpha('#ffffff', 0.2)],
      [0.45, alpha('#ffffff', 0)],
      [1, alpha(skin.deep, 0.16)],
    ],
  );
  g.fillRect(left, -h, w, h);
  g.restore();
  g.fillStyle = alpha('#ffffff', 0.45);
  g.fillRect(right - 1.5, -h, 2, h);
  g.fillRect(left, -h - 1, w, 2);
}

function drawOneStick(g: SKRSContext2D, skin: Skin, tone: string): void {
  const [w, h] = [82, 420];
  g.save();
  roundRect(g, { x: -w / 2, y: -h, w, h }, 5);
  g.clip();
  g.fillStyle = tone;
  g.fillRect(-w / 2, -h, w, h);
  g.fillStyle = skin.cream;
  roundRect(g, { x: -w * 0.4, y: -h * 0.78, w: w * 0.8, h: h * 0.56 }, w * 0.4);
  g.fill();
  g.fillStyle = alpha('#ffffff', 0.25);
  g.fillRect(-w / 2, -h, w, 26);
  g.fillRect(-w / 2, -26, w, 26);
  g.strokeStyle = alpha(skin.deep, 0.2);
  g.lineWidth = 1;
  for (const y of [-h + 6, -h + 12, -h + 18, -20, -14, -8]) {
    g.beginPath();
    g.moveTo(-w / 2, y);
    g.lineTo(w / 2, y);
    g.stroke();
  }
  const ink = inkOn(tone);
  drawLine(g, {
    text: skin.brand.name,
    x: 0,
    y: -h * 0.855,
    weight: 'bold',
    sizePx: 17,
    maxWidth: w * 0.86,
    colour: ink,
  });
  drawVertical(g, skin.label.join(''), {
    x: 0,
    y: -h * 0.735,
    height: h * 0.33,
    weight: 'black',
    sizePx: 33,
    colour: skin.ink,
  });
  const [hero, second] = skin.art;
  if (hero) placeArt(g, hero, { x: 0, y: -h * 0.31, size: 56 });
  if (second) placeArt(g, second, { x: 0, y: -h * 0.135, size: 44 });
  shadeBag(g, { x: -w / 2, y: -h, w, h }, skin.deep);
  g.restore();
}

function drawStick(g: SKRSContext2D, skin: Skin): void {
  const tones = [skin.tone, lighten(skin.tone, 0.22), skin.tone, lighten(skin.tone, 0.22), skin.tone];
  const order = [0, 4, 1, 3, 2];
  for (const i of order) {
    const turn = (i - 2) * 0.17;
    g.save();
    g.translate((i - 2) * 30, 14 - Math.abs(i - 2) * 4);
    g.rotate(turn);
    g.shadowColor = alpha(skin.deep, 0.4);
    g.shadowBlur = 14;
    g.shadowOffsetY = 4;
    g.fillStyle = skin.tone;
    g.fillRect(-40, -418, 80, 416);
    g.shadowColor = 'transparent';
    drawOneStick(g, skin, tones[i] ?? skin.tone);
    g.restore();
  }
}

function drawOneCup(g: SKRSContext2D, skin: Skin): void {
  const [top, bottom, h, bow] = [330, 262, 168, 24];
  g.save();
  g.beginPath();
  g.moveTo(-top / 2, -h);
  g.lineTo(-bottom / 2, -bow * 0.5);
  g.ellipse(0, -bow * 0.5, bottom / 2, bow * 0.8, 0, Math.PI, 0, true);
  g.lineTo(top / 2, -h);
  g.ellipse(0, -h, top / 2, bow, 0, 0, Math.PI, false);
  g.closePath();
  g.clip();
  paintWideLabel(g, { x: -top / 2, y: -h + bow * 0.7, w: top, h: h - bow * 0.2 }, skin);
  g.fillStyle = linear(
    g,
    [-top / 2, 0],
    [top / 2, 0],
    [
      [0, alpha(skin.deep, 0.4)],
      [0.14, alpha('#ffffff', 0.1)],
      [0.22, alpha('#ffffff', 0.36)],
      [0.32, alpha('#ffffff', 0)],
      [0.85, alpha(skin.deep, 0.14)],
      [1, alpha(skin.deep, 0.42)],
    ],
  );
  g.fillRect(-top / 2, -h - 20, top, h + 40);
  g.restore();
  ellipse(g, 0, -h + 4, top / 2 + 12, bow + 4);
  g.fillStyle = darken(skin.tone, 0.18);
  g.fill();
  ellipse(g, 0, -h, top / 2 + 12, bow + 3);
  g.fillStyle = linear(
    g,
    [-top / 2, 0],
    [top / 2, 0],
    [
      [0, lighten(skin.tone, 0.3)],
      [0.35, lighten(skin.tone, 0.75)],
      [1, lighten(skin.tone, 0.25)],
    ],
  );
  g.fill();
  g.strokeStyle = alpha('#ffffff', 0.7);
  g.lineWidth = 2;
  ellipse(g, 0, -h, top / 2, bow - 2);
  g.stroke();
}

function drawCup(g: SKRSContext2D, skin: Skin): void {
  for (const lift of [0, 166]) {
    g.save();
    g.translate(lift === 0 ? 0 : 6, -lift);
    drawOneCup(g, skin);
    g.restore();
  }
}

export const box: Vessel = { width: 372, height: 462, draw: drawBox };
export const stick: Vessel = { width: 430, height: 430, draw: drawStick };
export const cup: Vessel = { width: 356, height: 364, draw: drawCup };
