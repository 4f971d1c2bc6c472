// `npm run bench [-- rows] [--rounds N] [--json FILE] [--orders N]`: measures the limit, then the product, and prints how far apart
// they are. Absolute figures are told but prove nothing; a slow machine never fails this command.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { HTTP_CONNECTIONS, SHOP_CONNECTIONS, openBenchShop } from './bench-shop.js';
import type { Figure } from './measure.js';
import { openRawOrders } from './order-transaction.js';
import { rows } from './rows.js';
import { type Backend, startServices } from './services.js';

const ROUND_MS = 700;
const SETUP =
  `shop: role web in its own process, ${SHOP_CONNECTIONS} connections; load: ${HTTP_CONNECTIONS} keep-alive ` +
  `connections from this process, which also runs P0; rounds of ${ROUND_MS} ms, limit first, one more to warm up; ` +
  'sessions warm, tables analysed after it; rate limits raised; no worker or scheduler beside it';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    orders: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1');
const orders = Number(values.orders);
if (!Number.isInteger(orders) || orders < 1_000) throw new Error('--orders takes a whole number from 1000');
const unknown = positionals.filter((row) => !(row in rows));
if (unknown.length > 0) throw new Error(`no row ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}`);
/** These take longer than all others together, and nothing after them measures the same shop. */
const BY_NAME_ONLY = ['L15', 'L16', 'L19', 'L20'];
const all = Object.keys(rows).filter((row) => !BY_NAME_ONLY.includes(row));
const wanted = positionals.length > 0 ? positionals : all;

const services = await startServices();
const figures: Figure[] = [];
try {
  const shop = await openBenchShop(services);
  try {
    const raw = await openRawOrders(shop.ownerUrl);
    try {
      for (const row of wanted) {
        process.stderr.write(`${row}\n`);
        figures.push(...((await rows[row]?.({ shop, raw, services, rounds, roundMs: ROUND_MS, orders })) ?? []));
      }
    } finally {
      await raw.close();
    }
  } finally {
    await shop.close();
  }
} finally {
  await services.stop();
}
print(figures, services.backend);
if (values.json) {
  const kept = { at: new Date().toISOString(), backend: services.backend, setup: SETUP, figures };
  await writeFile(values.json, `${JSON.stringify(kept, null, 2)}\n`);
}

function print(measured: readonly Figure[], backend: Backend): void {
  const lines = measured.map((figure) => [
    ...[figure.row, figure.name, figure.limit === null ? '' : amount(figure.limit), amount(figure.value)],
    ...[
      figure.unit,
      figure.ratio === null ? '' : figure.ratio.toFixed(2),
      figure.target,
      figure.met ? 'met' : 'NOT MET',
    ],
  ]);
  const table = [['row', 'quantity', 'limit', 'product', 'unit', 'ratio', 'target', ''], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  console.log('');
  for (const line of table)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  const { node, cores, postgres, redis, commit } = backend;
  console.log(`\nNode ${node}, ${cores} cores; ${postgres}; ${redis}; commit ${commit}`);
  console.log(SETUP);
}

function amount(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
