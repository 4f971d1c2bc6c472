// Packages of soft plastic: a tube that stands on its cap and a jug with a handle.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { linear, roundRect, shadeBag } from '../brush.js';
import { alpha, darken, lighten } from '../colour.js';
import { paintLabel } from '../labels.js';
import type { Skin } from '../skin.js';
import type { Vessel } from './vessel.js';

function ribbed(g: SKRSContext2D, x: number, y: number, w: number, h: number, colour: string): void {
  g.fillStyle = linear(
    g,
    [x, 0],
    [x + w, 0],
    [
      [0, darken(colour, 0.3)],
      [0.2, colour],
      [0.32, lighten(colour, 0.5)],
      [0.48, colour],
      [1, darken(colour, 0.32)],
    ],
  );
  roundRect(g, { x, y, w, h }, 10);
  g.fill();
  g.strokeStyle = alpha(darken(colour, 0.5), 0.16);
  g.lineWidth = 2;
  for (let at = x + 12; at < x + w - 6; at += 11) {
    g.beginPath();
    g.moveTo(at, y + 8);
    g.lineTo(at, y + h - 8);
    g.stroke();
  }
}

/** Flat and wide at the sealed end, round at the cap it stands on. */
function drawTube(g: SKRSContext2D, skin: Skin): void {
  const [w, h, cap] = [252, 490, 72];
  ribbed(g, -w * 0.34, -cap, w * 0.68, cap, skin.brand.palette.main);
  g.save();
  g.beginPath();
  g.moveTo(-w * 0.5, -h);
  g.lineTo(w * 0.5, -h);
  g.bezierCurveTo(w * 0.5, -h * 0.6, w * 0.44, -h * 0.34, w * 0.37, -cap - 12);
  g.quadraticCurveTo(w * 0.35, -cap + 2, w * 0.3, -cap + 2);
  g.lineTo(-w * 0.3, -cap + 2);
  g.quadraticCurveTo(-w * 0.35, -cap + 2, -w * 0.37, -cap - 12);
  g.bezierCurveTo(-w * 0.44, -h * 0.34, -w * 0.5, -h * 0.6, -w * 0.5, -h);
  g.closePath();
  g.clip();
  g.fillStyle = skin.tone;
  g.fillRect(-w, -h, w * 2, h);
  paintLabel(g, { x: -w * 0.48, y: -h + 40, w: w * 0.96, h: h - cap - 44 }, skin);
  g.fillStyle = skin.brand.palette.main;
  g.fillRect(-w, -h, w * 2, 40);
  g.strokeStyle = alpha('#ffffff', 0.34);
  g.lineWidth = 2;
  for (let x = -w / 2 + 6; x < w / 2; x += 9) {
    g.beginPath();
    g.moveTo(x, -h + 4);
    g.lineTo(x, -h + 34);
    g.stroke();
  }
  g.fillStyle = alpha(skin.deep, 0.24);
  g.fillRect(-w, -h + 40, w * 2, 2);
  shadeBag(g, { x: -w / 2, y: -h, w, h: h - cap }, skin.deep);
  g.restore();
}

function jugPath(g: SKRSContext2D, w: number, h: number): void {
  g.beginPath();
  g.moveTo(-w * 0.3, -h + 62);
  g.lineTo(w * 0.02, -h + 62);
  g.bezierCurveTo(w * 0.2, -h + 66, w * 0.48, -h + 92, w * 0.5, -h + 176);
  g.lineTo(w * 0.5, -30);
  g.quadraticCurveTo(w * 0.5, 0, w * 0.4, 0);
  g.lineTo(-w * 0.4, 0);
  g.quadraticCurveTo(-w * 0.5, 0, -w * 0.5, -30);
  g.lineTo(-w * 0.5, -h + 160);
  g.bezierCurveTo(-w * 0.5, -h + 110, -w * 0.34, -h + 108, -w * 0.3, -h + 62);
  g.closePath();
}

function drawJug(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [338, 488];
  ribbed(g, -w * 0.31, -h, w * 0.34, 72, skin.brand.palette.main);
  g.save();
  jugPath(g, w, h);
  g.clip();
  g.fillStyle = linear(
    g,
    [0, -h],
    [0, 0],
    [
      [0, lighten(skin.tone, 0.22)],
      [1, darken(skin.tone, 0.1)],
    ],
  );
  g.fillRect(-w, -h, w * 2, h);
  const face = { x: -w * 0.44, y: -h + 190, w: w * 0.88, h: h - 214 };
  g.save();
  roundRect(g, face, 26);
  g.clip();
  paintLabel(g, face, skin);
  g.restore();
  shadeBag(g, { x: -w / 2, y: -h, w, h }, skin.deep);
  g.restore();
  g.save();
  g.beginPath();
  g.moveTo(w * 0.14, -h + 118);
  g.bezierCurveTo(w * 0.26, -h + 112, w * 0.36, -h + 128, w * 0.37, -h + 160);
  g.bezierCurveTo(w * 0.37, -h + 176, w * 0.3, -h + 176, w * 0.24, -h + 172);
  g.lineTo(w * 0.1, -h + 160);
  g.bezierCurveTo(w * 0.03, -h + 150, w * 0.05, -h + 122, w * 0.14, -h + 118);
  g.closePath();
  g.fillStyle = darken(skin.tone, 0.5);
  g.fill();
  g.clip();
  g.fillStyle = linear(
    g,
    [0, -h + 114],
    [0, -h + 178],
    [
      [0, alpha('#000000', 0.24)],
      [1, alpha('#ffffff', 0.3)],
    ],
  );
  g.fillRect(0, -h + 100, w, 90);
  g.restore();
}

export const tube: Vessel = { width: 256, height: 492, draw: drawTube };
export const jug: Vessel = { width: 342, height: 490, draw: drawJug };
