// Glass packages: a jar that shows what is in it, an oil bottle and a seasoning shaker.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { ellipse, linear, roundRect, shadeCylinder } from '../brush.js';
import { alpha, darken, lighten, mix } from '../colour.js';
import { paintLabel } from '../labels.js';
import type { Box, Skin } from '../skin.js';
import type { Vessel } from './vessel.js';

function glassShine(g: SKRSContext2D, box: Box): void {
  g.fillStyle = linear(
    g,
    [box.x, 0],
    [box.x + box.w, 0],
    [
      [0, alpha('#ffffff', 0.5)],
      [0.05, alpha('#ffffff', 0.05)],
      [0.12, alpha('#ffffff', 0.55)],
      [0.17, alpha('#ffffff', 0.06)],
      [0.9, alpha('#ffffff', 0)],
      [0.95, alpha('#ffffff', 0.4)],
      [1, alpha('#5b5148', 0.22)],
    ],
  );
  g.fillRect(box.x, box.y, box.w, box.h);
}

function lidOf(g: SKRSContext2D, w: number, top: number, h: number, colour: string): void {
  g.fillStyle = linear(
    g,
    [-w / 2, 0],
    [w / 2, 0],
    [
      [0, darken(colour, 0.34)],
      [0.18, colour],
      [0.3, lighten(colour, 0.55)],
      [0.42, colour],
      [1, darken(colour, 0.36)],
    ],
  );
  roundRect(g, { x: -w / 2, y: top, w, h }, [12, 12, 6, 6]);
  g.fill();
  g.fillStyle = alpha('#ffffff', 0.25);
  g.fillRect(-w / 2 + 4, top + 5, w - 8, 4);
  g.strokeStyle = alpha(darken(colour, 0.5), 0.18);
  g.lineWidth = 2;
  for (let x = -w / 2 + 12; x < w / 2 - 6; x += 11) {
    g.beginPath();
    g.moveTo(x, top + h * 0.34);
    g.lineTo(x, top + h - 5);
    g.stroke();
  }
}

function drawJar(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [322, 400];
  const shell: Box = { x: -w / 2, y: -h + 62, w, h: h - 62 };
  g.save();
  roundRect(g, shell, [54, 54, 44, 44]);
  g.clip();
  g.fillStyle = mix(lighten(skin.tone, 0.55), '#ffffff', 0.3);
  g.fillRect(shell.x, shell.y, shell.w, shell.h);
  g.fillStyle = linear(
    g,
    [0, shell.y],
    [0, 0],
    [
      [0, lighten(skin.tone, 0.2)],
      [1, darken(skin.tone, 0.12)],
    ],
  );
  roundRect(g, { x: shell.x + 9, y: shell.y + 30, w: w - 18, h: shell.h - 42 }, [26, 26, 36, 36]);
  g.fill();
  ellipse(g, 0, shell.y + 34, w / 2 - 12, 10);
  g.fillStyle = lighten(skin.tone, 0.34);
  g.fill();
  g.save();
  const face: Box = { x: -w / 2, y: shell.y + 44, w, h: shell.h - 70 };
  g.beginPath();
  g.rect(face.x, face.y, face.w, face.h);
  g.clip();
  paintLabel(g, face, skin);
  shadeCylinder(g, face, skin.deep, 0.55);
  g.restore();
  glassShine(g, shell);
  g.restore();
  g.strokeStyle = alpha(skin.deep, 0.16);
  g.lineWidth = 2;
  roundRect(g, shell, [54, 54, 44, 44]);
  g.stroke();
  lidOf(g, w * 0.84, -h, 68, skin.brand.palette.main);
}

function drawBottle(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [232, 504];
  const path = () => {
    g.beginPath();
    g.moveTo(-32, -h + 70);
    g.lineTo(32, -h + 70);
    g.bezierCurveTo(34, -h + 150, w / 2, -h + 130, w / 2, -h + 214);
    g.lineTo(w / 2, -22);
    g.quadraticCurveTo(w / 2, 0, w / 2 - 22, 0);
    g.lineTo(-w / 2 + 22, 0);
    g.quadraticCurveTo(-w / 2, 0, -w / 2, -22);
    g.lineTo(-w / 2, -h + 214);
    g.bezierCurveTo(-w / 2, -h + 130, -34, -h + 150, -32, -h + 70);
    g.closePath();
  };
  g.save();
  path();
  g.clip();
  g.fillStyle = linear(
    g,
    [0, -h],
    [0, 0],
    [
      [0, lighten(skin.tone, 0.5)],
      [0.3, skin.tone],
      [1, darken(skin.tone, 0.28)],
    ],
  );
  g.fillRect(-w, -h, w * 2, h);
  const face: Box = { x: -w / 2, y: -h + 222, w, h: h - 246 };
  g.save();
  g.beginPath();
  g.rect(face.x, face.y, face.w, face.h);
  g.clip();
  paintLabel(g, face, skin);
  g.restore();
  shadeCylinder(g, { x: -w / 2, y: -h, w, h }, darken(skin.deep, 0.2), 0.8);
  g.restore();
  g.fillStyle = alpha('#ffffff', 0.5);
  roundRect(g, { x: -18, y: -h + 78, w: 8, h: 62 }, 4);
  g.fill();
  lidOf(g, 84, -h, 76, skin.brand.palette.deep);
}

function drawShaker(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [258, 430];
  const shell: Box = { x: -w / 2, y: -h + 108, w, h: h - 108 };
  g.save();
  roundRect(g, shell, [34, 34, 28, 28]);
  g.clip();
  g.fillStyle = linear(
    g,
    [0, shell.y],
    [0, 0],
    [
      [0, lighten(skin.tone, 0.62)],
      [0.12, lighten(skin.tone, 0.28)],
      [1, skin.tone],
    ],
  );
  g.fillRect(shell.x, shell.y, shell.w, shell.h);
  const face: Box = { x: -w / 2, y: shell.y + 26, w, h: shell.h - 44 };
  g.save();
  g.beginPath();
  g.rect(face.x, face.y, face.w, face.h);
  g.clip();
  paintLabel(g, face, skin);
  g.restore();
  shadeCylinder(g, shell, skin.deep, 0.75);
  glassShine(g, shell);
  g.restore();
  const lid = skin.brand.palette.main;
  lidOf(g, w * 0.82, -h + 48, 66, lid);
  g.fillStyle = linear(
    g,
    [-w * 0.36, 0],
    [w * 0.36, 0],
    [
      [0, darken(lid, 0.2)],
      [0.3, lighten(lid, 0.5)],
      [1, darken(lid, 0.26)],
    ],
  );
  g.beginPath();
  g.moveTo(-w * 0.37, -h + 50);
  g.bezierCurveTo(-w * 0.36, -h - 2, w * 0.36, -h - 2, w * 0.37, -h + 50);
  g.closePath();
  g.fill();
}

export const jar: Vessel = { width: 326, height: 404, draw: drawJar };
export const bottle: Vessel = { width: 236, height: 508, draw: drawBottle };
export const shaker: Vessel = { width: 262, height: 430, draw: drawShaker };
