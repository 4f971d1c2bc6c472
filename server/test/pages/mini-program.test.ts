// What mini-programs need of HTTP: methods that their platforms do not have, and pictures in the width of a box.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDiskStorage } from '../../src/platform/storage/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

test('POST may mean PATCH or DELETE, and nothing else', async () => {
  const token = await shop.api.login('mini-program person');
  const say = (meant: string, path: string, body: unknown) =>
    shop.api.call('POST', path, { token, body, headers: { 'x-http-method-override': meant } });
  expect((await say('PATCH', '/api/me', { nickname: '小满同学' })).status).toBe(200);
  expect((await shop.api.get('/api/me', token)).body.nickname).toBe('小满同学');
  expect((await say('DELETE', '/api/me/consents/marketing', {})).status).toBe(200);
  expect((await say('GET', '/api/me', {})).status).toBe(405);
  const asGet = await shop.api.call('GET', '/api/me', { token, headers: { 'x-http-method-override': 'DELETE' } });
  expect(asGet.body.nickname).toBe('小满同学');
});

test('a picture comes in the width that is asked for where there is a copy, else as it is', async () => {
  const storage = openDiskStorage(`${shop.config.dataDir}/files`);
  await storage.put('test/whole.webp', Buffer.from('whole'));
  await storage.put('test/whole-360.webp', Buffer.from('narrow'));
  const read = async (query: string) => (await fetch(`${shop.url}/files/test/whole.webp${query}`)).text();
  expect([await read(''), await read('?w=360'), await read('?w=180'), await read('?w=../x')]).toEqual([
    'whole',
    'narrow',
    'whole',
    'whole',
  ]);
});
