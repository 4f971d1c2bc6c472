// The OpenAPI 3.1 document, made from the endpoints and nothing else. Every operation lists the refusals it may give,
// grouped by status, so that a reader sees what can go wrong without running anything.
import type { z } from 'zod';
import {
  type ZodObjectInput,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
  createDocument,
} from 'zod-openapi';
import { generalRefusals, refusalsOf } from './declared-refusals.js';
import type { EndpointSpec } from './define.js';
import { type RefusalCode, refusals } from './errors.js';

type Endpoints = Readonly<Record<string, EndpointSpec>>;

const moduleNames: Record<string, string> = {
  identity: '身份与登录',
  catalog: '商品',
  cart: '购物车',
  orders: '订单',
  payments: '支付与退款',
  groupbuy: '拼团',
  logistics: '物流',
  aftersales: '售后',
  ledger: '账簿',
};

export function buildOpenApi(endpoints: Endpoints): object {
  const specs = Object.values(endpoints).sort((a, b) => (a.id < b.id ? -1 : 1));
  const paths: ZodOpenApiPathsObject = {};
  const responses = new SharedResponses();
  for (const spec of specs) {
    const path = spec.path.replace(/:([A-Za-z]\w*)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(spec, responses) };
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: {
      title: '合团 Hetuan API',
      version: '0.1.0',
      description: '金额一律为整数“分”，时间一律为 ISO 8601，列表以 cursor 翻页，所有错误使用同一信封。',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(specs.map(moduleOf))].map((name) => ({ name, description: moduleNames[name] ?? name })),
    paths,
    components: {
      securitySchemes: {
        shopper: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '买家登录后获得的访问令牌' },
        operator: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '操作员登录后获得的访问令牌' },
      },
      schemas: { Error: errorEnvelope },
      responses: responses.all,
      headers: { RetryAfter: { description: '几秒后可以重试', schema: { type: 'integer' } } },
    },
  };
  return createDocument(document, { override: ({ jsonSchema }) => shorten(jsonSchema) });
}

/** Leaves out what zod adds to a format or a safe integer: readers and generators know both. */
function shorten(schema: { format?: string; pattern?: string; minimum?: number; maximum?: number }): void {
  if (schema.format === 'uuid' || schema.format === 'date-time') delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

const moduleOf = (spec: EndpointSpec): string => spec.id.split('.')[0] ?? '';

function operation(spec: EndpointSpec, shared: SharedResponses): ZodOpenApiOperationObject {
  const { access } = spec;
  return {
    operationId: spec.id,
    tags: [moduleOf(spec)],
    summary: spec.summary,
    security: access === 'anyone' ? [] : [{ [access === 'shopper' ? 'shopper' : 'operator']: [] }],
    ...(typeof access === 'object' ? { 'x-permission': access.operator } : {}),
    requestParams: {
      ...(spec.params ? { path: spec.params as unknown as ZodObjectInput } : {}),
      ...(spec.query ? { query: spec.query as unknown as ZodObjectInput } : {}),
    },
    ...(spec.idempotent ? { parameters: [idempotencyKey] } : {}),
    ...(spec.fileBytes ? { requestBody: fileBody } : {}),
    ...(spec.body ? { requestBody: { required: true, content: { 'application/json': { schema: spec.body } } } } : {}),
    responses: {
      '200': { description: '成功', content: { 'application/json': { schema: spec.answer as z.ZodType } } },
      ...refusalResponses(spec, shared),
    },
  };
}

const fileBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        required: ['file'],
        properties: { file: { type: 'string' as const, format: 'binary' } },
      },
    },
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: true,
  description: '同一个人、同一接口、同一编号只生效一次，24 小时内重复提交返回同一结果',
  schema: { type: 'string' as const, minLength: 1, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
};

const errorEnvelope = {
  type: 'object' as const,
  description: '错误信封',
  required: ['error'],
  properties: {
    error: {
      type: 'object' as const,
      required: ['code', 'message', 'details', 'requestId'],
      properties: {
        code: { type: 'string' as const, description: '稳定的错误码' },
        message: { type: 'string' as const, description: '给用户看的中文说明' },
        details: { type: 'object' as const, additionalProperties: true, description: '与错误有关的事实' },
        requestId: { type: 'string' as const, description: '请求编号，反馈问题时请提供' },
      },
    },
  },
};

/** Answers that many operations have in common stand once, under the names of their codes. */
class SharedResponses {
  readonly all: Record<string, ReturnType<typeof refusalResponse>> = {};

  ref(status: number, codes: readonly RefusalCode[]): { $ref: string } {
    const name = codes.map(pascal).join('Or');
    this.all[name] ??= refusalResponse(status, codes);
    return { $ref: `#/components/responses/${name}` };
  }
}

const pascal = (code: string): string =>
  code.replace(/(?:^|_)([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

function refusalResponses(spec: EndpointSpec, shared: SharedResponses): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of refusalsOf(spec)) {
    const { status } = refusals[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const general = new Set(generalRefusals(spec));
  const entries = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    entries.map(([status, codes]) => [
      `${status}`,
      codes.every((code) => general.has(code)) ? shared.ref(status, codes) : refusalResponse(status, codes),
    ]),
  );
}

function refusalResponse(status: number, codes: readonly RefusalCode[]) {
  const narrowed = { properties: { error: { properties: { code: { enum: [...codes] } } } } };
  return {
    description: codes.map((code) => `\`${code}\` ${refusals[code].message}`).join('；'),
    content: { 'application/json': { schema: { allOf: [{ $ref: '#/components/schemas/Error' }, narrowed] } } },
    ...(status === 429 || status === 503
      ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }
      : {}),
  };
}
