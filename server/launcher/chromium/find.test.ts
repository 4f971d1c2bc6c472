import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { findChromium } from './find.js';
import { fontSettings } from './launch.js';

const folder = mkdtempSync(join(tmpdir(), 'hetuan-chromium-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
};
const linux = (env: Record<string, string>, arch = 'x64') => ({ env, platform: 'linux', arch });

describe('Chromium is', () => {
  test('what CHROME_PATH says, which must be a program', async () => {
    const path = program('mine');
    const installed = program('google-chrome');
    expect(await findChromium(linux({ CHROME_PATH: path, PATH: folder }))).toEqual({ path, from: 'CHROME_PATH' });
    await expect(findChromium(linux({ CHROME_PATH: join(folder, 'gone'), PATH: folder }))).rejects.toThrow(
      'CHROME_PATH',
    );
    expect(await findChromium(linux({ PATH: folder }))).toEqual({ path: installed, from: 'this machine' });
  });

  test('nothing but a sentence that says what to do', async () => {
    await expect(findChromium(linux({ PATH: '' }, 'arm64'))).rejects.toThrow('install Chrome, Chromium or Edge');
  });

  test.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'that of the npm package where there is no other, and it shows a page with Chinese text',
    { timeout: 120_000 },
    async () => {
      const found = await findChromium(linux({ PATH: '' }));
      expect(found.from).toBe('npm package');
      const env = { ...process.env, FONTCONFIG_FILE: fontSettings() } as Record<string, string>;
      if (found.libraries) env.LD_LIBRARY_PATH = found.libraries;
      const args = ['--headless', '--no-sandbox', '--disable-gpu'];
      const browser = await chromium.launch({ executablePath: found.path, args, env });
      try {
        const page = await browser.newPage();
        await page.setContent('<span id="a">合</span><span id="b">\u{e123}</span><span id="c">团购</span>');
        const widthOf = (id: string) => page.locator(id).evaluate((element) => element.getBoundingClientRect().width);
        // A glyph of the font is one em wide; two of them two.
        expect([await widthOf('#a'), await widthOf('#c')]).toEqual([16, 32]);
      } finally {
        await browser.close();
      }
    },
  );
});
