// The few strokes all pictures are made of: rounded shapes, soft light and shade, art with a shadow.
import { createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import { alpha } from './colour.js';
import type { Box } from './skin.js';

export type Stop = [at: number, colour: string];

export function linear(
  g: SKRSContext2D,
  from: [number, number],
  to: [number, number],
  stops: readonly Stop[],
): ReturnType<SKRSContext2D['createLinearGradient']> {
  const gradient = g.createLinearGradient(from[0], from[1], to[0], to[1]);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

export function glow(g: SKRSContext2D, x: number, y: number, radius: number, colour: string, strength: number): void {
  const gradient = g.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, alpha(colour, strength));
  gradient.addColorStop(1, alpha(colour, 0));
  g.fillStyle = gradient;
  g.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

export function roundRect(g: SKRSContext2D, box: Box, radius: number | number[]): void {
  g.beginPath();
  g.roundRect(box.x, box.y, box.w, box.h, radius);
}

export function circle(g: SKRSContext2D, x: number, y: number, radius: number): void {
  g.beginPath();
  g.arc(x, y, radius, 0, Math.PI * 2);
}

export function ellipse(g: SKRSContext2D, x: number, y: number, rx: number, ry: number): void {
  g.beginPath();
  g.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
}

/** A blurred patch of shade on the floor. */
export function groundShade(
  g: SKRSContext2D,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: string,
  strength: number,
) {
  g.save();
  g.translate(x, y);
  g.scale(1, ry / rx);
  const gradient = g.createRadialGradient(0, 0, 0, 0, 0, rx);
  gradient.addColorStop(0, alpha(colour, strength));
  gradient.addColorStop(0.55, alpha(colour, strength * 0.55));
  gradient.addColorStop(1, alpha(colour, 0));
  g.fillStyle = gradient;
  g.fillRect(-rx, -rx, rx * 2, rx * 2);
  g.restore();
}

export interface Placement {
  /** Middle of the art. */
  x: number;
  y: number;
  size: number;
  /** Radians. */
  turn?: number;
  flip?: boolean;
}

export function placeArt(
  g: SKRSContext2D,
  image: Image,
  at: Placement,
  shadow?: { colour: string; blur: number; drop: number },
) {
  g.save();
  g.translate(at.x, at.y);
  g.rotate(at.turn ?? 0);
  if (at.flip) g.scale(-1, 1);
  if (shadow) {
    g.shadowColor = shadow.colour;
    g.shadowBlur = shadow.blur;
    g.shadowOffsetY = shadow.drop;
  }
  g.drawImage(image, -at.size / 2, -at.size / 2, at.size, at.size);
  g.restore();
}

/** Light and shade of a body that is round from left to right. */
export function shadeCylinder(g: SKRSContext2D, box: Box, shade: string, strength = 1): void {
  g.fillStyle = linear(
    g,
    [box.x, 0],
    [box.x + box.w, 0],
    [
      [0, alpha(shade, 0.46 * strength)],
      [0.1, alpha(shade, 0.18 * strength)],
      [0.2, alpha('#ffffff', 0.1 * strength)],
      [0.27, alpha('#ffffff', 0.42 * strength)],
      [0.34, alpha('#ffffff', 0.08 * strength)],
      [0.62, alpha(shade, 0)],
      [0.88, alpha(shade, 0.24 * strength)],
      [0.95, alpha(shade, 0.36 * strength)],
      [1, alpha(shade, 0.3 * strength)],
    ],
  );
  g.fillRect(box.x, box.y, box.w, box.h);
}

/** Light and shade of a filled bag: full in the middle, flat at the seams. */
export function shadeBag(g: SKRSContext2D, box: Box, shade: string): void {
  g.fillStyle = linear(
    g,
    [box.x, 0],
    [box.x + box.w, 0],
    [
      [0, alpha(shade, 0.34)],
      [0.06, alpha(shade, 0.12)],
      [0.12, alpha('#ffffff', 0.3)],
      [0.2, alpha('#ffffff', 0.06)],
      [0.5, alpha('#ffffff', 0)],
      [0.82, alpha(shade, 0.08)],
      [0.91, alpha('#ffffff', 0.16)],
      [0.95, alpha(shade, 0.18)],
      [1, alpha(shade, 0.38)],
    ],
  );
  g.fillRect(box.x, box.y, box.w, box.h);
  g.fillStyle = linear(
    g,
    [0, box.y],
    [0, box.y + box.h],
    [
      [0, alpha('#ffffff', 0.1)],
      [0.2, alpha('#ffffff', 0)],
      [0.78, alpha(shade, 0)],
      [1, alpha(shade, 0.3)],
    ],
  );
  g.fillRect(box.x, box.y, box.w, box.h);
}

/**
 * Something far out of focus over the whole square picture: painted in an eighth of its size and drawn up. A blur filter
 * would be run anew for every path, which costs more than all the rest of a picture.
 */
export function outOfFocus(g: SKRSContext2D, side: number, paint: (g: SKRSContext2D) => void): void {
  const small = createCanvas(Math.ceil(side / 8), Math.ceil(side / 8));
  const far = small.getContext('2d');
  far.scale(small.width / side, small.height / side);
  paint(far);
  g.save();
  g.imageSmoothingQuality = 'high';
  g.drawImage(small, 0, 0, side, side);
  g.restore();
}
