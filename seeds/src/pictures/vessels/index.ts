// All packages by name, and one drawn on its own transparent canvas so that shots can turn, stack and shade it.
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { VesselKind } from '../../shop-data.js';
import type { Skin } from '../skin.js';
import { pillow, pouch, spout } from './bags.js';
import { box, cup, stick } from './cartons.js';
import { can, tin, tub } from './cylinders.js';
import { bottle, jar, shaker } from './glass.js';
import { brick, fold, pot, rolls, tissue } from './packs.js';
import { dropper, pump, trigger } from './pumps.js';
import { jug, tube } from './squeeze.js';
import type { Vessel } from './vessel.js';

const vessels: Record<VesselKind, Vessel> = {
  pouch,
  spout,
  pillow,
  jar,
  can,
  tin,
  tub,
  box,
  stick,
  bottle,
  shaker,
  cup,
  pump,
  trigger,
  dropper,
  tube,
  jug,
  tissue,
  rolls,
  brick,
  fold,
  pot,
};

export interface Pack {
  canvas: Canvas;
  /** Size of the package itself; the canvas is larger by `margin` on each side. */
  width: number;
  height: number;
  margin: number;
}

const MARGIN = 60;
/** Drawn larger than shown, so that a pack that is scaled up stays crisp. */
const OVERSAMPLING = 1.25;

export function drawPack(kind: VesselKind, skin: Skin): Pack {
  const { width, height, draw } = vessels[kind];
  const canvas = createCanvas(
    Math.ceil((width + MARGIN * 2) * OVERSAMPLING),
    Math.ceil((height + MARGIN * 2) * OVERSAMPLING),
  );
  const g = canvas.getContext('2d');
  g.scale(OVERSAMPLING, OVERSAMPLING);
  g.translate(MARGIN + width / 2, MARGIN + height);
  draw(g, skin);
  return { canvas, width, height, margin: MARGIN };
}
