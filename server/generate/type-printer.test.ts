import { z } from 'zod';
import { expect, test } from 'vitest';
import { type JsonSchema, printType } from './type-printer.js';

const printed = (schema: z.ZodType, io: 'input' | 'output' = 'output'): string =>
  printType(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema, (name) => name).replace(/\s+/g, ' ');

test.each<[string, z.ZodType, string]>([
  ['text', z.string().max(3), 'string'],
  ['an id', z.uuid(), 'string'],
  ['a moment', z.iso.datetime(), 'string'],
  ['a whole number', z.int(), 'number'],
  ['a truth', z.boolean(), 'boolean'],
  ['null', z.null(), 'null'],
  ['anything', z.unknown(), 'unknown'],
  ['nullable text', z.string().nullable(), 'string | null'],
  ['a literal', z.literal('a'), '"a"'],
  ['mixed literals', z.literal([1, 'x', true, null]), '1 | "x" | true | null'],
  ['an enum', z.enum(['open', 'closing']), '"open" | "closing"'],
  ['a nullable enum', z.enum(['a', 'b']).nullable(), '"a" | "b" | null'],
  ['a list of a union', z.array(z.enum(['a', 'b'])), '("a" | "b")[]'],
  ['a tuple', z.tuple([z.string(), z.int()]), '[string, number]'],
  ['a tuple with a rest', z.tuple([z.string()], z.int()), '[string, ...(number)[]]'],
  ['a union', z.union([z.string(), z.int()]), 'string | number'],
  ['a union of equal types', z.union([z.uuid(), z.iso.datetime()]), 'string'],
  ['an object', z.object({ a: z.string(), b: z.int().optional() }), '{ a: string; b?: number; }'],
  ['a name that is no identifier', z.object({ 'a-b': z.string() }), '{ "a-b": string; }'],
  ['an empty object', z.object({}), 'Record<string, never>'],
  ['an open object', z.looseObject({ a: z.string() }), '{ a: string; } & Record<string, unknown>'],
  ['a record', z.record(z.string(), z.int()), 'Record<string, number>'],
  ['a complete record', z.record(z.enum(['a', 'b']), z.int()), 'Record<"a" | "b", number>'],
  ['a partial record', z.partialRecord(z.enum(['a', 'b']), z.int()), 'Partial<Record<"a" | "b", number>>'],
  [
    'a tagged union',
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('x') }), z.object({ kind: z.literal('y'), n: z.int() })]),
    '{ kind: "x"; } | { kind: "y"; n: number; }',
  ],
])('%s', (_what, schema, type) => {
  expect(printed(schema)).toBe(type);
});

test('what is sent and what is got differ where a default or a transformation stands', () => {
  const schema = z.object({
    limit: z.coerce.number().default(20),
    length: z.string().transform((text) => text.length),
  });
  expect(printed(schema, 'input')).toBe('{ limit?: number; length: string; }');
  expect(printed(schema, 'output')).toBe('{ limit: number; length: unknown; }');
});

test('a description becomes a comment', () => {
  expect(printed(z.object({ a: z.int().meta({ description: '单位：分 */ x' }) }))).toBe(
    '{ /** 单位：分 * / x */ a: number; }',
  );
});

test('an unknown kind of schema is a fault, not a guess', () => {
  expect(() => printType({ type: 'file' }, (name) => name)).toThrow('no TypeScript type');
});
