// Bottles that give a measured amount: a pump, a trigger spray and a dropper.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { ellipse, linear, roundRect, shadeCylinder } from '../brush.js';
import { alpha, darken, lighten } from '../colour.js';
import { paintLabel } from '../labels.js';
import type { Box, Skin } from '../skin.js';
import type { Vessel } from './vessel.js';

/** Plastic or rubber that is round from left to right. */
function moulded(g: SKRSContext2D, half: number, colour: string): ReturnType<typeof linear> {
  return linear(
    g,
    [-half, 0],
    [half, 0],
    [
      [0, darken(colour, 0.26)],
      [0.22, lighten(colour, 0.3)],
      [0.34, lighten(colour, 0.55)],
      [0.5, colour],
      [1, darken(colour, 0.3)],
    ],
  );
}

/** The printed body: clipped to the shoulders, lit as a cylinder. */
function printedBody(g: SKRSContext2D, skin: Skin, shell: Box, radii: number[], face: Box): void {
  g.save();
  roundRect(g, shell, radii);
  g.clip();
  g.fillStyle = linear(
    g,
    [0, shell.y],
    [0, 0],
    [
      [0, lighten(skin.tone, 0.34)],
      [1, skin.tone],
    ],
  );
  g.fillRect(shell.x, shell.y, shell.w, shell.h);
  g.save();
  g.beginPath();
  g.rect(face.x, face.y, face.w, face.h);
  g.clip();
  paintLabel(g, face, skin);
  g.restore();
  shadeCylinder(g, shell, skin.deep, 0.8);
  g.restore();
}

function drawPump(g: SKRSContext2D, skin: Skin): void {
  const [w, h, head] = [252, 372, 128];
  const shell: Box = { x: -w / 2, y: -h, w, h };
  const plastic = lighten(skin.brand.palette.soft, 0.25);
  g.fillStyle = moulded(g, 9, plastic);
  g.fillRect(-9, -h - 84, 18, 62);
  g.fillStyle = moulded(g, 46, plastic);
  g.beginPath();
  g.moveTo(-24, -h - head + 38);
  g.lineTo(-108, -h - head + 34);
  g.quadraticCurveTo(-126, -h - head + 30, -128, -h - head + 10);
  g.quadraticCurveTo(-60, -h - head - 2, 34, -h - head + 2);
  g.quadraticCurveTo(46, -h - head + 6, 44, -h - head + 26);
  g.quadraticCurveTo(40, -h - head + 46, 20, -h - head + 46);
  g.lineTo(-24, -h - head + 46);
  g.closePath();
  g.fill();
  g.fillStyle = alpha(darken(plastic, 0.5), 0.16);
  g.fillRect(-22, -h - head + 44, 44, 5);
  printedBody(g, skin, shell, [62, 62, 30, 30], { x: -w / 2, y: -h + 52, w, h: h - 70 });
  g.fillStyle = moulded(g, 50, plastic);
  roundRect(g, { x: -50, y: -h - 34, w: 100, h: 50 }, [14, 14, 6, 6]);
  g.fill();
  g.strokeStyle = alpha(darken(plastic, 0.5), 0.14);
  g.lineWidth = 2;
  for (let x = -40; x <= 40; x += 10) {
    g.beginPath();
    g.moveTo(x, -h - 26);
    g.lineTo(x, -h + 10);
    g.stroke();
  }
}

function drawTrigger(g: SKRSContext2D, skin: Skin): void {
  const [w, h, neck] = [248, 344, 136];
  const top = -h - neck;
  const plastic = skin.brand.palette.main;
  const accent = skin.accent;
  g.fillStyle = linear(
    g,
    [0, top],
    [0, top + 96],
    [
      [0, lighten(accent, 0.2)],
      [1, darken(accent, 0.2)],
    ],
  );
  g.beginPath();
  g.moveTo(-58, top + 42);
  g.quadraticCurveTo(-96, top + 74, -84, top + 132);
  g.quadraticCurveTo(-66, top + 140, -60, top + 126);
  g.quadraticCurveTo(-66, top + 88, -22, top + 56);
  g.closePath();
  g.fill();
  g.fillStyle = linear(
    g,
    [0, top],
    [0, top + 62],
    [
      [0, lighten(plastic, 0.34)],
      [0.5, plastic],
      [1, darken(plastic, 0.24)],
    ],
  );
  g.beginPath();
  g.moveTo(-92, top + 8);
  g.lineTo(40, top);
  g.quadraticCurveTo(96, top + 2, 100, top + 48);
  g.quadraticCurveTo(76, top + 62, 46, top + 60);
  g.lineTo(40, top + 100);
  g.lineTo(-36, top + 100);
  g.lineTo(-40, top + 56);
  g.lineTo(-92, top + 50);
  g.closePath();
  g.fill();
  g.fillStyle = darken(plastic, 0.36);
  roundRect(g, { x: -110, y: top + 14, w: 24, h: 32 }, 6);
  g.fill();
  g.fillStyle = alpha('#ffffff', 0.34);
  roundRect(g, { x: -78, y: top + 12, w: 130, h: 8 }, 4);
  g.fill();
  g.fillStyle = moulded(g, 46, plastic);
  roundRect(g, { x: -46, y: top + 92, w: 92, h: 50 }, 8);
  g.fill();
  printedBody(g, skin, { x: -w / 2, y: -h, w, h }, [92, 92, 30, 30], { x: -w / 2, y: -h + 62, w, h: h - 80 });
}

function drawDropper(g: SKRSContext2D, skin: Skin): void {
  const [w, h] = [256, 300];
  const rubber = skin.brand.palette.deep;
  g.fillStyle = moulded(g, 30, rubber);
  g.beginPath();
  g.moveTo(-26, -h - 66);
  g.bezierCurveTo(-40, -h - 120, -26, -h - 172, 0, -h - 172);
  g.bezierCurveTo(26, -h - 172, 40, -h - 120, 26, -h - 66);
  g.closePath();
  g.fill();
  printedBody(g, skin, { x: -w / 2, y: -h, w, h }, [58, 58, 34, 34], { x: -w / 2, y: -h + 26, w, h: h - 44 });
  const collar = '#d8b36a';
  g.fillStyle = moulded(g, 48, collar);
  roundRect(g, { x: -48, y: -h - 74, w: 96, h: 84 }, [10, 10, 4, 4]);
  g.fill();
  ellipse(g, 0, -h - 72, 44, 7);
  g.fillStyle = alpha('#fff6dd', 0.7);
  g.fill();
  g.fillStyle = alpha('#ffffff', 0.42);
  roundRect(g, { x: -w / 2 + 22, y: -h + 40, w: 9, h: h - 96 }, 5);
  g.fill();
}

export const pump: Vessel = { width: 262, height: 504, draw: drawPump };
export const trigger: Vessel = { width: 256, height: 484, draw: drawTrigger };
export const dropper: Vessel = { width: 262, height: 474, draw: drawDropper };
