// The client is compiled here as its users will compile it, with types that must fit and types that must not.
import ts from 'typescript';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type ClientSource, renderClient } from './client.js';

const address = z.object({ city: z.string(), zip: z.string().nullable() }).meta({ id: 'Address' });
const page = z.object({ limit: z.coerce.number().default(20) }).meta({ id: 'Page' });

const source: ClientSource = {
  endpoints: {
    'shops.moveShop': {
      id: 'shops.moveShop',
      method: 'POST',
      path: '/api/shops/:id/move',
      summary: '搬家',
      access: { operator: 'orders.ship' },
      params: z.object({ id: z.uuid() }),
      query: page,
      body: z.strictObject({ address }),
      answer: z.object({ address, page, status: z.enum(['open', 'closing']) }),
      refusals: ['group_full'],
      idempotent: true,
    },
    'shops.listShops': {
      id: 'shops.listShops',
      method: 'GET',
      path: '/api/shops',
      summary: '列表',
      access: 'anyone',
      answer: z.array(z.object({ address })),
    },
  },
  realtimeEvents: { 'shop.moved': { room: 'shop', public: true, facts: z.object({ id: z.uuid() }) } },
  realtimeMessages: { follow: z.strictObject({ id: z.uuid() }) },
  realtimeAnswer: z.object({ ok: z.boolean() }),
  realtimePath: '/talk',
  states: { shop: ['open', 'closing'] },
  refusals: { group_full: { status: 409, message: '满员' } },
  permissions: { 'orders.ship': '发货' },
};

/** Compiles the client with the given lines after it; the lines that don't compile. */
function wrongLines(client: string, lines: readonly string[]): string[] {
  const text = `${client}\n{\n${lines.join('\n}{\n')}\n}`;
  const options = { strict: true, noEmit: true, types: [], lib: ['lib.es2023.d.ts'], target: ts.ScriptTarget.ES2023 };
  const host = ts.createCompilerHost(options);
  const original = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) =>
    name === 'client.ts' ? ts.createSourceFile(name, text, version, true) : original(name, version);
  const program = ts.createProgram(['client.ts'], options, host);
  return ts.getPreEmitDiagnostics(program).map((problem) => {
    const { line } = ts.getLineAndCharacterOfPosition(problem.file as ts.SourceFile, problem.start ?? 0);
    return text.split('\n')[line] ?? '';
  });
}

const rendered = renderClient(source).replaceAll(/export type RefusalCode = .*/g, 'export type RefusalCode = string;');

test('it imports nothing', () => {
  expect(rendered).not.toMatch(/\bimport\b|\brequire\b|zod/);
});

test('the same contract gives the same bytes', () => {
  const backwards = Object.fromEntries(Object.entries(source.endpoints).reverse());
  expect(renderClient({ ...source, endpoints: backwards })).toBe(renderClient(source));
});

test('what fits compiles, what does not fit does not', () => {
  const fitting = [
    `const a: Operations['shops.moveShop']['body'] = { address: { city: '北京', zip: null } };`,
    `const a: Operations['shops.moveShop']['query'] = {};`,
    `const a: '/api/shops/:id/move' = operations['shops.moveShop'].path;`,
    `const a: Operations['shops.moveShop']['refusals'] = 'group_full';`,
    `const a: RealtimeFacts['shop.moved'] = { id: '1' };`,
    `const a: RealtimeMessages['follow'] = { id: '1' };`,
    `const a: '/talk' = realtimePath;`,
    `const a: RealtimeAnswer = { ok: true };`,
  ];
  const wrong = [
    `const a: Operations['shops.moveShop']['answer']['page'] = {};`,
    `const a: Operations['shops.moveShop']['body'] = { address: { city: 1, zip: null } };`,
    `const a: false = operations['shops.moveShop'].idempotent;`,
    `const a: Operations['shops.listShops']['refusals'] = 'group_full';`,
    `const a: States['shop'] = 'gone';`,
    `const a: RealtimeMessages['follow'] = { group: '1' };`,
  ];
  expect(wrongLines(rendered, [...fitting, ...wrong])).toEqual(wrong);
});

test('one name for two shapes is refused', () => {
  const other = z.object({ street: z.string() }).meta({ id: 'Address' });
  const clash = {
    ...source.endpoints,
    'a.b': { ...source.endpoints['shops.listShops']!, id: 'a.b' as const, answer: z.object({ other }) },
  };
  expect(() => renderClient({ ...source, endpoints: clash })).toThrow('two different shapes are called Address');
});
