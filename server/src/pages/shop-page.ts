// Serves the browser build of the mini-program under /shop/: hashed names for a year, the page itself always asked
// again, nothing outside the folder, and what is not there is not there (it never falls through to the API). The page
// is told where people sign in and pay by a <meta> element, because it allows no inline script (but the one of its first
// look, by hash), and brings the answers to its first questions as a block of data.
import { readFile, stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Config } from '../config.js';
import type { FirstAnswers } from './first-answers.js';
import { firstLook, lookScript, lookScriptHash } from './first-look.js';
import { escapeData, escapeText } from './markup.js';
import { sendPacked } from './packed-file.js';

const FOLDER = fileURLToPath(new URL('../../../miniprogram/dist/h5/', import.meta.url));
const YEAR = 'public, max-age=31536000, immutable';
const HASHED = /\.[0-9a-f]{8}\.(js|css)$/;
const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>合团</title>
<p>商城网页还没有构建。请运行 npm start，或 npm run build -w miniprogram -- h5。</p>`;

type Settled = Pick<Config, 'simulatorUrl' | 'wechat' | 'alipay'>;

export function mountShop(router: Router, config: Settled, first: FirstAnswers, folder = FOLDER): void {
  router.get('/shop{/*path}', async (ctx) => {
    // The addresses inside the page are relative to the folder.
    if (ctx.path === '/shop') return ctx.redirect(`/shop/${ctx.search}`);
    const path = String(ctx.params.path ?? '');
    await (path === '' || path === 'index.html' ? servePage(ctx, config, first, folder) : serveFile(ctx, path, folder));
  });
}

async function servePage(ctx: Context, config: Settled, first: FirstAnswers, folder: string): Promise<void> {
  const page = await readFile(resolve(folder, 'index.html'), 'utf8').catch(() => null);
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-cache');
  ctx.status = page === null ? 503 : 200;
  if (page === null) {
    ctx.body = NOT_BUILT;
    return;
  }
  const answers = await first();
  const told = `${settingsElement(config)}${answersElement(answers)}<script>${lookScript}</script>`;
  const policy = (ctx.response.get('Content-Security-Policy') as string | undefined) ?? '';
  ctx.set(
    'Content-Security-Policy',
    policy.replace(/script-src [^;]*/, (rule) => `${rule} ${lookScriptHash}`),
  );
  ctx.body = page
    .replace('</head>', () => `${told}</head>`)
    .replace('<div class="coming-blocks"', (blocks) => firstLook(answers) + blocks);
}

function answersElement(answers: Record<string, unknown>): string {
  return `<script type="application/json" id="first-answers">${escapeData(JSON.stringify(answers))}</script>`;
}

/** Only the simulated platforms let a browser sign in: with real ones people buy in the mini-program. */
function settingsElement(config: Settled): string {
  const { simulatorUrl, wechat, alipay } = config;
  if (!simulatorUrl) return '';
  const gateways = ['wechat_pay', ...(alipay ? ['alipay'] : [])];
  const [loginUrl, cashierUrl] = [`${simulatorUrl}/login`, `${simulatorUrl}/cashier`];
  const settings = { loginUrl, phoneUrl: `${simulatorUrl}/phone`, cashierUrl, appId: wechat.appId, gateways };
  return `<meta name="hetuan-browser" content="${escapeText(JSON.stringify(settings))}">`;
}

async function serveFile(ctx: Context, path: string, folder: string): Promise<void> {
  const root = resolve(folder);
  const file = resolve(root, path);
  const inside = file.startsWith(root + sep);
  const found = inside ? await stat(file).catch(() => null) : null;
  if (!found?.isFile()) {
    ctx.status = 404;
    ctx.type = 'text';
    ctx.body = '没有这个文件';
    return;
  }
  ctx.type = extname(file);
  ctx.set('Cache-Control', HASHED.test(path) ? YEAR : 'no-cache');
  await sendPacked(ctx, file);
}
