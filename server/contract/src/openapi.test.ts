// The document is OpenAPI 3.1 with one error envelope, and says of each operation who may call it and what may go wrong.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { refusalsOf } from './declared-refusals.js';
import type { EndpointSpec } from './define.js';
import { refusals } from './errors.js';
import { buildOpenApi } from './openapi.js';

const join: EndpointSpec = {
  id: 'groupbuy.joinGroup',
  method: 'POST',
  path: '/api/groups/:groupId/members/:memberId',
  summary: '参团',
  access: 'shopper',
  params: z.strictObject({ groupId: z.uuid(), memberId: z.uuid() }),
  query: z.strictObject({ limit: z.coerce.number().int().default(20) }),
  body: z.strictObject({ units: z.int().min(1) }),
  answer: z.object({ orderId: z.uuid() }),
  refusals: ['group_full', 'bad_input'],
  idempotent: true,
};
const ship: EndpointSpec = {
  id: 'orders.shipOrder',
  method: 'GET',
  path: '/api/ops/orders',
  summary: '发货',
  access: { operator: 'orders.ship' },
  answer: z.object({}),
};
const look: EndpointSpec = { ...ship, id: 'orders.look', path: '/api/look', access: 'anyone' };

const document = buildOpenApi({ [join.id]: join, [ship.id]: ship, [look.id]: look });

test('an operation carries id, parameters, body, answer and key', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/groups/{groupId}/members/{memberId}': {
        post: {
          operationId: 'groupbuy.joinGroup',
          summary: '参团',
          security: [{ shopper: [] }],
          parameters: expect.arrayContaining([
            expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
            expect.objectContaining({ name: 'groupId', in: 'path', required: true }),
            expect.objectContaining({ name: 'memberId', in: 'path', required: true }),
            expect.objectContaining({ name: 'limit', in: 'query' }),
          ]) as unknown,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { properties: { units: { type: 'integer', minimum: 1 } } } } },
          },
          responses: {
            '200': { content: { 'application/json': { schema: { properties: { orderId: { format: 'uuid' } } } } } },
            '409': {
              description: expect.stringContaining(refusals.group_full.message) as unknown,
              content: {
                'application/json': {
                  schema: {
                    allOf: [
                      { $ref: '#/components/schemas/Error' },
                      {
                        properties: {
                          error: { properties: { code: { enum: ['idempotency_in_flight', 'group_full'] } } },
                        },
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    },
  });
});

test('who may call is said: nobody in particular, a shopper, an operator with a permission', () => {
  expect(document).toMatchObject({
    paths: {
      '/api/look': { get: { security: [] } },
      '/api/ops/orders': { get: { security: [{ operator: [] }], 'x-permission': 'orders.ship' } },
    },
  });
});

test('every response stands for refusals of its own status', () => {
  for (const spec of [join, ship, look]) {
    const codes = refusalsOf(spec);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining(['bad_input', 'too_many_requests', 'busy', 'internal']));
  }
  expect(refusalsOf(look)).not.toContain('not_signed_in');
  expect(refusalsOf(ship)).toContain('forbidden');
  expect(refusalsOf(ship)).not.toContain('bad_json');
});

test('the order of the endpoints does not matter', () => {
  const other = buildOpenApi({ [look.id]: look, [ship.id]: ship, [join.id]: join });
  expect(JSON.stringify(other)).toBe(JSON.stringify(document));
});
