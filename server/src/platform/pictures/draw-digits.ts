// A small picture of digits for people to read and programs to stumble over: every digit is bent, turned and crossed in
// its own way, drawn from strokes, so that no font has to be there.
import { type SKRSContext2D, createCanvas } from '@napi-rs/canvas';

type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

const WIDTH = 200;
const HEIGHT = 80;
const GROUND = '#f3f4f6';
const INKS = ['#1e3a5f', '#7a1f2b', '#1f5a3d', '#4a2b6b'];

/** Corners in a box of 100 × 160, joined by curves; strokes apart by `|`. */
const STROKES: readonly (readonly Stroke[])[] = [
  '50,0 5,15 0,80 5,145 50,160 95,145 100,80 95,15 50,0',
  '20,35 55,0 55,10 55,160',
  '5,40 10,0 95,-5 95,65 40,110 5,155 10,158 100,158',
  '5,20 30,-8 100,2 95,68 40,75 | 40,75 105,80 100,155 35,170 0,135',
  '75,160 75,80 75,2 70,5 5,105 5,110 100,110',
  '90,2 20,2 18,5 10,68 | 10,68 50,50 105,75 100,150 35,170 0,140',
  '80,5 25,30 0,95 5,150 50,165 98,145 95,90 50,75 5,110',
  '0,3 90,3 98,5 50,90 35,160',
  '50,75 5,60 10,0 50,-3 90,0 95,60 50,75 | 50,75 -5,95 0,160 50,163 100,160 105,95 50,75',
  '95,55 60,90 10,75 0,30 40,-5 90,5 100,60 85,120 35,160',
].map((glyph) => glyph.split(' | ').map((stroke) => stroke.split(' ').map(pointOf)));

function pointOf(text: string): Point {
  const [x = 0, y = 0] = text.split(',').map(Number);
  return [x / 100, y / 100];
}

/** `random` as `Math.random`. */
export async function drawDigits(digits: string, random: () => number): Promise<Buffer> {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  const between = (low: number, high: number): number => low + random() * (high - low);
  context.fillStyle = GROUND;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const wave = { height: between(2, 5), length: between(45, 80), from: between(0, 6) };
  const bent = ([x, y]: Point): Point => [
    x + wave.height * 0.6 * Math.sin(y / 18 + wave.from),
    y + wave.height * Math.sin((x / wave.length) * 2 * Math.PI + wave.from),
  ];
  const room = (WIDTH - 24) / digits.length;
  for (const [place, digit] of [...digits].entries()) {
    const [turn, size, lean] = [between(-0.3, 0.3), between(22, 27), between(-0.25, 0.25)];
    const middle: Point = [12 + room * (place + 0.5) + between(-4, 4), HEIGHT / 2 + between(-5, 5)];
    const onto = ([x, y]: Point): Point => {
      const [dx, dy] = [(x - 0.5 + lean * (0.8 - y)) * size, (y - 0.8) * size];
      return bent([
        middle[0] + dx * Math.cos(turn) - dy * Math.sin(turn),
        middle[1] + dx * Math.sin(turn) + dy * Math.cos(turn),
      ]);
    };
    context.strokeStyle = INKS[Math.floor(random() * INKS.length)] ?? GROUND;
    context.lineWidth = between(3.4, 5);
    for (const stroke of STROKES[Number(digit)] ?? []) drawCurve(context, stroke.map(onto));
  }
  for (let line = 0; line < 4; line += 1) {
    context.strokeStyle = INKS[Math.floor(random() * INKS.length)] ?? GROUND;
    context.lineWidth = between(1, 2.2);
    const across = [0, 0.3, 0.6, 1].map((share): Point => [share * WIDTH, between(8, HEIGHT - 8)]);
    drawCurve(context, across);
  }
  return canvas.encode('png');
}

/** Through the first and the last point, and bent towards those between. */
function drawCurve(context: SKRSContext2D, points: readonly Point[]): void {
  const [first, ...rest] = points;
  if (!first) return;
  context.beginPath();
  context.moveTo(first[0], first[1]);
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (!next) context.lineTo(point[0], point[1]);
    else {
      const end: Point = index === rest.length - 2 ? next : [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2];
      context.quadraticCurveTo(point[0], point[1], end[0], end[1]);
    }
  }
  context.stroke();
}
