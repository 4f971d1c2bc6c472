// What later modules keep under a user's id, and how it comes under the survivor's when two users turn out to be one
// person. Modules register in the global lock order (groups before orders before payments); their statements run inside
// the linking transaction, under both persons' locks. Ledger accounts are nobody's to move: linking moves no balance.
import type { Statement } from '../../platform/db/index.js';

export interface PersonPort {
  name: string;
  /**
   * Counts what forbids a link for now: things of which one person may have only one and these two have one each, still
   * running. The link then waits until they have ended.
   */
  obstacles?(survivorId: string, absorbedId: string): Statement<{ count: number }>;
  /** Locks first, in the global order; then the moves. Running them again moves what came late. */
  moves(absorbedId: string, survivorId: string): Statement<unknown>[];
}

const ports = new Map<string, PersonPort>();

export function registerPersonPort(port: PersonPort): void {
  ports.set(port.name, port);
}

export const personPorts = (): PersonPort[] => [...ports.values()];
