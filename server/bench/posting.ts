// L9, posting with a guarded balance: journals of two lines, one on a person's account and one of the house, posted in the
// shop's process and held against the same rows in raw SQL.
import { randomInt } from 'node:crypto';
import { commissionLine, postJournal } from '../src/modules/ledger/index.js';
import { newId } from '../src/platform/ids.js';
import type { Shop } from '../src/shop.js';
import { type BenchShop, SHOP_CONNECTIONS } from './bench-shop.js';
import { press } from './load.js';
import { type Figure, alternate } from './measure.js';
import { LEDGER_PEOPLE, openRawLedger } from './raw-ledger.js';

const AT_LEAST = 0.8;
const AMOUNT_FEN = 100;

const people = Array.from({ length: LEDGER_PEOPLE }, () => newId());

/** In the shop's process: one journal after the other, each in a transaction of its own. */
export async function postHere({ db }: Pick<Shop, 'db'>, forMs: number): Promise<{ perSecond: number }> {
  const { perSecond } = await press(SHOP_CONNECTIONS, forMs, async () => {
    const userId = people[randomInt(LEDGER_PEOPLE)] ?? '';
    const lines = [
      commissionLine(userId, 'available', AMOUNT_FEN),
      { account: 'house:commission_expense' as const, amountFen: -AMOUNT_FEN },
    ];
    const posted = await db.transact((tx) =>
      tx.rows(postJournal({ source: 'adjustment', sourceId: newId(), kind: 'given', lines })),
    );
    if (!posted.ok || posted.value.length !== 1) throw new Error('a journal was not posted');
  });
  return { perSecond };
}

export async function posting(
  shop: BenchShop,
  rounds: number,
  roundMs: number,
  settle: () => Promise<void>,
): Promise<Figure[]> {
  const raw = await openRawLedger(shop.ownerUrl);
  try {
    const round = async (): Promise<number> => (await shop.command('postHere', { forMs: roundMs })).perSecond;
    const contender = {
      row: 'L9',
      name: 'posting with a guarded balance',
      unit: 'journals/s',
      atLeast: AT_LEAST,
      round,
    };
    const limit = { name: 'the same rows in raw SQL', round: async () => (await raw.round(roundMs)).perSecond };
    return await alternate(limit, [contender], rounds, settle);
  } finally {
    await raw.close();
  }
}
