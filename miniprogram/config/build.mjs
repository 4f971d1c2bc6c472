// Builds one platform: `npm run build -w miniprogram -- h5|weapp|alipay`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLATFORMS = ['weapp', 'alipay', 'h5'];
const platform = process.argv[2] ?? 'h5';
if (!PLATFORMS.includes(platform)) {
  console.error(`Say one of ${PLATFORMS.join(', ')}, not "${platform}".`);
  process.exit(1);
}
const cwd = fileURLToPath(new URL('..', import.meta.url));
const taro = join(dirname(createRequire(import.meta.url).resolve('@tarojs/cli/package.json')), 'bin/taro');
const env = { ...process.env, NODE_ENV: 'production', TARO_ENV: platform };
const { status } = spawnSync(process.execPath, [taro, 'build', '--type', platform], { cwd, env, stdio: 'inherit' });
process.exit(status ?? 1);
