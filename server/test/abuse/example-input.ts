// A well-formed input for any endpoint, made from its schema, so that a test that spoils one thing spoils only that.
// A pattern nobody has taught it yet fails loudly and says which field needs an example.
import { randomUUID } from 'node:crypto';
import type { EndpointSpec } from '@hetuan/contract';
import { z } from 'zod';

export interface Shape {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
}

/** Fields with a form of their own, by the end of their name. */
const WRITTEN: readonly [RegExp, string][] = [
  [/phone$/i, '13800138000'],
  [/regionCode$/, '310104'],
  [/waybillNo$/, 'SF1234567890'],
  [/refreshToken$/, 'a'.repeat(43)],
  [/avatarKey$/, 'avatars/nobody.png'],
  [/^shareKey$/, 'aB3dE5gH7j'],
  [/Key$|^key$/, 'products/nobody.png'],
  [/^response$|^sign$/, 'c29tZWJvZHk='],
  [/^login$/, 'somebody'],
  [/^password$/, 'a password of ten and more'],
  [/^pickupCode$/, '123456789012'],
  [/version$|^code$/, 'abc-1234'],
  [/^day$/, '2026-01-01'],
  [/^bankType$/, 'ICBC_DEBIT'],
  [/^realName$/, '林小满'],
  [/^idNumber$/, '11010119900307803X'],
  [/^quarter$/, '2026Q1'],
  [/^account$/, '6222021234567890'],
  [/^no$/, '261124000000'],
  [/^returnPath$/, '/shop/?page=1'],
  [/^tel$/, '021-00000000'],
  [/^deviceId$/, 'd-somebody-0001'],
  [/^productIds$/, '01a00000-0000-7000-8000-000000000001'],
  [/^notDelivered$/, '65'],
];

export function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** Values of known fields come from `known`; optional fields are filled too. */
export function exampleOf(shape: Shape, known: Readonly<Record<string, unknown>> = {}, name = ''): unknown {
  if (name in known) return known[name];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [choice] = shape.anyOf ?? shape.oneOf ?? [];
  if (choice) return exampleOf(choice, known, name);
  if (shape.type === 'object') {
    const fields = Object.entries(shape.properties ?? {});
    return Object.fromEntries(fields.map(([field, part]) => [field, exampleOf(part, known, field)]));
  }
  if (shape.type === 'array') {
    const item = (): unknown => exampleOf(shape.items ?? {}, known, name.replace(/s$/, ''));
    return Array.from({ length: Math.max(1, shape.minItems ?? 1) }, item);
  }
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1);
  if (shape.type === 'boolean') return false;
  if (shape.type === 'null') return null;
  return textOf(shape, name);
}

function textOf(shape: Shape, name: string): string {
  if (shape.format === 'uuid') return randomUUID();
  if (shape.format === 'date-time') return new Date(Date.now() + 86_400_000).toISOString();
  const written = WRITTEN.find(([pattern]) => pattern.test(name))?.[1];
  return written ?? '文字'.repeat(Math.max(1, Math.ceil((shape.minLength ?? 1) / 2)));
}

/** The body of an endpoint that its own contract accepts. */
export function exampleBody(endpoint: EndpointSpec, known: Readonly<Record<string, unknown>> = {}): unknown {
  if (!endpoint.body) return undefined;
  const body = exampleOf(shapeOf(endpoint.body), known);
  const parsed = endpoint.body.safeParse(body);
  if (!parsed.success) throw new Error(`${endpoint.id}: teach example-input.ts: ${parsed.error.message}`);
  return body;
}

export function paramNames(endpoint: EndpointSpec): string[] {
  return [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
}

/** The path with its parameters; those that nobody knows get a well-formed value that leads nowhere. */
export function pathOf(endpoint: EndpointSpec, known: Readonly<Record<string, string>> = {}): string {
  const shape = endpoint.params ? shapeOf(endpoint.params) : {};
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(known[name] ?? String(exampleOf(shape.properties?.[name] ?? {}, {}, name))),
  );
}
