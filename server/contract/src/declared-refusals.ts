// Which refusals a caller of an endpoint may meet: those that come with the way it is called, and its own.
import type { EndpointSpec } from './define.js';
import type { RefusalCode } from './errors.js';

/** Refusals that come with the way an endpoint is called, whatever it does. */
export function generalRefusals({ method, access, params, idempotent }: EndpointSpec): RefusalCode[] {
  const codes: RefusalCode[] = ['bad_input'];
  if (method !== 'GET') codes.push('bad_json', 'body_too_large', 'unsupported_media_type');
  if (access !== 'anyone') codes.push('not_signed_in', 'session_expired', 'forbidden');
  if (params) codes.push('not_found');
  if (idempotent) codes.push('idempotency_key_missing', 'idempotency_key_reused', 'idempotency_in_flight');
  return [...codes, 'too_many_requests', 'busy', 'internal'];
}

/** Every refusal an endpoint may answer with, its own ones last. */
export function refusalsOf(endpoint: EndpointSpec): RefusalCode[] {
  return [...new Set([...generalRefusals(endpoint), ...(endpoint.refusals ?? [])])];
}
