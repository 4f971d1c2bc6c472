// The grammar of the API: an endpoint is data. Server, OpenAPI document and generated client are all made from it,
// so that a route cannot exist without a schema, a permission and its list of refusals.
import type { z } from 'zod';
import type { RefusalCode } from './errors.js';
import type { Permission } from './permissions.js';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: anyone, a signed-in shopper, or an operator who holds the permission. */
export type Access = 'anyone' | 'shopper' | { operator: Permission };

export interface EndpointSpec<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** `module.verbNoun`, the operation id */
  id: `${string}.${string}`;
  method: HttpMethod;
  /** `/api/...` with `:name` parameters */
  path: `/api/${string}`;
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  answer: Answer;
  /** Refusals beyond the ones every endpoint may give (bad input, not signed in, forbidden, rate limit). */
  refusals?: readonly RefusalCode[];
  /** True: the caller must send `Idempotency-Key`; the answer is stored 24 h under (person, endpoint, key). */
  idempotent?: boolean;
  /** The body is a form with one file in the field `file`, of at most so many bytes; the handler gets its bytes. */
  fileBytes?: number;
  /** Name of a rate limit in the server's configuration; default `api`. */
  rateLimit?: 'api' | 'captcha' | 'login' | 'write';
}

/** Declares one endpoint; the identity function that fixes the types. */
export function defineEndpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(spec: EndpointSpec<Params, Query, Body, Answer>): EndpointSpec<Params, Query, Body, Answer> {
  return spec;
}

export type ParamsOf<E> = E extends EndpointSpec<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<E> = E extends EndpointSpec<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<E> = E extends EndpointSpec<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type AnswerOf<E> = E extends EndpointSpec<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never;
