// The browser build under /shop/: what is cached, what is told, and that nothing else is ever served from there.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Router from '@koa/router';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { FirstAnswers } from './first-answers.js';
import { mountShop } from './shop-page.js';

const wechat = { appId: 'wx"1', appSecret: 'never told', baseUrl: '' };
let folder: string;
const servers: Server[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hetuan-h5-'));
  mkdirSync(join(folder, 'build', 'js'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'build', 'index.html'), '<head></head><body>shop</body>');
  writeFileSync(join(folder, 'build', 'js', 'app.0a1b2c3d.js'), 'hashed');
  writeFileSync(join(folder, 'build', 'js', 'app.js'), 'plain');
  writeFileSync(join(folder, 'build', 'js', 'app.0a1b2c3d.js.gz'), gzipSync('hashed, zipped'));
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const noAnswers: FirstAnswers = () => Promise.resolve({});

async function serve(
  simulatorUrl: string | undefined,
  build = join(folder, 'build'),
  first = noAnswers,
): Promise<string> {
  const router = new Router();
  mountShop(router, { simulatorUrl, wechat, alipay: undefined }, first, build);
  const server = new Koa().use(router.routes()).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends a path exactly as it is written; fetch would tidy it up first. */
function raw(base: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request(base, { path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the shop in a browser', () => {
  test('its page is asked for again each time and says where to sign in and pay', async () => {
    const answer = await fetch(`${await serve('http://127.0.0.1:4010')}/shop/?as=a`);
    const page = await answer.text();
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const content = /name="hetuan-browser" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
    expect(JSON.parse(content)).toEqual({
      loginUrl: 'http://127.0.0.1:4010/login',
      phoneUrl: 'http://127.0.0.1:4010/phone',
      cashierUrl: 'http://127.0.0.1:4010/cashier',
      appId: 'wx"1',
      gateways: ['wechat_pay'],
    });
    expect(page).not.toContain('never told');
  });

  test('with real platforms nothing sends people to a simulated login', async () => {
    expect(await (await fetch(`${await serve(undefined)}/shop/`)).text()).not.toContain('hetuan-browser');
  });

  test('it brings the answers to its first questions, whatever stands in them', async () => {
    const answers = { '/api/other': { name: '</script><script>alert(1)</script>$&' } };
    const base = await serve(undefined, undefined, () => Promise.resolve(answers));
    const page = await (await fetch(`${base}/shop/`)).text();
    const block = /<script type="application\/json" id="first-answers">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(block)).toEqual(answers);
    expect(page.match(/<script/g)).toHaveLength(2); // and the one of the first look
  });

  test('a file goes out as its compressed twin to whoever takes it', async () => {
    const base = await serve(undefined);
    const asked = async (accept: string) => {
      const answer = await fetch(`${base}/shop/js/app.0a1b2c3d.js`, { headers: { 'accept-encoding': accept } });
      return [answer.headers.get('content-encoding'), answer.headers.get('vary'), await answer.text()];
    };
    expect(await asked('gzip, br')).toEqual(['gzip', 'Accept-Encoding', 'hashed, zipped']);
    expect(await asked('identity')).toEqual([null, 'Accept-Encoding', 'hashed']);
  });

  test('the folder without its slash leads to the page and keeps the shopper', async () => {
    const answer = await fetch(`${await serve(undefined)}/shop?as=b`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/shop/?as=b']);
  });

  test('only names that change with their content are kept for long', async () => {
    const base = await serve(undefined);
    const kept = async (path: string) => (await fetch(base + path)).headers.get('cache-control');
    expect(await kept('/shop/js/app.0a1b2c3d.js')).toContain('immutable');
    expect(await kept('/shop/js/app.js')).toBe('no-cache');
  });

  test.each([
    '/shop/nothing.js',
    '/shop/api/home',
    '/shop/js',
    '/shop/../secret.txt',
    '/shop/..%2fsecret.txt',
    '/shop/%2e%2e/secret.txt',
  ])('%s is not there', async (path) => {
    const { status, text } = await raw(await serve(undefined), path);
    expect(status).toBe(404);
    expect(text).not.toContain('outside');
  });

  test('without a build it says what to do', async () => {
    const answer = await fetch(`${await serve(undefined, join(folder, 'none'))}/shop/`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm start');
  });
});
