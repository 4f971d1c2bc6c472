// What every room in which a package is photographed consists of: its size, a wall, a floor, and where things stand.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { linear } from './brush.js';
import { alpha } from './colour.js';

export const SIDE = 750;

export interface Stage {
  /** Where the package's bottom stands. */
  baseY: number;
  /** Where side props stand. */
  floorY: number;
  /** Height the package may take. */
  roomHeight: number;
}

export interface Light {
  air: string;
  tone: string;
  accent: string;
}

export type Backdrop = (g: SKRSContext2D, light: Light) => Stage;

export function wall(g: SKRSContext2D, top: string, bottom: string): void {
  g.fillStyle = linear(
    g,
    [0, 0],
    [SIDE * 0.2, SIDE],
    [
      [0, top],
      [1, bottom],
    ],
  );
  g.fillRect(0, 0, SIDE, SIDE);
}

export function floor(g: SKRSContext2D, y: number, far: string, near: string): void {
  g.fillStyle = linear(
    g,
    [0, y],
    [0, SIDE],
    [
      [0, far],
      [1, near],
    ],
  );
  g.fillRect(0, y, SIDE, SIDE - y);
  g.fillStyle = linear(
    g,
    [0, y - 26],
    [0, y + 26],
    [
      [0, alpha(far, 0)],
      [0.5, alpha(near, 0.35)],
      [1, alpha(far, 0)],
    ],
  );
  g.fillRect(0, y - 26, SIDE, 52);
}
