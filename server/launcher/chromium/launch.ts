// Starts Chromium the way tests, pictures and the bench want it: no window, an empty profile, not a word to anybody
// outside this machine, and Chinese text in the font that comes with the project instead of boxes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { root } from '../paths.mjs';
import { findChromium } from './find.js';

const FONT = '@expo-google-fonts/noto-sans-sc';
const WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold'];
const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-pings'],
  ...['--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb'],
  // Names outside this machine do not exist.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export async function launchChromium(): Promise<Browser> {
  const { path, libraries } = await findChromium();
  const env = { ...process.env, FONTCONFIG_FILE: fontSettings() } as Record<string, string>;
  if (libraries) env.LD_LIBRARY_PATH = libraries;
  return chromium.launch({ executablePath: path, headless: true, args: ARGUMENTS, env, timeout: 60_000 });
}

/** Writes the settings of fontconfig; the one family it knows of stands for every other. */
export function fontSettings(): string {
  const fonts = dirname(createRequire(import.meta.url).resolve(`${FONT}/package.json`));
  const folder = join(root, 'node_modules/.cache/hetuan/fonts');
  const file = join(folder, 'fonts.conf');
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${WEIGHTS.map((weight) => `  <dir>${join(fonts, weight)}</dir>`).join('\n')}
  <cachedir>${join(folder, 'cache')}</cachedir>
  <match target="pattern"><edit name="family" mode="append"><string>Noto Sans SC</string></edit></match>
</fontconfig>
`;
  mkdirSync(folder, { recursive: true });
  if (settings !== readOrNothing(file)) writeFileSync(file, settings);
  return file;
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
