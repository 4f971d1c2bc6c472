// Lettering in Noto Sans SC: every text on a picture goes through here, so that it always fits its box.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

export type Weight = 'medium' | 'bold' | 'black';

const faces: Record<Weight, [family: string, file: string]> = {
  medium: ['Seeds Sans Medium', '500Medium/NotoSansSC_500Medium.ttf'],
  bold: ['Seeds Sans Bold', '700Bold/NotoSansSC_700Bold.ttf'],
  black: ['Seeds Sans Black', '900Black/NotoSansSC_900Black.ttf'],
};

let registered = false;

function registerFaces(): void {
  if (registered) return;
  const folder = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  for (const [family, file] of Object.values(faces)) {
    if (!GlobalFonts.registerFromPath(join(folder, file), family)) throw new Error(`font not readable: ${file}`);
  }
  registered = true;
}

export function font(weight: Weight, sizePx: number): string {
  registerFaces();
  return `${sizePx}px "${faces[weight][0]}"`;
}

export interface Line {
  text: string;
  x: number;
  y: number;
  weight: Weight;
  sizePx: number;
  maxWidth: number;
  colour: string;
  align?: 'left' | 'center' | 'right';
  spacing?: number;
}

/** Draws one line on the middle of `y`, shrunk until it fits; returns the size used. */
export function drawLine(g: SKRSContext2D, line: Line): number {
  let sizePx = line.sizePx;
  const spacing = line.spacing ?? 0;
  g.save();
  g.textAlign = line.align ?? 'center';
  g.textBaseline = 'middle';
  g.fillStyle = line.colour;
  for (; sizePx > 8; sizePx -= 1) {
    g.font = font(line.weight, sizePx);
    g.letterSpacing = `${spacing * sizePx}px`;
    if (g.measureText(line.text).width <= line.maxWidth) break;
  }
  g.fillText(line.text, line.x, line.y);
  g.restore();
  return sizePx;
}

/** Several lines, all in the size the widest one needs, centred around `y`; returns the height taken. */
export function drawLines(
  g: SKRSContext2D,
  texts: string[],
  line: Omit<Line, 'text'> & { maxHeight?: number },
  leading = 1.18,
): number {
  g.save();
  let sizePx = Math.min(line.sizePx, (line.maxHeight ?? Infinity) / (texts.length * leading));
  for (; sizePx > 8; sizePx -= 1) {
    g.font = font(line.weight, sizePx);
    g.letterSpacing = `${(line.spacing ?? 0) * sizePx}px`;
    if (texts.every((text) => g.measureText(text).width <= line.maxWidth)) break;
  }
  g.restore();
  const step = sizePx * leading;
  const top = line.y - ((texts.length - 1) * step) / 2;
  texts.forEach((text, i) => drawLine(g, { ...line, text, sizePx, y: top + i * step }));
  return texts.length * step;
}

/** Characters one under another, the way sticks and spines are printed; returns the height taken. */
export function drawVertical(
  g: SKRSContext2D,
  text: string,
  line: Omit<Line, 'text' | 'maxWidth'> & { height: number },
) {
  const letters = [...text];
  const sizePx = Math.min(line.sizePx, line.height / (letters.length * 1.08));
  letters.forEach((letter, i) =>
    drawLine(g, { ...line, text: letter, sizePx, maxWidth: sizePx * 2, y: line.y + sizePx * 1.08 * (i + 0.5) }),
  );
  return letters.length * sizePx * 1.08;
}
