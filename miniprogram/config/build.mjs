// Builds one platform and refuses what a phone or a platform's review would refuse: packages over their budget, and
// code that runs text. `npm run build -w miniprogram -- h5|weapp|alipay`.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packFiles } from './packed-files.mjs';
import { filesIn, problemsOfBrowserBuild, problemsOfPackages, problemsOfText } from './budgets.mjs';

const PLATFORMS = ['weapp', 'alipay', 'h5'];
const folder = fileURLToPath(new URL('..', import.meta.url));

/** Resolves with what is wrong with the build, empty when it is good; `note` hears how far it is. */
export async function buildPlatform(platform, note) {
  const { code, output } = await runTaro(platform, note);
  const dist = join(folder, 'dist', platform);
  const entry = join(dist, platform === 'h5' ? 'index.html' : 'app.js');
  if (code !== 0 || !existsSync(entry) || /✖ Errors/.test(output)) return [output.trim().slice(-3_000)];
  const files = filesIn(dist);
  if (platform === 'h5') {
    await packFiles(dist, files);
    return problemsOfBrowserBuild(files, JSON.parse(readFileSync(join(folder, 'dist/h5.first-load.json'), 'utf8')));
  }
  const { subPackages } = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8'));
  const roots = subPackages.map(({ root }) => root);
  return [...problemsOfPackages(files, roots), ...problemsOfText(files)];
}

function runTaro(platform, note) {
  const taro = join(dirname(createRequire(import.meta.url).resolve('@tarojs/cli/package.json')), 'bin/taro');
  const env = { ...process.env, NODE_ENV: 'production', TARO_ENV: platform };
  const child = spawn(process.execPath, [taro, 'build', '--type', platform], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      const percent = text.match(/\((\d+)%\)/g)?.at(-1);
      if (percent) note(percent.slice(1, -1));
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const platform = process.argv[2] ?? 'h5';
  if (!PLATFORMS.includes(platform)) {
    console.error(`Say one of ${PLATFORMS.join(', ')}, not "${platform}".`);
    process.exit(1);
  }
  const problems = await buildPlatform(platform, (percent) => process.stdout.write(`\r${platform} ${percent} `));
  console.log(problems.length === 0 ? `\r${platform} built` : `\n${problems.join('\n')}`);
  process.exit(problems.length === 0 ? 0 : 1);
}
