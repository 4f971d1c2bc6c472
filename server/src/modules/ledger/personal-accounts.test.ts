// D07 (rules: what can't be taken back becomes a receivable, which the next income pays and which blocks withdrawal): on one
// account a debt and money that can be spent never meet, whatever comes in, is taken back, is held for a withdrawal and
// comes back, before and after two users turn out to be one person. So whoever owes has nothing on that account to withdraw,
// and what a linked account has pays the debt before anything of it is held.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumFen } from '../../kernel/money.js';
import {
  type AccountBalances,
  type PersonalLine,
  balancesAfter,
  commissionLine,
  incomeLines,
  offsetLines,
  sumBalances,
  takeBackLines,
} from './personal-accounts.js';

type Id = 'a' | 'b';
type Step =
  | { what: 'income' | 'take back' | 'withdraw'; on: Id; fen: number }
  | { what: 'link' }
  | { what: 'release'; no: number };

const on = fc.constantFrom<Id>('a', 'b');
const fen = fc.integer({ min: 1, max: 1_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('income' as const), on, fen }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('take back' as const), on, fen }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('withdraw' as const), on, fen }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('release' as const), no: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constant({ what: 'link' as const }) },
);

const nothing = { heldFen: 0, availableFen: 0, withdrawingFen: 0, receivableFen: 0 };

function createBooks() {
  let all: AccountBalances[] = [
    { accountId: 'a', ...nothing },
    { accountId: 'b', ...nothing },
  ];
  let linked = false;
  const holds: { accountId: string; fen: number }[] = [];
  const ofPerson = (id: string) => all.filter(({ accountId }) => linked || accountId === id);
  function post(lines: readonly PersonalLine[]): void {
    all = balancesAfter(all, lines);
  }
  function hold(id: Id, wanted: number): void {
    post(offsetLines(ofPerson(id), []));
    const { availableFen, receivableFen } = sumBalances(ofPerson(id));
    // what `mayWithdraw` lets through
    if (receivableFen < 0 || availableFen < wanted) return;
    let left = wanted;
    for (const account of ofPerson(id)) {
      const part = Math.min(left, account.availableFen);
      if (part === 0) continue;
      left -= part;
      holds.push({ accountId: account.accountId, fen: part });
      post([
        commissionLine(account.accountId, 'available', -part),
        commissionLine(account.accountId, 'withdrawing', part),
      ]);
    }
  }
  function release(no: number): void {
    const [held] = holds.splice(no % Math.max(1, holds.length), 1);
    if (!held) return;
    const { accountId, fen: back } = held;
    post([commissionLine(accountId, 'withdrawing', -back), commissionLine(accountId, 'available', back)]);
    post(offsetLines(ofPerson(accountId), [accountId]));
  }
  return {
    take(one: Step): void {
      if (one.what === 'link') linked = true;
      else if (one.what === 'release') release(one.no);
      else if (one.what === 'withdraw') hold(one.on, one.fen);
      else post((one.what === 'income' ? incomeLines : takeBackLines)(one.on, one.fen, ofPerson(one.on)));
    },
    accounts: () => all,
  };
}

test('D07: on one account a debt and money to spend never meet', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const books = createBooks();
      let given = 0;
      for (const one of steps) {
        books.take(one);
        if (one.what === 'income') given += one.fen;
        if (one.what === 'take back') given -= one.fen;
        for (const { availableFen, receivableFen, withdrawingFen } of books.accounts()) {
          expect(Math.min(availableFen, withdrawingFen, -receivableFen)).toBeGreaterThanOrEqual(0);
          expect(availableFen > 0 && receivableFen < 0).toBe(false);
        }
        const whole = sumBalances(books.accounts());
        expect(sumFen([whole.availableFen, whole.withdrawingFen, whole.receivableFen])).toBe(given);
      }
    }),
    { numRuns: 500 },
  );
});
