// The limit of posting: the rows a journal needs, of the same shape, written with nothing but `pg` on 16 connections. The
// balance is guarded by its own update, and the hash of its entry is reckoned here.
import { createHash, randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Work } from './load.js';
import { openRawSql } from './raw-sql.js';

/** of as many people, here and there: nobody waits for a neighbour more often in one than in the other */
export const LEDGER_PEOPLE = 1_000;

const schema = `
  create schema raw_ledger;
  create table raw_ledger.accounts (key text primary key, kind text not null, owner_id uuid, guarded boolean not null);
  create table raw_ledger.journals (id uuid primary key, source text not null, source_id uuid not null, kind text not null,
    input_hash text not null, memo text not null default '', at timestamptz not null, unique (source, source_id, kind));
  create table raw_ledger.entries (id bigint generated always as identity primary key, journal_id uuid not null,
    account text not null, amount_fen bigint not null, currency text not null default 'CNY' check (currency = 'CNY'),
    version bigint, balance_fen bigint, hash text);
  create index on raw_ledger.entries (account, version);
  create index on raw_ledger.entries (journal_id);
  create table raw_ledger.balances (account text primary key references raw_ledger.accounts,
    balance_fen bigint not null default 0 check (balance_fen >= 0), version bigint not null default 0,
    hash text not null default '');
  insert into raw_ledger.accounts select 'person:' || n, 'commission_available', gen_random_uuid(), true
    from generate_series(1, ${LEDGER_PEOPLE}) n;
  insert into raw_ledger.balances (account) select key from raw_ledger.accounts;`;

const statements = {
  held: `select balance_fen, version, hash from raw_ledger.balances where account = $1 for update`,
  journal: `insert into raw_ledger.journals (id, source, source_id, kind, input_hash, at)
            values ($1, 'adjustment', $2, 'given', $3, now())`,
  entries: `insert into raw_ledger.entries (journal_id, account, amount_fen, version, balance_fen, hash)
            values ($1, 'house:commission_expense', $3, null, null, null), ($1, $2, $4, $5, $6, $7)`,
  balance: `update raw_ledger.balances set balance_fen = $2, version = $3, hash = $4 where account = $1`,
};

export interface RawLedger {
  round(forMs: number): Promise<Work>;
  close(): Promise<void>;
}

export async function openRawLedger(url: string): Promise<RawLedger> {
  const raw = await openRawSql(url);
  await raw.query(schema);
  return {
    round: (forMs) => raw.round(forMs, postRaw),
    close: raw.close,
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

async function postRaw(client: pg.Client): Promise<void> {
  const [journalId, account, amountFen] = [randomUUID(), `person:${randomInt(LEDGER_PEOPLE) + 1}`, 100];
  const run = (name: keyof typeof statements, values: unknown[]) =>
    client.query<{ balance_fen: string; version: string; hash: string }>({ name, text: statements[name], values });
  await client.query('begin');
  const [held] = (await run('held', [account])).rows;
  if (!held) throw new Error('an account is missing');
  const [balance, version] = [Number(held.balance_fen) + amountFen, Number(held.version) + 1];
  const hash = digest([held.hash, journalId, account, amountFen, version, balance].join('|'));
  await run('journal', [journalId, randomUUID(), digest(`${account} ${amountFen}`)]);
  await run('entries', [journalId, account, -amountFen, amountFen, version, balance, hash]);
  await run('balance', [account, balance, version, hash]);
  await client.query('commit');
}
