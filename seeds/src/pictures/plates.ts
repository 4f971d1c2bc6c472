// Three things to lay ingredients on, seen from above: a wooden board, a glazed plate, a chopping board.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { circle, ellipse, groundShade, linear, roundRect } from './brush.js';
import { alpha, darken, lighten } from './colour.js';

type Plate = (g: SKRSContext2D, x: number, y: number, radius: number, colour: string, shade: string) => void;

const wood: Plate = (g, x, y, radius, _colour, shade) => {
  groundShade(g, x + 14, y + 22, radius * 1.16, radius * 1.16, shade, 0.32);
  circle(g, x, y, radius);
  g.fillStyle = linear(
    g,
    [x - radius, y - radius],
    [x + radius, y + radius],
    [
      [0, '#f0d2a6'],
      [1, '#d8ab74'],
    ],
  );
  g.fill();
  g.strokeStyle = alpha('#a06c38', 0.22);
  g.lineWidth = 2;
  for (let ring = 1; ring < 9; ring += 1) {
    ellipse(g, x + 18, y - 12, radius * ring * 0.105, radius * ring * 0.1);
    g.stroke();
  }
  circle(g, x, y, radius - 11);
  g.strokeStyle = alpha('#fff3dc', 0.6);
  g.lineWidth = 4;
  g.stroke();
};

const glazed: Plate = (g, x, y, radius, colour, shade) => {
  groundShade(g, x + 14, y + 22, radius * 1.16, radius * 1.16, shade, 0.34);
  circle(g, x, y, radius);
  g.fillStyle = linear(
    g,
    [x - radius, y - radius],
    [x + radius, y + radius],
    [
      [0, '#ffffff'],
      [1, '#ece7df'],
    ],
  );
  g.fill();
  circle(g, x, y, radius - 13);
  g.strokeStyle = colour;
  g.lineWidth = 6;
  g.stroke();
  circle(g, x, y, radius * 0.72);
  g.fillStyle = linear(
    g,
    [x - radius * 0.6, y - radius * 0.6],
    [x + radius * 0.6, y + radius * 0.6],
    [
      [0, '#efeae2'],
      [1, '#ffffff'],
    ],
  );
  g.fill();
  g.fillStyle = alpha(colour, 0.55);
  for (let i = 0; i < 24; i += 1) {
    const angle = (i / 24) * Math.PI * 2;
    circle(g, x + Math.cos(angle) * radius * 0.82, y + Math.sin(angle) * radius * 0.82, 4.5);
    g.fill();
  }
};

const chopping: Plate = (g, x, y, radius, colour, shade) => {
  const side = radius * 1.86;
  g.save();
  g.translate(x, y);
  g.rotate(-0.09);
  g.save();
  g.shadowColor = alpha(shade, 0.36);
  g.shadowBlur = 30;
  g.shadowOffsetX = 8;
  g.shadowOffsetY = 14;
  g.fillStyle = linear(
    g,
    [-side / 2, -side / 2],
    [side / 2, side / 2],
    [
      [0, '#e9c390'],
      [1, '#cf9c61'],
    ],
  );
  roundRect(g, { x: -side / 2, y: -side / 2, w: side, h: side }, 34);
  g.fill();
  g.restore();
  g.save();
  roundRect(g, { x: -side / 2, y: -side / 2, w: side, h: side }, 34);
  g.clip();
  for (let i = 0; i < 6; i += 1) {
    g.fillStyle = alpha(i % 2 === 0 ? '#8f5d2b' : '#fff0d6', 0.1);
    g.fillRect(-side / 2 + (i * side) / 6, -side / 2, side / 6, side);
  }
  g.restore();
  const cloth = side * 0.78;
  g.rotate(0.2);
  g.fillStyle = lighten(colour, 0.72);
  roundRect(g, { x: -cloth / 2, y: -cloth / 2, w: cloth, h: cloth }, 8);
  g.fill();
  g.strokeStyle = alpha(darken(colour, 0.05), 0.6);
  g.lineWidth = 3;
  g.setLineDash([12, 8]);
  roundRect(g, { x: -cloth / 2 + 12, y: -cloth / 2 + 12, w: cloth - 24, h: cloth - 24 }, 4);
  g.stroke();
  g.restore();
};

export const plates: readonly Plate[] = [wood, glazed, chopping];
