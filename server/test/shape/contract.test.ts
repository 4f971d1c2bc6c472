// Every endpoint looks like every other: one way to name it, strict input, one envelope, and a permission wherever an
// operator acts.
import { type EndpointSpec, endpoints, permissions, refusals } from '@hetuan/contract';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JsonSchema } from '../../generate/type-printer.js';
import { assertDeclared } from '../harness/declared.js';

const all = Object.values(endpoints);
const HAN = /\p{Script=Han}/u;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;

/** Paths of objects in a schema that let unknown fields pass. */
function lenient(schema: JsonSchema, at: string): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, field]) => [field, `${at}.${name}`] as const),
    ...(typeof schema.items === 'object' ? [[schema.items, `${at}[]`] as const] : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((part) => [part, at] as const),
    ...Object.entries(schema.$defs ?? {}).map(([name, part]) => [part, name] as const),
  ];
  const open = schema.type === 'object' && schema.properties !== undefined && schema.additionalProperties !== false;
  return [...(open ? [at] : []), ...inner.flatMap(([part, path]) => lenient(part, path))];
}

/** Paths of texts and lists without an upper bound. */
function unbounded(
  schema: JsonSchema & { maxLength?: number; maxItems?: number; format?: string; pattern?: string },
  at: string,
): string[] {
  const fixed =
    schema.enum !== undefined ||
    schema.const !== undefined ||
    schema.format !== undefined ||
    /^\^.*\$$/.test(schema.pattern ?? '');
  const text = schema.type === 'string' && schema.maxLength === undefined && !fixed;
  const list = schema.type === 'array' && schema.maxItems === undefined && schema.prefixItems === undefined;
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, field]) => [field, `${at}.${name}`] as const),
    ...(typeof schema.items === 'object' ? [[schema.items, `${at}[]`] as const] : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((part) => [part, at] as const),
  ];
  return [...(text || list ? [at] : []), ...inner.flatMap(([part, path]) => unbounded(part, path))];
}

test('there are endpoints, each with a method and path of its own', () => {
  expect(all.length).toBeGreaterThan(20);
  const places = all.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

describe.each(all)('$id', (spec: EndpointSpec) => {
  test('is called module.verbNoun, lives under /api and speaks Chinese', () => {
    expect(spec.id).toMatch(/^[a-z][A-Za-z]*\.[a-z]+([A-Z][a-z]*)*$/);
    expect(spec.path).toMatch(/^\/api(\/(:[a-z][A-Za-z]*|[a-z][a-z0-9-]*))+$/);
    expect(spec.summary).toMatch(HAN);
  });

  test('names exactly the parameters of its path', () => {
    const inPath = [...spec.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const declared = spec.params ? Object.keys(schemaOf(spec.params, 'input').properties ?? {}) : [];
    expect(declared.sort()).toEqual(inPath.sort());
  });

  test('takes no unknown fields and nothing without an upper bound', () => {
    for (const part of ['query', 'body'] as const) {
      const schema = spec[part];
      if (!schema) continue;
      expect(lenient(schemaOf(schema, 'input'), part)).toEqual([]);
      expect(unbounded(schemaOf(schema, 'input'), part)).toEqual([]);
    }
    if (spec.params) expect(unbounded(schemaOf(spec.params, 'input'), 'params')).toEqual([]);
  });

  test('has a body only where the method has one, and a key only where somebody is known', () => {
    if (spec.method === 'GET') expect([spec.body, spec.idempotent ?? false]).toEqual([undefined, false]);
    if (spec.idempotent) expect(spec.access).not.toBe('anyone');
  });

  test('gives operators a permission that exists, and refusals that exist', () => {
    if (typeof spec.access === 'object') expect(Object.keys(permissions)).toContain(spec.access.operator);
    for (const code of spec.refusals ?? []) expect(Object.keys(refusals)).toContain(code);
  });

  test('answers with money, ids and moments as every endpoint does', () => {
    const text = JSON.stringify(schemaOf(spec.answer, 'output'));
    expect(text).not.toMatch(/"(?:price|amount|total|fee)\w*(?<!Fen|Units|Bps|Points)":\{"type":"(?:number|integer)"/);
  });
});

test('every refusal has a status of its kind and a Chinese sentence', () => {
  for (const { status, message } of Object.values(refusals)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThanOrEqual(503);
    expect(message).toMatch(HAN);
  }
});

test('every permission is used by an endpoint', () => {
  const used = new Set(all.map(({ access }) => (typeof access === 'object' ? access.operator : '')));
  expect(Object.keys(permissions).filter((name) => !used.has(name as never))).toEqual([]);
});

test('a refusal that its endpoint does not declare fails the test that meets it', () => {
  const meet = (path: string, status: number, code?: string) => () => assertDeclared('GET', path, status, code);
  expect(meet('/api/orders/some-id?full=1', 404, 'not_found')).not.toThrow();
  expect(meet('/api/orders/some-id', 200)).not.toThrow();
  expect(meet('/elsewhere', 409, 'sold_out')).not.toThrow();
  expect(meet('/api/orders/some-id', 409, 'sold_out')).toThrow('orders.showOrder');
  expect(meet('/api/orders/some-id', 409, 'not_found')).toThrow('orders.showOrder');
  expect(meet('/api/orders/some-id', 502)).toThrow('orders.showOrder');
});

describe('the checks see', () => {
  test.each([
    ['an open object', z.object({ a: z.int() }), ['body']],
    ['an open object inside', z.strictObject({ a: z.array(z.object({ b: z.int() })) }), ['body.a[]']],
    ['a strict one', z.strictObject({ a: z.strictObject({}) }), []],
  ])('%s', (_what, schema, found) => {
    expect(lenient(schemaOf(schema, 'input'), 'body')).toEqual(found);
  });

  test.each([
    ['an endless text', z.strictObject({ a: z.string() }), ['body.a']],
    ['an endless list', z.strictObject({ a: z.array(z.uuid()) }), ['body.a']],
    ['an endless text in a list', z.strictObject({ a: z.array(z.string()).max(3) }), ['body.a[]']],
    ['bounded ones', z.strictObject({ a: z.array(z.string().max(9)).max(3), b: z.enum(['x']), c: z.uuid() }), []],
  ])('%s', (_what, schema, found) => {
    expect(unbounded(schemaOf(schema, 'input'), 'body')).toEqual(found);
  });
});
