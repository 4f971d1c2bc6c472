// A package as something that stands: its size, and how to draw it with its bottom centre at the origin.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Skin } from '../skin.js';

export interface Vessel {
  width: number;
  height: number;
  draw(g: SKRSContext2D, skin: Skin): void;
}
