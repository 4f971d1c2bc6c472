// Names in Redis. The braces make all keys of an item (or of a slot's queue) live on one node of a cluster, so that one
// script may touch them together.

export interface ItemKeys {
  /** hash: run, epoch, fence, opener, status, left, admitted, limit, starts, ends */
  gate: string;
  /** hash: person → units held */
  persons: string;
  /** hash: person and request → attempt and its epoch; `credit:`attempt → 1 */
  answers: string;
  /** admitted attempts on their way to PostgreSQL */
  stream: string;
}

export function keysOf(itemId: string): ItemKeys {
  const tag = `{flash:${itemId}}:`;
  return { gate: `${tag}gate`, persons: `${tag}persons`, answers: `${tag}answers`, stream: `${tag}stream` };
}

/** Where persons and answers of a gate that is being built lie until it opens, apart for every builder. */
export function stagingKeysOf(itemId: string, epoch: number, fence: number): { persons: string; answers: string } {
  const tag = `{flash:${itemId}}:staged:${epoch}:${fence}:`;
  return { persons: `${tag}persons`, answers: `${tag}answers` };
}

/** A request is a person's own: somebody else's with the same id is another one. */
export function requestField(personId: string, requestId: string): string {
  return `${personId} ${requestId}`;
}

/** The consumer group of every item's stream. */
export const WRITERS = 'writers';
