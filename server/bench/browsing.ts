// Reading what everybody reads: the list, a product and the home page, cached, against a fixed kilobyte over the same
// hundred connections; and how far the slowest of a hundred answers is from the middle one.
import autocannon from 'autocannon';
import type { BenchShop } from './bench-shop.js';
import { H0, openHttpLimit } from './http-limit.js';
import { median, percentile } from './load.js';
import { type Contender, type Figure, alternate } from './measure.js';

const CONNECTIONS = 100;
const SECONDS = 2;
const SPREAD = 3;

export async function browsing(shop: BenchShop, rounds: number): Promise<Figure[]> {
  const limit = await openHttpLimit(SECONDS);
  const spreads = new Map<string, number[]>();
  const [first] = shop.skus;
  if (!first) throw new Error('no products');
  const reading = (name: string, path: string, atLeast: number): Contender => ({
    ...{ row: 'L10', name, unit: 'requests/s', atLeast },
    async round() {
      const url = `${shop.url}${path}`;
      const latenciesMs: number[] = [];
      const { requests, errors, non2xx } = await autocannon({
        ...{ url, connections: CONNECTIONS, duration: SECONDS },
        // the generator's own summary knows whole milliseconds only
        setupClient: (client) => client.on('response', (_status, _bytes, ms) => latenciesMs.push(ms)),
      });
      if (errors + non2xx > 0) throw new Error(`${errors + non2xx} answers of ${path} went wrong`);
      spreads.set(name, [...(spreads.get(name) ?? []), percentile(latenciesMs, 0.99) / percentile(latenciesMs, 0.5)]);
      return requests.average;
    },
  });
  const contenders = [
    reading('product list of 20, cached', '/api/products?limit=20', 0.5),
    reading('product detail, cached', `/api/products/${first.productId}`, 0.8),
    reading('home, cached', '/api/home', 0.5),
  ];
  try {
    const figures = await alternate({ name: H0, round: limit.round }, contenders, rounds, async () => undefined);
    const latencies = contenders.map(({ row, name }): Figure => {
      const value = median((spreads.get(name) ?? []).slice(1));
      const told = { row, limit: null, ratio: null, target: `<= ${SPREAD} x p50`, unit: 'p99 / p50', rounds };
      return { ...told, name: `${name}: p99 / p50`, value, met: value <= SPREAD };
    });
    return [...figures, ...latencies];
  } finally {
    await limit.close();
  }
}
