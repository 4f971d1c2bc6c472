-- Double entry, integer, append-only. The app can read the books but writes them only through `ledger_post`, which
-- runs as hetuan_ledger: a role that may insert entries and never update or delete them, and owns no schema.
create table ledger_accounts (
  key text primary key,
  kind text not null,
  owner_id uuid,
  guarded boolean not null default false
);
create table ledger_journals (
  id uuid primary key,
  source text not null,
  source_id uuid not null,
  kind text not null,
  input_hash text not null,
  memo text not null default '',
  at timestamptz not null,
  unique (source, source_id, kind)
);
create table ledger_entries (
  id bigint generated always as identity primary key,
  journal_id uuid not null references ledger_journals,
  account text not null references ledger_accounts,
  amount_fen bigint not null,
  currency text not null default 'CNY' check (currency = 'CNY'),
  version bigint,
  balance_fen bigint,
  hash text,
  check ((version is null) = (hash is null) and (version is null) = (balance_fen is null))
);
create index ledger_entries_account on ledger_entries (account, version);
create index ledger_entries_journal on ledger_entries (journal_id);
create table ledger_balances (
  account text primary key references ledger_accounts,
  balance_fen bigint not null default 0 check (balance_fen >= 0),
  version bigint not null default 0,
  hash text not null default ''
);

create function ledger_check_sum() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_fen), 0) from ledger_entries where journal_id = new.journal_id) <> 0 then
    raise exception 'journal % does not sum to zero', new.journal_id using errcode = '23514', constraint = 'ledger_sum_zero';
  end if;
  return null;
end $$;
create constraint trigger ledger_sum_zero after insert on ledger_entries
  deferrable initially deferred for each row execute function ledger_check_sum();

-- Posts one journal. `lines` is [{"account","kind"?,"owner"?,"guarded"?,"amountFen"}]. Posting the same event again
-- with the same input returns false and writes nothing; with another input it is an error. A guarded account is
-- locked in key order, can't go below zero at any entry, and chains a hash over its entries.
create function ledger_post(journal uuid, src text, src_id uuid, journal_kind text, lines jsonb, note text default '')
  returns boolean language plpgsql security definer set search_path = public as $$
declare
  line record;
  held ledger_balances;
  digest text := encode(sha256(convert_to(lines::text, 'UTF8')), 'hex');
  known text;
begin
  insert into ledger_journals (id, source, source_id, kind, input_hash, memo, at)
  values (journal, src, src_id, journal_kind, digest, note, app_now())
  on conflict (source, source_id, kind) do nothing;
  if not found then
    select input_hash into known from ledger_journals where source = src and source_id = src_id and kind = journal_kind;
    if known is distinct from digest then
      raise exception 'journal % % % was posted with another input', src, src_id, journal_kind
        using errcode = '23505', constraint = 'ledger_input_differs';
    end if;
    return false;
  end if;
  for line in
    select l->>'account' as account, coalesce(l->>'kind', 'house') as kind, (l->>'owner')::uuid as owner,
           coalesce((l->>'guarded')::boolean, false) as guarded, (l->>'amountFen')::bigint as amount
      from jsonb_array_elements(lines) l order by 1
  loop
    if not line.guarded then
      insert into ledger_entries (journal_id, account, amount_fen) values (journal, line.account, line.amount);
      continue;
    end if;
    insert into ledger_accounts (key, kind, owner_id, guarded) values (line.account, line.kind, line.owner, true)
      on conflict do nothing;
    insert into ledger_balances (account) values (line.account) on conflict do nothing;
    select * into held from ledger_balances where account = line.account for update;
    if held.balance_fen + line.amount < 0 then
      raise exception 'account % would go below zero', line.account using errcode = '23514', constraint = 'ledger_guarded';
    end if;
    held.balance_fen := held.balance_fen + line.amount;
    held.version := held.version + 1;
    held.hash := encode(sha256(convert_to(
      held.hash || '|' || journal || '|' || line.account || '|' || line.amount || '|' || held.version || '|' || held.balance_fen,
      'UTF8')), 'hex');
    insert into ledger_entries (journal_id, account, amount_fen, version, balance_fen, hash)
    values (journal, line.account, line.amount, held.version, held.balance_fen, held.hash);
    update ledger_balances set balance_fen = held.balance_fen, version = held.version, hash = held.hash
     where account = line.account;
  end loop;
  return true;
end $$;

insert into ledger_accounts (key, kind) values
  ('house:sales', 'sales'),
  ('house:freight', 'freight'),
  ('house:refunds_payable', 'refunds_payable'),
  ('house:suspense', 'suspense'),
  ('house:clearing:wechat_pay', 'clearing'),
  ('house:clearing:alipay', 'clearing'),
  ('house:clearing:free', 'clearing');

revoke insert, update, delete on ledger_accounts, ledger_journals, ledger_entries, ledger_balances from hetuan_app;
grant select, insert on ledger_accounts, ledger_journals, ledger_entries to hetuan_ledger;
grant select, insert, update on ledger_balances to hetuan_ledger;
grant select on app_clock to hetuan_ledger;
revoke all on function ledger_post(uuid, text, uuid, text, jsonb, text) from public;
grant execute on function ledger_post(uuid, text, uuid, text, jsonb, text) to hetuan_app;
grant create on schema public to hetuan_ledger;
alter function ledger_post(uuid, text, uuid, text, jsonb, text) owner to hetuan_ledger;
revoke create on schema public from hetuan_ledger;
