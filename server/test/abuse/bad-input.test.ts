// Whatever is sent, the answer is a refusal of the closed list in Chinese and never a fault, and nothing is written
// (S04, S05, S08, S21). Fields, types and columns come from the contract and the database themselves.
import { type EndpointSpec, fen, units } from '@hetuan/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../harness/api.js';
import { openScene } from '../harness/scene.js';
import { type Shape, exampleBody, paramNames, pathOf, shapeOf } from './example-input.js';
import {
  type Grounds,
  allEndpoints,
  callEndpoint,
  expectRefusal,
  isOperators,
  named,
  prepareGrounds,
  rowCounts,
} from './grounds.js';

const REFUSED = [400, 401, 403, 404, 409, 413, 415, 422];
const withBody = allEndpoints.filter(({ body }) => body !== undefined);
/** What takes a file is no JSON; server/test/aftersales/pictures.test.ts spoils that. */
const writing = allEndpoints.filter(({ method, fileBytes }) => method !== 'GET' && !fileBytes);
const json = { 'content-type': 'application/json' };

const INJECTIONS = ["' or 1=1--", '1; drop table orders', '%00', '\u0000', '../../etc/passwd', '${7*7}', '{{7*7}}'];
const HOSTILE = [...INJECTIONS, '\u202e', '\ud800', '<script>alert(1)</script>', '[object Object]', 'x'.repeat(5_000)];
const WRONG = [null, true, -1, 0, 1.5, 1e9 + 1, 2 ** 53 + 1, '1e3', '', 'NaN', [], [1], {}, { $gt: '' }, ...HOSTILE];
const MONEY_AND_STATE = ['status', 'version', 'user_id', 'userId', 'paid', 'paid_at', 'pay_fen', 'payFen', 'priceFen'];
const TAMPER = [...MONEY_AND_STATE, 'totalFen', 'discountFen', 'freightFen', 'points', 'couponId', 'id', 'permissions'];

/** Every field of a shape as a path, list elements included. */
function fieldsOf(shape: Shape, at: (string | number)[] = []): (string | number)[][] {
  const inner = Object.entries(shape.properties ?? {}).flatMap(([name, part]) => fieldsOf(part, [...at, name]));
  const items = shape.items ? fieldsOf(shape.items, [...at, 0]) : [];
  return [...(at.length > 0 ? [at] : []), ...inner, ...items];
}

/** A copy of `value` with another value at the path. */
function replaced(value: unknown, [head, ...rest]: (string | number)[], to: unknown): unknown {
  if (head === undefined) return to;
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? replaced(item, rest, to) : item));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [head]: replaced((value as Record<string, unknown>)[head], rest, to) };
}

/** The paths of every object inside a value, the value itself first. */
function objectsOf(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsOf(item, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return [at, ...Object.entries(value).flatMap(([name, part]) => objectsOf(part, [...at, name]))];
}

function partAt(value: unknown, path: (string | number)[]): Record<string, unknown> {
  return path.reduce<unknown>((part, name) => (part as Record<string | number, unknown>)[name], value) as Record<
    string,
    unknown
  >;
}

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 12) await Promise.all(items.slice(start, start + 12).map(work));
}

describe('bad input', () => {
  const scene = openScene();
  let grounds: Grounds;
  let columns: string[];
  beforeAll(async () => {
    grounds = await prepareGrounds(scene);
    const rows = await scene.world.sql<{ name: string }>(
      `select distinct column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    columns = rows.flatMap(({ name }) => [name, name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]);
    expect(columns.length).toBeGreaterThan(100);
  }, 120_000);

  const tokenFor = (endpoint: EndpointSpec) => (isOperators(endpoint) ? grounds.chief : grounds.owner.token);

  function known(): Record<string, string> {
    const own = Object.fromEntries(Object.entries(grounds.owned).map(([name, ids]) => [name, ids[0]!]));
    return { ...own, skuId: grounds.sku.skuId, offerId: grounds.offer.offerId, productId: grounds.sku.productId };
  }

  const send = (endpoint: EndpointSpec, body: unknown): Promise<Answer> =>
    callEndpoint(scene, endpoint, pathOf(endpoint, known()), { token: tokenFor(endpoint), body });
  const sendRaw = (endpoint: EndpointSpec, raw: string | Buffer, headers: Record<string, string> = json) =>
    callEndpoint(scene, endpoint, pathOf(endpoint, known()), { token: tokenFor(endpoint), raw, headers });

  it.each(named(writing))('%s: what is no JSON object', async (_, endpoint) => {
    const before = await rowCounts(scene);
    const good = JSON.stringify(exampleBody(endpoint, known()) ?? { a: 1 });
    const broken = ['{', '{"a":', `${good}}`, `${good.slice(0, -1)},}`, "{'a':1}", 'undefined', 'NaN', '\u0000'];
    for (const raw of [...broken, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), Buffer.from([0xef, 0xbb])]) {
      const answer = await sendRaw(endpoint, raw);
      expectRefusal(answer, [400], String(raw));
      expect(answer.body.error!.code, String(raw)).toBe('bad_json');
    }
    for (const raw of ['null', '[]', `[${good}]`, '"text"', '1', 'true', '[null]']) {
      expectRefusal(await sendRaw(endpoint, raw), [400], raw);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      expectRefusal(await sendRaw(endpoint, Buffer.from(good), { 'content-type': type }), [415], type);
    }
    expectRefusal(await sendRaw(endpoint, JSON.stringify({ a: 'x'.repeat(70_000) })), [413]);
    expectRefusal(await sendRaw(endpoint, `${'['.repeat(30_000)}${']'.repeat(30_000)}`), [400]);
    expectRefusal(await sendRaw(endpoint, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), [400]);
    expect(await rowCounts(scene)).toEqual(before);
  });

  it.each(named(withBody))('%s: S08, wrong values in every field', { timeout: 60_000 }, async (_, endpoint) => {
    const before = await rowCounts(scene);
    const good = exampleBody(endpoint, known());
    const bodies = fieldsOf(shapeOf(endpoint.body!))
      .flatMap((path) => WRONG.map((value) => replaced(good, path, value)))
      .filter((body) => !endpoint.body!.safeParse(JSON.parse(JSON.stringify(body))).success);
    expect(bodies.length).toBeGreaterThan(5);
    await inTurn(bodies, async (body) => {
      const answer = await send(endpoint, body);
      expectRefusal(answer, [400], JSON.stringify(body));
      expect(answer.body.error!.code).toMatch(/^bad_(input|json)$/);
    });
    expect(await rowCounts(scene)).toEqual(before);
  });

  it.each(named(withBody))('%s: S04, no column of any table but its own fields', async (_, endpoint) => {
    const before = await rowCounts(scene);
    const good = exampleBody(endpoint, known());
    const spoilt = (path: (string | number)[], name: string, value: unknown) =>
      replaced(good, path, { ...partAt(good, path), [name]: value });
    const bodies: unknown[] = [];
    for (const path of objectsOf(good)) {
      const own = partAt(good, path);
      for (const name of new Set([...columns, ...TAMPER])) {
        if (name in own) continue;
        const body = spoilt(path, name, 1);
        expect(endpoint.body!.safeParse(body).success, `${path.join('.')} takes ${name}`).toBe(false);
        if (TAMPER.includes(name)) bodies.push(body);
      }
      const foreign = Object.fromEntries(columns.filter((name) => !(name in own)).map((name) => [name, 1]));
      bodies.push(replaced(good, path, { ...own, ...foreign }));
    }
    await inTurn(bodies, async (body) => expectRefusal(await send(endpoint, body), [400], JSON.stringify(body)));
    expect(await rowCounts(scene)).toEqual(before);
  });

  it.each(named(writing.filter(({ body }) => !body)))('%s: takes no body', async (_, endpoint) => {
    const before = await rowCounts(scene);
    for (const body of [...TAMPER.map((name) => ({ [name]: 1 })), [{}], 'paid']) {
      expectRefusal(await send(endpoint, body), [400], JSON.stringify(body));
    }
    expect(await rowCounts(scene)).toEqual(before);
  });

  it.each(named(withBody))('%s: a prototype can’t be smuggled in', async (_, endpoint) => {
    const { stranger } = grounds;
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const raw = `{"${name}":{"paid":true,"permissions":["operators.write"]}}`;
      const answer = await callEndpoint(scene, endpoint, pathOf(endpoint), {
        token: isOperators(endpoint) ? grounds.chief : stranger.token,
        raw,
        headers: json,
      });
      expect(answer.status, `${name} ${JSON.stringify(answer.body)}`).toBeLessThan(500);
      if (answer.status >= 400) expectRefusal(answer, REFUSED);
      expect(({} as Record<string, unknown>).paid).toBeUndefined();
    }
  });

  it('S08: the contract takes whole counts and whole money only', () => {
    for (const value of [-1, 1.5, 2 ** 53 + 2, 1e12, '1', '1e3', NaN, Infinity, null, [1], true, {}]) {
      expect(units.safeParse(value).success, String(value)).toBe(false);
      expect(fen.safeParse(value).success, String(value)).toBe(false);
    }
    expect(units.safeParse(0).success).toBe(false);
  });

  const withParams = allEndpoints.filter((endpoint) => paramNames(endpoint).length > 0);

  it.each(named(withParams))('%s: a spoilt id in the path', async (_, endpoint) => {
    const before = await rowCounts(scene);
    const body = exampleBody(endpoint, known());
    const options = { token: tokenFor(endpoint), ...(body === undefined ? {} : { body }) };
    for (const name of paramNames(endpoint)) {
      const spoilt = [...HOSTILE.filter((text) => !text.includes('\ud800')), '-1', '1', '[1]', 'null', 'undefined'];
      for (const value of [...spoilt, '00000000-0000-0000-0000-00000000000g', 'x'.repeat(3_000)]) {
        const answer = await callEndpoint(scene, endpoint, pathOf(endpoint, { ...known(), [name]: value }), options);
        expectRefusal(answer, [400, 404, 405, 414], value);
      }
      const torn = pathOf(endpoint, { ...known(), [name]: 'torn' }).replace('torn', '%E0%A4%A');
      expectRefusal(await callEndpoint(scene, endpoint, torn, options), [400, 404], torn);
    }
    expect(await rowCounts(scene)).toEqual(before);
  });

  const reading = allEndpoints.filter(({ query, method }) => query !== undefined || method === 'GET');

  it.each(named(reading))('%s: a spoilt query', { timeout: 60_000 }, async (_, endpoint) => {
    const fields = endpoint.query ? Object.keys(shapeOf(endpoint.query).properties ?? {}) : [];
    const numbers = ['0', '-1', '1.5', '51', '1e9', 'abc', '', 'NaN', '0x10'];
    const path = pathOf(endpoint, known());
    const token = tokenFor(endpoint);
    const tries: Record<string, string | string[]>[] = fields.flatMap((name) => [
      ...[...numbers, ...HOSTILE].map((value) => ({ [name]: value })),
      { [name]: ['1', '2'] },
      { [`${name}[]`]: '1' },
      { [`${name}[$gt]`]: '1' },
    ]);
    tries.push({ sort: 'pay_fen desc; drop table orders' }, { order: '1' }, { user_id: grounds.owner.userId });
    await inTurn(tries, async (values) => {
      const pairs = Object.entries(values).flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
      );
      const answer = await callEndpoint(scene, endpoint, `${path}?${new URLSearchParams(pairs).toString()}`, { token });
      const hint = JSON.stringify(values);
      expect(answer.status, `${hint} ${JSON.stringify(answer.body).slice(0, 300)}`).toBeLessThan(500);
      if (endpoint.query && !endpoint.query.safeParse(values).success) expectRefusal(answer, [400], hint);
      else if (answer.status >= 400) expectRefusal(answer, REFUSED, hint);
    });
  });

  it.each(named(withBody))('%s: S21, hostile text that has the right form is only text', async (_, endpoint) => {
    const good = exampleBody(endpoint);
    const bodies = fieldsOf(shapeOf(endpoint.body!))
      .flatMap((path) => HOSTILE.map((value) => replaced(good, path, value)))
      .filter((body) => endpoint.body!.safeParse(JSON.parse(JSON.stringify(body))).success);
    await inTurn(bodies, async (body) => {
      const answer = await callEndpoint(scene, endpoint, pathOf(endpoint), { token: tokenFor(endpoint), body });
      expect(answer.status, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`).toBeLessThan(500);
      if (answer.status >= 400) expectRefusal(answer, REFUSED, JSON.stringify(body));
    });
    const [row] = await scene.world.sql<{ n: number }>('select count(*)::int as n from orders');
    expect(row!.n).toBeGreaterThan(0);
  });

  it.each(named(allEndpoints.filter(({ idempotent }) => idempotent)))('%s: a spoilt key', async (_, endpoint) => {
    const before = await rowCounts(scene);
    const body = exampleBody(endpoint, known());
    const options = { token: tokenFor(endpoint), ...(body === undefined ? {} : { body }) };
    const path = pathOf(endpoint, known());
    const missing = await scene.shop.api.call(endpoint.method, path, options);
    expectRefusal(missing, [400]);
    expect(missing.body.error!.code).toBe('idempotency_key_missing');
    for (const key of ['two words', 'x'.repeat(101), 'caf\u00e9']) {
      expectRefusal(await scene.shop.api.call(endpoint.method, path, { ...options, key }), [400], key);
    }
    expect(await rowCounts(scene)).toEqual(before);
  });
});
