// Draws every product on one sheet, so that a person can judge the shelf as a whole:
// npx tsx seeds/src/pictures/contact-sheet.ts out.png [main|second|marks] [category]
import { writeFileSync } from 'node:fs';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { brands } from '../brands.js';
import { products } from '../catalogue/index.js';
import { categories, occasions } from '../categories.js';
import { drawShot } from './index.js';
import { drawLine } from './lettering.js';
import { avatarPicture, avatars, brandMark, categoryIcon } from './marks.js';

interface Cell {
  caption: string;
  canvas: Canvas;
}

/** Whether a leaf is the branch or hangs on it; without a branch every leaf is meant. */
function within(leaf: string, branch: string | undefined): boolean {
  if (branch === undefined || leaf === branch) return true;
  return categories.find(({ key }) => key === leaf)?.parent === branch;
}

async function cellsOf(what: string, branch: string | undefined): Promise<Cell[]> {
  const cells: Cell[] = [];
  if (what === 'marks') {
    for (const of of [...categories, ...occasions]) cells.push({ caption: of.name, canvas: await categoryIcon(of) });
    for (const of of brands) cells.push({ caption: of.name, canvas: await brandMark(of) });
    for (const of of avatars) cells.push({ caption: of.key, canvas: await avatarPicture(of) });
    return cells;
  }
  for (const product of products.filter(({ category }) => within(category, branch)))
    cells.push({ caption: product.stem, canvas: await drawShot(product, what === 'second' ? 'second' : 'main') });
  return cells;
}

function sheet(cells: Cell[], columns: number, side: number): Canvas {
  const [gap, caption] = [16, 34];
  const rows = Math.ceil(cells.length / columns);
  const canvas = createCanvas(gap + columns * (side + gap), gap + rows * (side + caption + gap));
  const g = canvas.getContext('2d');
  g.fillStyle = '#ffffff';
  g.fillRect(0, 0, canvas.width, canvas.height);
  cells.forEach((cell, i) => {
    const x = gap + (i % columns) * (side + gap);
    const y = gap + Math.floor(i / columns) * (side + caption + gap);
    g.drawImage(cell.canvas, x, y, side, side);
    drawLine(g, {
      text: cell.caption,
      x: x + side / 2,
      y: y + side + caption / 2,
      weight: 'medium',
      sizePx: 20,
      maxWidth: side,
      colour: '#333333',
    });
  });
  return canvas;
}

const [file = 'contact-sheet.png', what = 'main', branch] = process.argv.slice(2);
const cells = await cellsOf(what, branch);
const canvas = what === 'marks' ? sheet(cells, 10, 180) : sheet(cells, 10, 300);
writeFileSync(file, canvas.toBuffer('image/png'));
process.stdout.write(`${cells.length} pictures on ${file} (${canvas.width} × ${canvas.height})\n`);
