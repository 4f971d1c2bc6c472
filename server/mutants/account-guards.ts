// The guards of accounts of one person who was two: nothing moves when they turn out to be one, every commission keeps to its
// account, and a debt on one is paid by another, never by somebody else's.
import { type Mutant, edit, mutant } from './mutant.js';

const LINKED = 'server/test/commission/linked-people.test.ts';
const ACCOUNTS = 'src/modules/ledger/personal-accounts.ts';
const MOVING = 'src/modules/commission/moving.ts';
const ASKING = 'src/modules/withdrawals/commands/request-withdrawal.ts';
const KEPT = 'keeps every balance where it is';
const SETTLES = 'settles, goes back and is owed';
const OWED = 'what is owed on one account is paid first';

export const accounts: Mutant[] = [
  mutant(
    'account-link-moves-nothing',
    LINKED,
    KEPT,
    edit(
      'src/modules/commission/person-port.ts',
      'moves: (absorbedId, survivorId) => [\n',
      'moves: (absorbedId, survivorId) => [\n    moveAccounts(absorbedId, survivorId),\n',
    ),
    edit(
      'src/modules/commission/person-port.ts',
      'export const commissionPersonPort',
      `const moveAccounts = prepared(
  \`select ledger_post(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'source', 'commission',
            'sourceId', gen_random_uuid(), 'kind', 'merged', 'lines', lines)))
     from (select jsonb_agg(jsonb_build_object('account', 'person:' || side.owner || ':' || kind, 'kind', kind,
                    'owner', side.owner, 'guarded', true, 'amountFen', side.sign * b.balance_fen)) as lines
             from unnest(array['commission_available']) as kind
             join ledger_balances b on b.account = 'person:' || $1::uuid || ':' || kind and b.balance_fen <> 0
            cross join lateral (values ($1::uuid, -1), ($2::uuid, 1)) as side(owner, sign)) moved
    where lines is not null\`,
);

export const commissionPersonPort`,
    ),
  ),
  mutant(
    'account-sum-of-all',
    LINKED,
    KEPT,
    edit(
      ACCOUNTS,
      'from users_of_person($1::uuid) as u(id) order by u.id <> $1, u.id',
      'from (values ($1::uuid)) as u(id)',
    ),
  ),
  mutant(
    'account-of-the-commission',
    LINKED,
    SETTLES,
    edit(
      MOVING,
      'const journal = settledJournal(of,',
      'const journal = settledJournal({ ...of, accountId: row.payee_id },',
    ),
  ),
  mutant(
    'account-debt-of-another',
    LINKED,
    SETTLES,
    edit(
      ACCOUNTS,
      'portions(amountFen, firstOf(accountId, accounts).map(owed))',
      'portions(amountFen, firstOf(accountId, accounts).slice(0, 1).map(owed))',
    ),
  ),
  mutant(
    'account-taken-from-another',
    LINKED,
    SETTLES,
    edit(
      ACCOUNTS,
      'portions(amountFen, firstOf(accountId, accounts).map(spendable))',
      'portions(amountFen, firstOf(accountId, accounts).slice(0, 1).map(spendable))',
    ),
  ),
  mutant(
    'account-debt-before-payout',
    LINKED,
    OWED,
    edit(ASKING, 'if (offsets.length > 0) tx.last(postJournals(offsets));', ''),
  ),
  mutant(
    'account-absorbed-asks-nothing',
    LINKED,
    'a request that began as the other user',
    edit(ASKING, "if (account.count === 0) throw new Refused('busy');", ''),
  ),
  mutant(
    'account-statement-of-all',
    LINKED,
    KEPT,
    edit(
      'src/modules/ledger/own-entry-statements.ts',
      "where account = ${keyOf('o')} and id < e.id",
      "where account = ${keyOf('o')} and id > e.id",
    ),
  ),
];
