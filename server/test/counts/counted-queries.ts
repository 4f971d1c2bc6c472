// Counts what this process sends to PostgreSQL, statement by statement, at the one place all of it passes: the wire
// protocol of `pg`. A batch of five is five, so that a query per row hidden in one round trip is seen too.
import { createRequire } from 'node:module';

interface Wire {
  prototype: { execute(config: unknown): void; query(text: string): void };
}

const Connection = createRequire(import.meta.url)('pg/lib/connection.js') as Wire;
const sent = { count: 0 };
let watching = false;

function watch(): void {
  if (watching) return;
  watching = true;
  const { execute, query } = Connection.prototype;
  Connection.prototype.execute = function (config) {
    sent.count += 1;
    execute.call(this, config);
  };
  Connection.prototype.query = function (text) {
    sent.count += 1;
    query.call(this, text);
  };
}

/**
 * The statements one run of `work` needs: the fewest of several, because the clock that synchronises beside it and caches
 * that have just run out can only add some.
 */
export async function queriesOf(work: () => Promise<void>, times = 4): Promise<number> {
  watch();
  let fewest = Infinity;
  for (let n = 0; n < times; n += 1) {
    const before = sent.count;
    await work();
    fewest = Math.min(fewest, sent.count - before);
  }
  return fewest;
}
