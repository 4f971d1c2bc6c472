// `npm run shots [-- names…]`: pictures of every screen of the shop in its main states, light and dark, on a phone and on
// a desk, the fullest ones also on the narrowest and the widest phone and for a reader who needs larger text, into shots/,
// with one page that shows them all. Names choose screens by their beginning.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServices } from '../bench/services.js';
import { buildShopPages } from '../launcher/build-shop.mjs';
import { launchChromium } from '../launcher/chromium/launch.js';
import { root } from '../launcher/paths.mjs';
import { createProgress } from '../launcher/progress.mjs';
import { contactSheet } from './contact-sheet.js';
import type { Screen } from './screen.js';
import { screens } from './screens.js';
import { type Stage, openStage } from './stage.js';
import { type Light, type Shot, takeShot } from './studio.js';

const LIGHTS: readonly Light[] = (['light', 'dark'] as const).flatMap((theme) => [
  { theme, width: 375, height: 812 },
  { theme, width: 1280, height: 800 },
]);

const wanted = process.argv.slice(2);
const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
if (chosen.length === 0) {
  console.error(
    `No screen begins with ${wanted.join(' or ')}; there are ${screens.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const progress = createProgress();
const folder = join(root, 'shots');
await buildShopPages(progress);
const services = await startServices();
const shots: Shot[] = [];
try {
  process.env.TEST_DATABASE_URL = services.databaseUrl;
  process.env.TEST_REDIS_URL = services.redisUrl;
  const stage = await progress.step('A shop with goods, people and orders', openStage);
  try {
    const taking = (note: (text: string) => void) => takeAll(stage, chosen, note);
    shots.push(...(await progress.step('Pictures', taking)));
  } finally {
    await stage.close();
  }
} finally {
  await services.stop();
}
const failed = shots.filter(({ complaints }) => complaints.length > 0);
for (const { screen, light, complaints } of failed) {
  progress.say(`✗ ${screen} ${light.theme} ${light.width}: ${complaints.join(' ').slice(0, 300)}`);
}
progress.say(`${shots.length} pictures, ${failed.length} with complaints: ${join('shots', 'index.html')}`);
process.exit(failed.length === 0 ? 0 : 1);

async function takeAll(stage: Stage, all: readonly Screen[], note: (text: string) => void): Promise<Shot[]> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchChromium();
  const taken: Shot[] = [];
  try {
    for (const screen of all) {
      note(`${screen.name}, ${taken.length} of ${all.length * LIGHTS.length}`);
      const lights = lightsOf(screen);
      taken.push(...(await Promise.all(lights.map((light) => takeShot(browser, stage, screen, light, folder)))));
    }
  } finally {
    await browser.close();
  }
  writeFileSync(join(folder, 'index.html'), contactSheet(taken));
  return taken;
}

function lightsOf({ width }: Screen): readonly Light[] {
  if (width === undefined) return LIGHTS;
  return LIGHTS.filter((light) => light.width < 1_000).map((light) => ({ ...light, width }));
}
