// The commission accounts of a person. They are kept from the person's side, like all personal accounts: what the shop
// owes them is a number >= 0 in `held`, `available` and `withdrawing`; what they owe the shop is a number <= 0 in
// `receivable`, whose guard is the other way round. So in a journal of theirs a plus line gives to the person, and the
// house lines against it have the mirrored sign: `house:commission_expense` sinks with what people earn, while
// `house:payouts:…` (money that left for people), `house:fees` and `house:tax_payable` rise with what a payout settles.
// Who decides by a balance holds the person's lock (`lockPerson`) from before reading it; who only adds needs none.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';

export interface PersonalLine {
  account: `person:${string}`;
  kind: string;
  owner: string;
  guarded: true;
  amountFen: number;
}

export type CommissionAccount = 'held' | 'available' | 'withdrawing' | 'receivable';

export const commissionAccounts: readonly CommissionAccount[] = ['held', 'available', 'withdrawing', 'receivable'];

export const commissionAccountKey = (userId: string, account: CommissionAccount) =>
  `person:${userId}:commission_${account}` as const;

export const commissionLine = (userId: string, account: CommissionAccount, amountFen: number): PersonalLine => ({
  account: commissionAccountKey(userId, account),
  kind: `commission_${account}`,
  owner: userId,
  guarded: true,
  amountFen,
});

export interface CommissionBalances {
  heldFen: number;
  availableFen: number;
  withdrawingFen: number;
  /** <= 0: what the person owes */
  receivableFen: number;
}

const sumOf = (account: CommissionAccount): string =>
  `coalesce((select balance_fen from ledger_balances where account = 'person:' || $1::uuid || ':commission_${account}'), 0)::bigint as "${account}Fen"`;
const balances = prepared<CommissionBalances>(`select ${commissionAccounts.map(sumOf).join(', ')}`);

/** Always one row; accounts that were never posted to read 0. */
export const readCommissionBalances = (userId: string): Statement<CommissionBalances> => balances(userId);

/** Income that can be spent at once: what the person owes is paid first, the rest is theirs. */
export function incomeLines(userId: string, amountFen: number, { receivableFen }: CommissionBalances): PersonalLine[] {
  const repaidFen = Math.min(amountFen, -receivableFen);
  return moved([
    commissionLine(userId, 'available', amountFen - repaidFen),
    commissionLine(userId, 'receivable', repaidFen),
  ]);
}

/** Takes back what was given before: from what is there, and what is missing is owed. */
export function takeBackLines(userId: string, amountFen: number, { availableFen }: CommissionBalances): PersonalLine[] {
  const takenFen = Math.min(amountFen, availableFen);
  return moved([
    commissionLine(userId, 'available', -takenFen),
    commissionLine(userId, 'receivable', takenFen - amountFen),
  ]);
}

const moved = (lines: PersonalLine[]): PersonalLine[] => lines.filter((line) => line.amountFen !== 0);

// both lines of each account that is not empty; a journal of its own each time
const moveAll = prepared(
  `select ledger_post(jsonb_build_array(jsonb_build_object('id', $3::uuid, 'source', 'commission', 'sourceId', $3::uuid,
            'kind', 'merged', 'lines', lines)))
     from (select jsonb_agg(jsonb_build_object('account', 'person:' || side.owner || ':' || kind, 'kind', kind,
                    'owner', side.owner, 'guarded', true, 'amountFen', side.sign * b.balance_fen) order by kind, side.sign) as lines
             from unnest($4::text[]) as kind
             join ledger_balances b on b.account = 'person:' || $1::uuid || ':' || kind and b.balance_fen <> 0
            cross join lateral (values ($1::uuid, -1), ($2::uuid, 1)) as side(owner, sign)) moved
    where lines is not null`,
);
const offset = prepared(
  `select ledger_post(jsonb_build_array(jsonb_build_object('id', $3::uuid, 'source', 'commission', 'sourceId', $3::uuid,
            'kind', 'offset', 'lines', (
            select jsonb_agg(jsonb_build_object('account', side.account, 'kind', side.kind, 'owner', side.owner,
                                                'guarded', true, 'amountFen', side.fen))
              from (values (a.account, 'commission_available', $2::uuid, -least(a.balance_fen, -r.balance_fen)),
                           (r.account, 'commission_receivable', $1::uuid, least(a.balance_fen, -r.balance_fen)))
                     as side(account, kind, owner, fen)))))
     from ledger_balances a
     join ledger_balances r on r.account = 'person:' || $1::uuid || ':commission_receivable' and r.balance_fen < 0
    where a.account = 'person:' || $2::uuid || ':commission_available' and a.balance_fen > 0`,
);

/** What one person has, earns and owes goes to another: they are one. What is on its way out ends where it began. */
export const moveCommissionBalances = (from: string, to: string): Statement =>
  moveAll(
    from,
    to,
    newId(),
    commissionAccounts.filter((account) => account !== 'withdrawing').map((account) => `commission_${account}`),
  );
/**
 * What a person owes is paid from what is theirs, as far as it goes; under the person's lock. `from`: another account of
 * theirs, of whom they were before two turned out to be one.
 */
export const offsetReceivable = (userId: string, from: string = userId): Statement => offset(userId, from, newId());
