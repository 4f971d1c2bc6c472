// People who go on shopping while processes come and go: some browse, some open a group, fill it and pay. Every request
// goes over kept-alive connections that retry nothing, and every one that was not answered properly is remembered.
import { Agent, request } from 'node:http';
import { type Api, type Send, createApi } from '../harness/api.js';
import { createSteps } from '../harness/steps.js';
import type { Person, World, WorldOffer } from '../harness/world.js';

export interface Failure {
  path: string;
  what: string;
}

export interface Line {
  send: Send;
  failures: Failure[];
  answered(): number;
  close(): void;
}

/** A client with kept-alive connections; an answer of 500 and more, or none, is a failure. */
export function createLine(connections: number): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const failures: Failure[] = [];
  let answered = 0;
  const send: Send = (url, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const path = `${method} ${new URL(url).pathname}`;
      const failed = (error: NodeJS.ErrnoException): void => {
        failures.push({ path, what: error.code ?? error.message });
        reject(error);
      };
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const sent = request(url, { agent, method, headers: { ...headers, ...length }, timeout: 20_000 }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part)).on('error', failed);
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          answered += 1;
          if (status >= 500) failures.push({ path, what: `${status} ${Buffer.concat(parts).toString()}` });
          resolve(new Response(Buffer.concat(parts), { status }));
        });
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer'))).on('error', failed);
      sent.end(body);
    });
  return { send, failures, answered: () => answered, close: () => agent.destroy() };
}

export interface Load {
  line: Line;
  /** groups in the order they were opened, of those whose two seats were paid */
  filled: string[];
  stop(): Promise<void>;
}

export interface LoadOptions {
  webUrl: string;
  simulatorUrl: string;
  world: World;
  pairs: number;
  browsers: number;
  onOpened(groupId: string, pair: number): void;
}

export async function startLoad(options: LoadOptions): Promise<Load> {
  const { world, pairs, browsers } = options;
  const line = createLine(pairs + browsers);
  const api = createApi(options.webUrl, options.simulatorUrl, line.send);
  const filled: string[] = [];
  let stopping = false;
  const offers: WorldOffer[] = [];
  for (let n = 0; n < pairs; n += 1) {
    offers.push(await world.offer(await world.sku({ stock: 20_000 }), { stock: 10_000, perPerson: 10_000 }));
  }
  const people = await world.people(2 * pairs);
  const again = async (work: () => Promise<void>): Promise<void> => {
    while (!stopping) await work().catch(() => undefined); // the line remembers what went wrong
  };
  const running = [
    ...offers.map((offer, n) => {
      const pair = [people[2 * n]!, people[2 * n + 1]!] as const;
      return again(async () => {
        filled.push(await fillGroup(api, offer, pair, (groupId) => options.onOpened(groupId, n)));
      });
    }),
    ...Array.from({ length: browsers }, () => again(() => browse(api, offers))),
  ];
  return {
    line,
    filled,
    async stop() {
      stopping = true;
      await Promise.all(running);
      line.close();
    },
  };
}

async function fillGroup(
  api: Api,
  offer: WorldOffer,
  [leader, friend]: readonly [Person, Person],
  onOpened: (groupId: string) => void,
): Promise<string> {
  const steps = createSteps({ api });
  const opened = await steps.open(leader, offer);
  await steps.pay(leader, opened.orderId);
  onOpened(opened.groupId);
  const joined = await steps.join(friend, offer, opened.groupId);
  await steps.pay(friend, joined.orderId);
  return opened.groupId;
}

async function browse(api: Api, offers: readonly WorldOffer[]): Promise<void> {
  await api.get('/api/home');
  await api.get('/api/products?limit=20');
  for (const { offerId } of offers) await api.get(`/api/offers/${offerId}`);
}
