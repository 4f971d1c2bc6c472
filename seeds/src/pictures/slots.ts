// Where the words and the art of a label go. A style says so in shares of its face; sizes follow from the face alone, so
// that none of them can clip a text.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Box, Skin } from './skin.js';

interface Slot {
  x: number;
  y: number;
  size: number;
  width: number;
  colour: string;
}

export interface Slots {
  brand: Slot;
  name: Slot & { height: number };
  note: Slot & { pill?: string };
  art: { x: number; y: number; size: number; companions: boolean };
}

export type Ground = (g: SKRSContext2D, face: Box, skin: Skin) => Slots;

export function slots(
  face: Box,
  skin: Skin,
  at: {
    brand: number;
    name: [from: number, to: number];
    note: number;
    art: [from: number, to: number];
    artSize: number;
    nameWidth?: number;
  },
  colours: { brand: string; name: string; note: string; pill?: string },
  companions = true,
): Slots {
  const x = face.x + face.w / 2;
  const y = (share: number) => face.y + face.h * share;
  const unit = Math.min(face.w, face.h * 0.94);
  return {
    brand: { x, y: y(at.brand), size: unit * 0.088, width: face.w * 0.7, colour: colours.brand },
    name: {
      x,
      y: y((at.name[0] + at.name[1]) / 2),
      size: unit * (skin.label.length > 1 ? 0.165 : 0.19),
      width: face.w * (at.nameWidth ?? 0.78),
      height: face.h * (at.name[1] - at.name[0]),
      colour: colours.name,
    },
    note: { x, y: y(at.note), size: unit * 0.064, width: face.w * 0.62, colour: colours.note, pill: colours.pill },
    art: {
      x,
      y: y((at.art[0] + at.art[1]) / 2),
      size: Math.min(unit * at.artSize, face.h * (at.art[1] - at.art[0])),
      companions,
    },
  };
}
