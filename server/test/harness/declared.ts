// Every answer a test gets is held against the contract: a refusal that its endpoint does not declare is a fault of the
// contract or of the endpoint, and fails the test that provoked it, whatever the test was about.
import { type EndpointSpec, endpoints, refusals, refusalsOf } from '@hetuan/contract';

interface Known {
  method: string;
  path: RegExp;
  spec: EndpointSpec;
}

const known: Known[] = Object.values(endpoints)
  .map((spec) => ({
    method: spec.method,
    path: new RegExp(`^${spec.path.replace(/:[A-Za-z]\w*/g, '[^/]+')}$`),
    spec,
  }))
  // A name in the path stands before a parameter, as in the router.
  .sort((a, b) => parametersOf(a.spec) - parametersOf(b.spec));

function parametersOf({ path }: EndpointSpec): number {
  return path.split(':').length - 1;
}

export class UndeclaredRefusal extends Error {}

/** Throws when the endpoint behind `method` and `path` may not refuse with `code`, or not with this status. */
export function assertDeclared(method: string, path: string, status: number, code: string | undefined): void {
  if (status < 400) return;
  const [bare = ''] = path.split('?');
  const endpoint = known.find((one) => one.method === method && one.path.test(bare))?.spec;
  if (!endpoint) return; // not of the API
  const declared = refusalsOf(endpoint).find((one) => one === code);
  if (declared !== undefined && refusals[declared].status === status) return;
  throw new UndeclaredRefusal(`${endpoint.id} answered ${status} ${code}, which its contract does not declare`);
}
