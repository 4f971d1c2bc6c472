// Addresses: real counties, at most twenty, one default, and nobody else's.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readDeliveryAddress, registerMember } from '../../src/modules/identity/index.js';
import { prepared } from '../../src/platform/db/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

interface Address {
  id: string;
  isDefault: boolean;
  regionNames: string[];
}

let shop: TestShop;
let made = 0;
let token: string;

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  token = await shop.api.login(`地址 ${(made += 1)}`);
});

const home = { recipient: '欧阳小满', phone: '13812345678', regionCode: '330106', detail: '文三路 1 号 2 幢' };
const add = (extra: Record<string, unknown> = {}, as = token) =>
  shop.api.call('POST', '/api/me/addresses', { token: as, body: { ...home, ...extra } });
const list = async (as = token) => (await shop.api.get('/api/me/addresses', as)).body.items as Address[];
const put = (id: string, body: unknown, as = token) =>
  shop.api.call('PUT', `/api/me/addresses/${id}`, { token: as, body });
const remove = (id: string, as = token) => shop.api.call('DELETE', `/api/me/addresses/${id}`, { token: as });
const defaults = async () => (await list()).filter((address) => address.isDefault).map((address) => address.id);

test('names come from the server, the first address is the default, and these are its fields', async () => {
  const answer = await add();
  expect(answer.body).toEqual({
    ...home,
    id: expect.any(String) as unknown,
    regionNames: ['浙江省', '杭州市', '西湖区'],
    isDefault: true,
  });
});

test('exactly one default, through every change', async () => {
  const [one, two, three] = [await add(), await add({ isDefault: true }), await add()].map((a) => String(a.body.id));
  if (!one || !two || !three) throw new Error('no addresses');
  expect(await defaults()).toEqual([two]);
  expect((await list())[0]?.id).toBe(two);
  await put(three, { ...home, isDefault: true, detail: '改到这里' });
  expect(await defaults()).toEqual([three]);
  await put(three, { ...home, isDefault: false });
  expect(await defaults()).toEqual([three]);
  await remove(three);
  expect(await defaults()).toEqual([two]);
  await remove(two);
  await remove(one);
  expect(await list()).toEqual([]);
  expect((await add()).body.isDefault).toBe(true);
});

test('thirty at once: twenty are kept, one of them the default', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => add({ isDefault: true })));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(20);
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(new Set(refused.map((answer) => answer.body.error?.code))).toEqual(new Set(['address_limit']));
  expect(await list()).toHaveLength(20);
  expect(await defaults()).toHaveLength(1);
});

test.each([
  ['a city', { regionCode: '330100' }, 'region_unknown'],
  ['a province', { regionCode: '330000' }, 'region_unknown'],
  ['nowhere', { regionCode: '999999' }, 'region_unknown'],
  ['a short code', { regionCode: '3301' }, 'bad_input'],
  ['a number', { regionCode: 330106 }, 'bad_input'],
  ['a landline', { phone: '0571-8888888' }, 'bad_input'],
  ['an unknown prefix', { phone: '12812345678' }, 'bad_input'],
  ['too many digits', { phone: '138123456789' }, 'bad_input'],
  ['no recipient', { recipient: ' ' }, 'bad_input'],
  ['a long recipient', { recipient: '满'.repeat(33) }, 'bad_input'],
  ['control characters', { detail: 'a\u0007b' }, 'bad_input'],
  ['no detail', { detail: undefined }, 'bad_input'],
  ['a long detail', { detail: 'x'.repeat(121) }, 'bad_input'],
  ['names of one’s own', { regionNames: ['月球'] }, 'bad_input'],
  ['another owner', { userId: '01934a00-0000-7000-8000-000000000001' }, 'bad_input'],
  ['an id', { id: '01934a00-0000-7000-8000-000000000001' }, 'bad_input'],
  ['a column', { is_default: true, deleted_at: null }, 'bad_input'],
])('refused, leaving no row: %s', async (_name, extra, code) => {
  const answer = await add(extra);
  expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
  expect(await list()).toEqual([]);
});

test('somebody else’s address is not there', async () => {
  const id = String((await add()).body.id);
  const other = await shop.api.login('外人');
  const before = await list();
  for (const answer of [await put(id, { ...home, detail: '我的了' }, other), await remove(id, other)]) {
    expect([answer.status, answer.body.error?.code]).toEqual([404, 'not_found']);
  }
  expect((await shop.api.call('DELETE', `/api/me/addresses/${id}`)).status).toBe(401);
  expect(await list()).toEqual(before);
  expect(await list(other)).toEqual([]);
  expect((await remove('1')).status).toBe(400);
  const owner = String((await shop.api.get('/api/me', token)).body.id);
  const stranger = String((await shop.api.get('/api/me', other)).body.id);
  expect(await shop.shop.db.rows(readDeliveryAddress(id, owner))).toHaveLength(1);
  expect(await shop.shop.db.rows(readDeliveryAddress(id, stranger))).toEqual([]);
  await remove(id);
  expect((await remove(id)).status).toBe(404);
  expect(await shop.shop.db.rows(readDeliveryAddress(id, owner))).toEqual([]);
});

test('everybody may read the regions', async () => {
  const { body, status } = await shop.api.get('/api/regions');
  expect(status).toBe(200);
  expect(body.provinces).toHaveLength(34);
});

const identitiesOf = prepared<{ count: number }>('select count(*) as count from identities where user_id = $1');

test('a registered member is who logs in later, whole or not at all', async () => {
  const member = { openId: `o-${made}`, nickname: '老顾客', phone: '13700000001', addresses: [home, home] };
  const registered = await registerMember(shop.shop, member);
  const again = await registerMember(shop.shop, { ...member, nickname: '别名' });
  if (!registered.ok || !again.ok) throw new Error('not registered');
  expect(registered.value.created).toBe(true);
  expect(again.value).toEqual({ ...registered.value, created: false });
  expect(await shop.shop.db.rows(identitiesOf(registered.value.userId))).toEqual([{ count: 1 }]);
  const broken = { openId: `x-${made}`, addresses: [{ ...home, regionCode: '330100' }] };
  expect(await registerMember(shop.shop, broken)).toMatchObject({ ok: false, code: 'region_unknown' });
  const whole = await registerMember(shop.shop, { openId: broken.openId });
  expect(whole).toMatchObject({ ok: true, value: { created: true, addressIds: [] } });
});
