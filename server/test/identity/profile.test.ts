// People change what is theirs to change, and nothing else; what needs consent waits for it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consentVersion } from '../../src/modules/identity/index.js';
import { prepared } from '../../src/platform/db/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

let shop: TestShop;
let made = 0;
let person: string;
let token: string;

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  person = `资料 ${(made += 1)}`;
  token = await shop.api.login(person);
});

const me = async () => (await shop.api.get('/api/me', token)).body;
const change = (body: unknown) => shop.api.call('PATCH', '/api/me', { token, body });
const agree = (purpose = 'privacy', as = token) =>
  shop.api.call('POST', '/api/me/consents', { token: as, body: { purpose, version: consentVersion } });
const withdraw = (purpose: string) => shop.api.call('DELETE', `/api/me/consents/${purpose}`, { token });

async function phoneCode(name: string, phone?: string): Promise<string> {
  const asked = phone === undefined ? { person: name } : { person: name, phone };
  return String((await shop.api.simulate('POST', '/__sim/wechat/phone', asked)).code);
}

async function bind(phone: string, as = token, name = person) {
  return shop.api.call('POST', '/api/me/phone', { token: as, body: { code: await phoneCode(name, phone) } });
}

test('a profile shows exactly these fields', async () => {
  expect(Object.keys(await me()).sort()).toEqual(['avatarUrl', 'createdAt', 'id', 'nickname', 'phone']);
});

test('an avatar that was never uploaded is told so', async () => {
  const before = await me();
  const answer = await change({ avatarKey: 'avatars/nowhere.webp' });
  expect([answer.status, answer.body.error?.code]).toEqual([409, 'file_missing']);
  expect(await me()).toEqual(before);
});

test('nickname and avatar change, each alone', async () => {
  const avatarKey = `avatars/${person.slice(-1)}-test.webp`;
  await shop.shop.storage.put(avatarKey, Buffer.from('picture'));
  expect((await change({ nickname: '  小满🐱 ' })).body.nickname).toBe('小满🐱');
  expect((await change({ avatarKey })).body).toMatchObject({ nickname: '小满🐱', avatarUrl: `/files/${avatarKey}` });
  expect((await change({ avatarKey: null })).body).toMatchObject({ nickname: '小满🐱', avatarUrl: null });
  expect((await change({})).status).toBe(200);
});

test.each([
  { nickname: '' },
  { nickname: '   ' },
  { nickname: 'x'.repeat(33) },
  { nickname: 'a\u0000b' },
  { nickname: 'a\u202eb' },
  { nickname: null },
  { nickname: 5 },
  { avatarKey: 'http://127.0.0.1/x.webp' },
  { avatarKey: '../../etc/passwd' },
  { avatarKey: 'avatars/../products/x.webp' },
  { avatarKey: 'products/x.webp' },
])('refused: %j', async (body) => {
  const before = await me();
  const answer = await change(body);
  expect([answer.status, answer.body.error?.code]).toEqual([400, 'bad_input']);
  expect(await me()).toEqual(before);
});

test.each([
  'id',
  'phone',
  'created_at',
  'createdAt',
  'deleted_at',
  'deletedAt',
  'avatar_key',
  'permissions',
  '__proto__',
])('the field %s is not a caller’s to write', async (field) => {
  const before = await me();
  const raw = `{"nickname":"改名","${field}":"13800000000"}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await shop.api.call('PATCH', '/api/me', { token, raw, headers });
  expect(answer.status).toBe(field === '__proto__' ? answer.status : 400);
  expect(await me()).toEqual(
    field === '__proto__' ? { ...before, nickname: answer.status === 200 ? '改名' : before.nickname } : before,
  );
});

describe('a phone number', () => {
  test('needs the privacy guide agreed to', async () => {
    await withdraw('privacy');
    const answer = await bind('13900000001');
    expect([answer.status, answer.body.error?.code]).toEqual([403, 'consent_required']);
    await agree();
    expect((await bind('13900000001')).body.phone).toBe('13900000001');
  });

  test('is forgotten with the consent', async () => {
    await agree();
    await bind('13900000002');
    expect((await withdraw('privacy')).status).toBe(200);
    expect((await me()).phone).toBeNull();
    expect((await bind('13900000002')).status).toBe(403);
  });

  test('comes from WeChat alone: made-up, used, or somebody else’s codes are refused', async () => {
    await agree();
    const send = (code: unknown) => shop.api.call('POST', '/api/me/phone', { token, body: { code } });
    expect((await send('made-up')).body.error?.code).toBe('phone_code_invalid');
    expect((await send(await phoneCode('另一个人'))).body.error?.code).toBe('phone_code_invalid');
    const code = await phoneCode(person);
    expect((await send(code)).status).toBe(200);
    expect((await send(code)).body.error?.code).toBe('phone_code_invalid');
    const body = { code: await phoneCode(person), phone: '13912345678' };
    expect((await shop.api.call('POST', '/api/me/phone', { token, body })).status).toBe(400);
  });

  test('belongs to whoever proved it last, also when they race', async () => {
    const others = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const name = `${person} 争 ${index}`;
        const other = await shop.api.login(name);
        await agree('privacy', other);
        return { name, other };
      }),
    );
    const answers = await Promise.all(others.map(({ name, other }) => bind('13900000003', other, name)));
    expect(answers.map((answer) => answer.status)).toEqual(others.map(() => 200));
    const phones = await Promise.all(
      others.map(async ({ other }) => (await shop.api.get('/api/me', other)).body.phone),
    );
    expect(phones.filter((phone) => phone === '13900000003')).toHaveLength(1);
  });
});

describe('consent', () => {
  const standing = prepared<{ standing: number; rows: number }>(
    `select count(*) filter (where withdrawn_at is null) as standing, count(*) as rows from consents
      where user_id = $1 and purpose = 'marketing'`,
  );
  const count = async () => (await shop.shop.db.rows(standing((await me()).id)))[0];

  test('is granted, listed, taken back and granted again, each kept with its time', async () => {
    await agree('marketing');
    await agree('marketing');
    expect(await count()).toEqual({ standing: 1, rows: 1 });
    await withdraw('marketing');
    await withdraw('marketing');
    expect(await count()).toEqual({ standing: 0, rows: 1 });
    await agree('marketing');
    const list = await shop.api.get('/api/me/consents', token);
    expect(list.body.version).toBe(consentVersion);
    const items = list.body.items as { purpose: string }[];
    expect(items.map((item) => item.purpose).sort()).toEqual(['marketing', 'marketing', 'privacy', 'terms']);
    expect(items.filter((item) => item.purpose === 'marketing')).toEqual([
      { purpose: 'marketing', version: consentVersion, grantedAt: expect.any(String) as unknown, withdrawnAt: null },
      {
        purpose: 'marketing',
        version: consentVersion,
        grantedAt: expect.any(String) as unknown,
        withdrawnAt: expect.any(String) as unknown,
      },
    ]);
  });

  test('to one purpose, many times at once, stands once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => agree('marketing')));
    expect(await count()).toEqual({ standing: 1, rows: 1 });
  });

  test('to another text than the one in force is refused', async () => {
    const body = { purpose: 'terms', version: '2019-01' };
    const answer = await shop.api.call('POST', '/api/me/consents', { token, body });
    expect([answer.status, answer.body.error?.details]).toEqual([403, { version: consentVersion }]);
    expect((await shop.api.get('/api/consent-version')).body).toEqual({ version: consentVersion });
  });
});
