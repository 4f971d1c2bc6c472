// The generated client: types and a `{method, path}` table, without zod, so that a mini-program can import it.
// What a client sends is typed by the input side of a schema, what it gets by the output side.
import { z } from 'zod';
import type { EndpointSpec } from '../contract/src/define.js';
import { refusalsOf } from '../contract/src/declared-refusals.js';

import { type JsonSchema, printType, propertyKey } from './type-printer.js';

export interface ClientSource {
  endpoints: Readonly<Record<string, EndpointSpec>>;
  realtimeEvents: Readonly<Record<string, { room: string; public: boolean; facts: z.ZodType }>>;
  realtimeMessages: Readonly<Record<string, z.ZodType>>;
  realtimeAnswer: z.ZodType;
  realtimePath: string;
  states: Readonly<Record<string, readonly string[]>>;
  refusals: Readonly<Record<string, { status: number; message: string }>>;
  permissions: Readonly<Record<string, string>>;
}

type Io = 'input' | 'output';

const everySide = { params: z.object({}), body: z.object({}), answer: z.object({}), idempotent: true } as const;
const GENERAL: ReadonlySet<string> = new Set(
  refusalsOf({ id: 'any.operation', method: 'POST', path: '/api/any', summary: '', access: 'shopper', ...everySide }),
);

/** Types shared under a name; the input side of a schema that differs from its output gets a name of its own. */
class SharedTypes {
  readonly #types = new Map<string, string>();

  print(schema: z.ZodType, io: Io): string {
    const { $defs = {}, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
    const outputs = io === 'input' ? this.#outputsOf(schema) : {};
    const nameOf = (name: string): string =>
      io === 'input' && JSON.stringify($defs[name]) !== JSON.stringify(outputs[name]) ? `${name}Input` : name;
    for (const [name, definition] of Object.entries($defs)) this.#add(nameOf(name), printType(definition, nameOf));
    return printType(root, nameOf);
  }

  #outputsOf(schema: z.ZodType): Record<string, JsonSchema> {
    const whole = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
    return whole.$defs ?? {};
  }

  #add(name: string, type: string): void {
    const known = this.#types.get(name);
    if (known !== undefined && known !== type) throw new Error(`two different shapes are called ${name}`);
    this.#types.set(name, type);
  }

  declarations(): string[] {
    return [...this.#types]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, type]) => `export type ${name} = ${type};`);
  }
}

export function renderClient(source: ClientSource): string {
  const shared = new SharedTypes();
  const generalCodes = Object.keys(source.refusals).filter((code) => GENERAL.has(code));
  const specs = Object.values(source.endpoints).sort((a, b) => (a.id < b.id ? -1 : 1));
  const operations = specs.map((spec) => operationType(spec, shared));
  const topics = Object.entries(source.realtimeEvents);
  const facts = topics.map(([topic, event]) => `${propertyKey(topic)}: ${shared.print(event.facts, 'output')};`);
  const rooms = topics.map(
    ([topic, event]) => `${propertyKey(topic)}: ${JSON.stringify({ room: event.room, public: event.public })},`,
  );
  const messages = Object.entries(source.realtimeMessages).map(
    ([name, schema]) => `${propertyKey(name)}: ${shared.print(schema, 'input')};`,
  );
  const answer = shared.print(source.realtimeAnswer, 'output');
  const nouns = Object.entries(source.states).map(([noun, names]) => `${propertyKey(noun)}: ${unionOf(names)};`);
  return [
    '// Generated from the contract by `npm run generate`; edit the contract, never this file.',
    `export type RefusalCode = ${unionOf(Object.keys(source.refusals))};`,
    `/** What any operation may answer: bad input, not signed in, forbidden, not found, a key in use, too fast, too busy. */
     export type GeneralRefusal = ${unionOf(generalCodes)};`,
    `/** Every answer with a status of 400 and above. */
     export interface ErrorAnswer { error: { code: RefusalCode; message: string; details: Record<string, unknown>; requestId: string } }`,
    `export type Permission = ${unionOf(Object.keys(source.permissions))};`,
    `export interface States {\n${nouns.join('\n')}\n}`,
    ...shared.declarations(),
    `export interface Operations {\n${operations.join('\n')}\n}`,
    'export type OperationId = keyof Operations;',
    operationTable(specs),
    `/** Where the sockets are, at the API's address. */\nexport const realtimePath = ${JSON.stringify(source.realtimePath)};`,
    `/** What a socket may be told, each acknowledged with a RealtimeAnswer. */\nexport interface RealtimeMessages {\n${messages.join('\n')}\n}`,
    `export type RealtimeAnswer = ${answer};`,
    `/** What a socket says, by topic. */\nexport interface RealtimeFacts {\n${facts.join('\n')}\n}`,
    `export const realtimeTopics = {\n${rooms.join('\n')}\n} as const satisfies Record<keyof RealtimeFacts, { room: string; public: boolean }>;`,
  ].join('\n\n');
}

function operationType(spec: EndpointSpec, shared: SharedTypes): string {
  const side = (name: string, schema: z.ZodType | undefined, io: Io): string =>
    `${name}: ${schema ? shared.print(schema, io) : 'undefined'};`;
  return [
    `/** ${spec.summary} */`,
    `${propertyKey(spec.id)}: {`,
    side('params', spec.params, 'input'),
    side('query', spec.query, 'input'),
    side('body', spec.body, 'input'),
    side('answer', spec.answer, 'output'),
    `refusals: ${['GeneralRefusal', ...(spec.refusals ?? []).map((code) => JSON.stringify(code))].join(' | ')};`,
    '};',
  ].join('\n');
}

function operationTable(specs: readonly EndpointSpec[]): string {
  const rows = specs.map(({ id, method, path, access, idempotent = false }) => {
    const who = typeof access === 'object' ? { operator: access.operator } : access;
    return `${propertyKey(id)}: ${JSON.stringify({ method, path, access: who, idempotent })},`;
  });
  return `export const operations = {\n${rows.join('\n')}\n} as const satisfies Record<OperationId, {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string;
    access: 'anyone' | 'shopper' | { operator: Permission };
    /** send \`Idempotency-Key\` */
    idempotent: boolean;
  }>;`;
}

function unionOf(values: readonly string[]): string {
  return values.length === 0 ? 'never' : values.map((value) => JSON.stringify(value)).join(' | ');
}
