// The table at the end: what was counted and seen, and nothing else.
import { states } from '@hetuan/contract/states';
import type { Reconciled } from './back-office.js';
import type { Purse } from './earnings.js';
import { paidFenOf, type Model } from './model.js';
import type { Observation } from './observation.js';
import { percentileMs, type Counts } from './statistics.js';

export interface Telling {
  seed: string;
  people: number;
  model: Model;
  seen: Observation;
  counts: Readonly<Counts>;
  seconds: number;
  reconciled: Reconciled;
  /** How often the player was started. */
  players: number;
}

export function summaryRows({
  seed,
  people,
  model,
  seen,
  counts,
  seconds,
  players,
  reconciled,
}: Telling): [string, string][] {
  const orders = [...seen.orders.values()];
  const groups = [...seen.groups.values()];
  const refunds = orders.flatMap((order) => order.refunds).filter(({ status }) => status === 'succeeded');
  const of = (wanted: string) => refunds.filter(({ cause }) => cause === wanted);
  const [surplus, rebates] = [of('surplus'), of('rebate')];
  const fen = (amounts: readonly number[]) => String(amounts.reduce((sum, amount) => sum + amount, 0));
  const refusals = Object.entries(counts.refusals).sort(([, a], [, b]) => b - a);
  return [
    ['seed', seed],
    ['people', String(people)],
    [
      'orders',
      tally(
        states.order,
        orders.map(({ status }) => status),
        orders.length,
      ),
    ],
    [
      'groups',
      tally(
        states.group,
        groups.map(({ status }) => status),
        groups.length,
      ),
    ],
    ['paid, fen', fen([...model.orders.values()].map(paidFenOf))],
    ['refunded, fen', `${fen(refunds.map(({ amountFen }) => amountFen))} in ${refunds.length} refunds`],
    ['of these surplus', `${fen(surplus.map(({ amountFen }) => amountFen))} in ${surplus.length} refunds`],
    ['of these rebates', `${fen(rebates.map(({ amountFen }) => amountFen))} in ${rebates.length} refunds`],
    ['after-sales', tally(states.aftersale_case, [...seen.cases.values()], seen.cases.size)],
    ['commission, fen', ofPurses(seen)],
    ['withdrawals', tally(states.withdrawal, [...seen.earnings.withdrawals.values()], seen.earnings.withdrawals.size)],
    ['payments by', byGateway(seen)],
    ['bills', `${reconciled.days} days of gateways, ${reconciled.rows} rows, ${reconciled.open} differences open`],
    ['notices', `${seen.notices.sent}, of these ${seen.notices.faulty} faulty`],
    ['refusals', refusals.length === 0 ? 'none' : refusals.map(([code, count]) => `${code} ${count}`).join(', ')],
    ['requests', `${counts.requests}, of these ${counts.unknown} asked again for want of an answer`],
    ['latency', `p50 ${ms(percentileMs(counts, 0.5))}, p95 ${ms(percentileMs(counts, 0.95))}`],
    ['seconds', seconds.toFixed(1)],
    ['players', players === 1 ? '1' : `${players}, each going on where the one before was ended`],
  ];
}

/** What all who recommend or resell have together, by account. */
function ofPurses({ earnings: { purses } }: Observation): string {
  const sum = (of: (purse: Purse) => number): number => [...purses.values()].reduce((all, purse) => all + of(purse), 0);
  return [
    `held ${sum((purse) => purse.heldFen)}, available ${sum((purse) => purse.availableFen)}`,
    `withdrawing ${sum((purse) => purse.withdrawingFen)}, withdrawn ${sum((purse) => purse.withdrawnFen)}`,
    `receivable ${sum((purse) => purse.receivableFen)} of ${purses.size} people`,
  ].join(', ');
}

/** Payments in force or given back, by the gateway that took them. */
function byGateway(seen: Observation): string {
  const gateways = [...seen.orders.values()].flatMap((order) =>
    order.transactions.map(({ gateway = 'unknown' }) => gateway),
  );
  return tally([...new Set(gateways)].sort(), gateways, gateways.length);
}

const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(0)} ms`);

function tally(names: readonly string[], found: readonly string[], total: number): string {
  const counted = names.map((name) => [name, found.filter((one) => one === name).length] as const);
  const shown = counted.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`);
  return `${total}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}`;
}

export function formatTable(rows: readonly (readonly [string, string])[], width = 100): string {
  const label = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, text]) => {
      const [first = '', ...rest] = wrap(text, width - label - 3);
      return [`${name.padEnd(label)} │ ${first}`, ...rest.map((line) => `${' '.repeat(label)} │ ${line}`)].join('\n');
    })
    .join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
