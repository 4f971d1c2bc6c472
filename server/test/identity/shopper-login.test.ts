// Only WeChat says who somebody is: no code, no session; one person, one user, however they come in.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentVersion } from '../../src/modules/identity/index.js';
import { prepared } from '../../src/platform/db/index.js';
import type { Answer } from '../harness/api.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const counts = prepared<{ users: number; identities: number; sessions: number }>(
  `select (select count(*) from users) as users, (select count(*) from identities) as identities,
          (select count(*) from sessions) as sessions`,
);
const holdUsers = prepared('lock table users in share row exclusive mode');
const consentsOf = prepared<{ purpose: string; version: string }>(
  `select purpose, version from consents where user_id = $1 and withdrawn_at is null order by purpose`,
);

const codeFor = async (person: string): Promise<string> =>
  String((await shop.api.simulate('POST', '/__sim/wechat/login', { person })).code);

const consent = { version: consentVersion };

function send(body: unknown, path = '/api/auth/wechat'): Promise<Answer> {
  return shop.api.call('POST', path, { body });
}

const enter = (body: Record<string, unknown>, path?: string): Promise<Answer> => send({ consent, ...body }, path);

const userOf = (answer: Answer) => answer.body.user as { id: string; nickname: string };

test('a first login makes a member, and shows exactly these fields', async () => {
  const answer = await enter({ code: await codeFor('初来') });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    accessToken: expect.any(String) as unknown,
    accessExpiresAt: expect.any(String) as unknown,
    refreshToken: expect.stringMatching(/^[\w-]{43}$/) as unknown,
    refreshExpiresAt: expect.any(String) as unknown,
    user: {
      id: expect.any(String) as unknown,
      nickname: expect.stringMatching(/^微信用户.{4}$/) as unknown,
      avatarUrl: null,
    },
    newcomer: true,
  });
  const again = await enter({ code: await codeFor('初来') });
  expect(again.body.newcomer).toBe(false);
  expect(userOf(again).id).toBe(userOf(answer).id);
});

test('the mini-program and the browser build find the same member', async () => {
  const mini = await enter({ code: await codeFor('两处') });
  const browser = await enter({ code: await codeFor('两处') }, '/api/auth/browser');
  expect(browser.status).toBe(200);
  expect(userOf(browser).id).toBe(userOf(mini).id);
});

test('ten first logins of one person at once make one member', async () => {
  const [before] = await shop.shop.db.rows(counts());
  const codes = await Promise.all(Array.from({ length: 10 }, () => codeFor('同时')));
  const paths = ['/api/auth/wechat', '/api/auth/browser'];
  // Nobody can be written until all of them have looked for the member in vain.
  const entering: Promise<Answer>[] = [];
  await shop.shop.db.transact(async (tx) => {
    await tx.batch(holdUsers());
    entering.push(...codes.map((code, index) => enter({ code }, paths[index % 2])));
    await sleep(500);
  });
  const answers = await Promise.all(entering);
  expect(answers.map((answer) => answer.status)).toEqual(codes.map(() => 200));
  expect(new Set(answers.map((answer) => userOf(answer).id)).size).toBe(1);
  expect(answers.filter((answer) => answer.body.newcomer)).toHaveLength(1);
  const [after] = await shop.shop.db.rows(counts());
  expect(after?.users).toBe((before?.users ?? 0) + 1);
  expect(after?.identities).toBe((before?.identities ?? 0) + 2);
});

describe('no session for', () => {
  async function expectNothing(code: string, status: number, answer: () => Promise<Answer>): Promise<void> {
    const before = await shop.shop.db.rows(counts());
    const refused = await answer();
    expect([refused.status, refused.body.error?.code]).toEqual([status, code]);
    expect(refused.body.accessToken).toBeUndefined();
    expect(await shop.shop.db.rows(counts())).toEqual(before);
  }

  test.each(['made-up', '0', 'x'.repeat(256)])('a code WeChat never gave: %s', async (code) => {
    await expectNothing('login_code_invalid', 401, () => enter({ code }));
  });

  test('a code used before', async () => {
    const code = await codeFor('重放');
    await enter({ code });
    await expectNothing('login_code_invalid', 401, () => enter({ code }));
    await expectNothing('login_code_invalid', 401, () => enter({ code }, '/api/auth/browser'));
  });

  test('one code sent many times at once: one login', async () => {
    const code = await codeFor('抢跑');
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter({ code })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 401]));
  });

  test('a code that is for a phone number', async () => {
    const { code } = await shop.api.simulate('POST', '/__sim/wechat/phone', { person: '换号' });
    await expectNothing('login_code_invalid', 401, () => enter({ code }));
  });

  test('an account WeChat blocks', async () => {
    await shop.api.simulate('PUT', '/__sim/wechat/blocked', { people: ['风险'] });
    const code = await codeFor('风险');
    await expectNothing('login_blocked', 403, () => enter({ code }));
  });

  test.each([
    ['an openid of one’s own', { openId: 'oForged', openid: 'oForged' }],
    ['a unionid', { unionId: 'oForged' }],
    ['a user id', { userId: '01934a00-0000-7000-8000-000000000001' }],
    ['a session key', { sessionKey: 'x' }],
    ['another provider', { provider: 'operator' }],
  ])('%s in the body', async (_name, extra) => {
    const code = await codeFor('夹带');
    await expectNothing('bad_input', 400, () => enter({ code, ...extra }));
  });

  test.each([{}, { code: '' }, { code: 7 }, { code: ['a'] }, { code: 'a b' }, { code: 'x'.repeat(257) }, [], 'code'])(
    'a body like %j',
    async (body) => {
      await expectNothing('bad_input', 400, () => send(body));
    },
  );

  test.each([
    ['agrees to nothing', undefined],
    ['agrees to a text that is not in force', { version: '2019-01' }],
  ])('a newcomer who %s', async (_name, given) => {
    const code = await codeFor('不同意');
    await expectNothing('consent_required', 403, () => enter({ code, consent: given }));
  });

  test('GET, and a form from elsewhere', async () => {
    const code = await codeFor('方法');
    await expectNothing('method_not_allowed', 405, () => shop.api.get(`/api/auth/wechat?code=${code}`));
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://evil.example' };
    const form = () => shop.api.call('POST', '/api/auth/wechat', { raw: `code=${code}`, headers });
    await expectNothing('unsupported_media_type', 415, form);
  });

  test('a code five minutes old', async () => {
    const code = await codeFor('迟到');
    await shop.passTime(5 * 60_000);
    await expectNothing('login_code_invalid', 401, () => enter({ code }));
  });
});

test('agreeing is recorded once with its version, and asked for again when it was taken back', async () => {
  const first = await enter({ code: await codeFor('同意') });
  await enter({ code: await codeFor('同意') });
  expect((await send({ code: await codeFor('同意') })).status).toBe(200);
  const standing = [
    { purpose: 'privacy', version: consentVersion },
    { purpose: 'terms', version: consentVersion },
  ];
  expect(await shop.shop.db.rows(consentsOf(userOf(first).id))).toEqual(standing);
  await shop.api.call('DELETE', '/api/me/consents/terms', { token: String(first.body.accessToken) });
  const refused = await send({ code: await codeFor('同意') });
  expect([refused.status, refused.body.error?.code]).toEqual([403, 'consent_required']);
  const again = await enter({ code: await codeFor('同意') });
  expect(userOf(again).id).toBe(userOf(first).id);
  expect(await shop.shop.db.rows(consentsOf(userOf(first).id))).toEqual(standing);
});

test('who agreed to an older text is asked again where they log in, and agrees to the new one beside it', async () => {
  const first = await enter({ code: await codeFor('老用户') });
  const { id } = userOf(first);
  const outdated = prepared(`update consents set version = '2026-11' where user_id = $1`);
  await shop.shop.db.rows(outdated(id));
  const refused = await send({ code: await codeFor('老用户') });
  expect([refused.status, refused.body.error?.details]).toEqual([403, { version: consentVersion }]);
  const shown = await shop.api.get('/api/me/consents', String(first.body.accessToken));
  expect(shown.body).toMatchObject({
    version: consentVersion,
    items: [{ version: '2026-11' }, { version: '2026-11' }],
  });
  expect(userOf(await enter({ code: await codeFor('老用户') })).id).toBe(id);
  expect((await send({ code: await codeFor('老用户') })).status).toBe(200);
  expect((await shop.shop.db.rows(consentsOf(id))).map(({ version }) => version)).toEqual([
    consentVersion,
    consentVersion,
  ]);
});
