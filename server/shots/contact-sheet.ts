// All pictures on one page, a row for each screen, so that the whole shop is seen at a glance.
import type { Shot } from './studio.js';

export function contactSheet(shots: readonly Shot[]): string {
  const rows = grouped(shots);
  const sections = [...rows].map(
    ([screen, all]) => `<section id="${screen}"><h2>${screen}</h2>${all.map(figure).join('')}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screens</title>
<style>
body{margin:24px;font:14px system-ui;background:#888;color:#fff}
section{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;margin-bottom:32px}
h2{width:100%;margin:0}figure{margin:0}img{display:block;border-radius:8px}pre{max-width:375px;white-space:pre-wrap;color:#ffd7d0}
img.narrow{width:300px}img.wide{width:640px}
</style>
${sections.join('\n')}
</html>
`;
}

function grouped(shots: readonly Shot[]): Map<string, Shot[]> {
  const rows = new Map<string, Shot[]>();
  for (const shot of shots) rows.set(shot.screen, [...(rows.get(shot.screen) ?? []), shot]);
  return rows;
}

function figure({ file, light, complaints }: Shot): string {
  const { theme, width, height } = light;
  const look = width < 600 ? 'narrow' : 'wide';
  const picture = file ? `<a href="${file}"><img class="${look}" src="${file}" loading="lazy" alt=""></a>` : '';
  const words = complaints.length > 0 ? `<pre>${complaints.join('\n').replaceAll('<', '&lt;')}</pre>` : '';
  return `<figure>${picture}<figcaption>${theme} ${width}×${height}</figcaption>${words}</figure>`;
}
