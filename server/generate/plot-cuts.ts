// Draws `bargain-cuts.svg`: how large the cuts of ten thousand bargains are, from the function the shop draws with. Run by
// `node server/launcher/run.mjs server/generate/plot-cuts.ts` when that function changes.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as echarts from 'echarts';
import { type CutTerms, drawCuts } from '../src/modules/bargain/index.js';

const BARGAINS = 10_000;
const BINS = 40;
const [WIDTH, HEIGHT] = [920, 640];

const offers: { title: string; terms: CutTerms }[] = [
  { title: '4 helpers, 80.00 off, 0.01 to 80.00', terms: termsOf(4, 8_000, 1, 8_000) },
  { title: '20 helpers, 60.00 off, 0.50 to 8.00', terms: termsOf(20, 6_000, 50, 800) },
  { title: '20 helpers, 60.00 off, 2.00 to 4.00', terms: termsOf(20, 6_000, 200, 400) },
  { title: '200 helpers, 99.00 off, 0.01 to 2.00', terms: termsOf(200, 9_900, 1, 200) },
];

function termsOf(needed: number, offFen: number, leastCutFen: number, mostCutFen: number): CutTerms {
  return { startFen: offFen + 1_000, floorFen: 1_000, needed, ownerCutFen: 0, leastCutFen, mostCutFen };
}

const seedOf = (title: string, no: number): string =>
  createHash('sha256').update(`${title}/${no}`).digest('hex').slice(0, 32);

/** Cuts in each of `BINS` equal stretches up to the largest that was drawn, in per cent. */
function histogram({ title, terms }: (typeof offers)[number]) {
  const cuts = Array.from({ length: BARGAINS }, (_, no) => drawCuts(terms, seedOf(title, no)).slice(1)).flat();
  const step = Math.ceil(cuts.reduce((most, fen) => Math.max(most, fen), 1) / BINS);
  const counts = Array.from({ length: BINS }, () => 0);
  for (const fen of cuts) {
    const bin = Math.floor((fen - 1) / step);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    labels: counts.map((_, bin) => ((bin * step) / 100).toFixed(2)),
    shares: counts.map((count) => Number(((count * 100) / cuts.length).toFixed(3))),
  };
}

function chart(): string {
  const view = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const drawn = offers.map((offer) => ({ title: offer.title, ...histogram(offer) }));
  const place = (index: number) => ({ left: index % 2 === 0 ? 62 : 518, top: index < 2 ? 52 : 372 });
  view.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'sans-serif' },
    title: drawn.map(({ title }, index) => ({
      text: title,
      left: place(index).left,
      top: place(index).top - 38,
      textStyle: { fontSize: 15, fontWeight: 'bold', color: '#2b2320' },
    })),
    grid: drawn.map((_, index) => ({ ...place(index), width: 380, height: 210 })),
    xAxis: drawn.map(({ labels }, index) => ({
      gridIndex: index,
      type: 'category',
      data: labels,
      name: 'a cut, yuan',
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: { interval: 7, color: '#5c514b' },
    })),
    yAxis: drawn.map((_, index) => ({
      gridIndex: index,
      type: 'value',
      name: index % 2 === 0 ? '% of cuts' : '',
      nameLocation: 'middle',
      nameGap: 38,
      axisLabel: { color: '#5c514b' },
    })),
    series: drawn.map(({ shares }, index) => ({
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      data: shares,
      barCategoryGap: '8%',
      itemStyle: { color: '#d3311b' },
    })),
  });
  const svg = view.renderToSVGString();
  view.dispose();
  return svg;
}

await writeFile(join(import.meta.dirname, '../docs/bargain-cuts.svg'), `${chart()}\n`);
