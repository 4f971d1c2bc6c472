// JSON Schema, as zod writes it, printed as a TypeScript type. Only what the contract uses is known here; anything
// else is a fault, so that a client never gets a silently wrong type.

export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  items?: JsonSchema | boolean;
  prefixItems?: readonly JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  format?: string;
  description?: string;
}

/** The type of a schema; `nameOf` turns the name of a shared definition into the name of its type. */
export function printType(schema: JsonSchema, nameOf: (definition: string) => string): string {
  const print = (inner: JsonSchema): string => printType(inner, nameOf);
  if (schema.$ref !== undefined) return nameOf(schema.$ref.replace(/^#\/\$defs\//, ''));
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return union(schema.enum.map(literal));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(print));
  if (schema.allOf) return schema.allOf.map((part) => `(${print(part)})`).join(' & ');
  if (typeof schema.type === 'object') return union(schema.type.map((type) => print({ ...schema, type })));
  switch (schema.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(schema, print);
    case 'object':
      return objectType(schema, print);
    case undefined:
      return 'unknown';
    default:
      throw new Error(`no TypeScript type for JSON Schema ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

function arrayType(schema: JsonSchema, print: (inner: JsonSchema) => string): string {
  if (schema.prefixItems) {
    const rest = typeof schema.items === 'object' ? [`...(${print(schema.items)})[]`] : [];
    return `[${[...schema.prefixItems.map(print), ...rest].join(', ')}]`;
  }
  return typeof schema.items === 'object' ? `(${print(schema.items)})[]` : 'unknown[]';
}

function objectType(schema: JsonSchema, print: (inner: JsonSchema) => string): string {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    // An id or a moment explains itself.
    const comment = field.description && !field.format ? `/** ${field.description.replaceAll('*/', '* /')} */\n` : '';
    return `${comment}${propertyKey(name)}${required.has(name) ? '' : '?'}: ${print(field)};`;
  });
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const record = rest && recordType(schema.propertyNames, required.size > 0, print(rest), print);
  if (fields.length === 0) return record ?? 'Record<string, never>';
  const shape = `{\n${fields.join('\n')}\n}`;
  return record ? `${shape} & ${record}` : shape;
}

function recordType(
  names: JsonSchema | undefined,
  complete: boolean,
  value: string,
  print: (inner: JsonSchema) => string,
): string {
  const key = names ? print(names) : 'string';
  if (key === 'string') return `Record<string, ${value}>`;
  return complete ? `Record<${key}, ${value}>` : `Partial<Record<${key}, ${value}>>`;
}

function union(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  return distinct.length === 1
    ? (distinct[0] ?? 'never')
    : distinct.map((type) => (/[&]/.test(type) ? `(${type})` : type)).join(' | ');
}

function literal(value: unknown): string {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  throw new Error(`no TypeScript literal for ${JSON.stringify(value)}`);
}

export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
