// What a browser finds at the shop's address besides the API: the front page, the shop itself, the API document and its
// reader, and the stored pictures in the widths a client may ask for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type Router from '@koa/router';
import type { Config } from '../config.js';
import type { Route } from '../platform/http/route.js';
import { narrowKey } from '../platform/storage/index.js';
import type { Shop } from '../shop.js';
import { apiPage } from './api-page.js';
import { firstAnswersOf } from './first-answers.js';
import { frontPage, frontPagePolicy } from './front-page.js';
import { mountShop } from './shop-page.js';
import { mountShortLinks } from './short-link.js';
import openapi from '@hetuan/contract/openapi.json' with { type: 'json' };

const YEAR = 'public, max-age=31536000, immutable';
const READER_FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

/** `routes`: the API's own, which also answer the first questions of the shop's page. */
export function mountPages(router: Router, shop: Shop, config: Config, routes: readonly Route[]): void {
  router.get('/', async (ctx) => {
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', frontPagePolicy(config));
    ctx.body = await frontPage(shop, config);
  });
  router.get('/openapi.json', (ctx) => {
    ctx.body = openapi;
  });
  router.get('/docs', (ctx) => {
    ctx.type = 'html';
    ctx.body = apiPage;
  });
  router.get('/docs/init.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, docExpansion: 'none' });`;
  });
  const reader = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [file, type] of Object.entries(READER_FILES)) {
    router.get(`/docs/${file}`, (ctx) => {
      ctx.type = type;
      ctx.set('Cache-Control', YEAR);
      ctx.body = readFileSync(join(reader, file));
    });
  }
  mountShop(router, config, firstAnswersOf(routes));
  mountShortLinks(router, shop);
  router.get('/files/*key', async (ctx) => {
    const file = await storedPicture(shop, String(ctx.params.key ?? ''), String(ctx.query.w ?? ''));
    if (!file) return;
    ctx.type = file.contentType;
    ctx.set('Cache-Control', YEAR);
    ctx.body = file.bytes;
  });
}

/** `?w=180` and `?w=360` ask for a narrower copy beside the picture; where there is none the picture itself serves. */
async function storedPicture(shop: Shop, key: string, width: string) {
  const narrow = width === '180' || width === '360' ? await shop.storage.get(narrowKey(key, width)) : null;
  return narrow ?? shop.storage.get(key);
}
