-- Commissions in the books. Accounts of persons are kept from the person's side: what the shop owes stands above zero.
-- One of them says what a person owes the shop, so it stands at or below zero, and its guard is the other way round.
-- Which side an account is on is told by its key alone, so that the balance, every posting and the audits agree.
create function ledger_allows(account text, balance_fen bigint) returns boolean language sql immutable as $$
  select case when account like 'person:%:commission_receivable' then balance_fen <= 0 else balance_fen >= 0 end
$$;
alter table ledger_balances
  drop constraint ledger_balances_balance_fen_check,
  add constraint ledger_balances_side check (ledger_allows(account, balance_fen));

insert into ledger_accounts (key, kind) values
  ('house:commission_expense', 'commission_expense'),
  ('house:payouts:wechat_pay', 'payouts'),
  ('house:payouts:alipay', 'payouts'),
  ('house:fees', 'fees'),
  ('house:tax_payable', 'tax_payable'),
  ('house:rounding', 'rounding'),
  ('house:marketing', 'marketing');

-- Posts journals: [{"id","source","sourceId","kind","memo"?,"lines":[{"account","kind"?,"owner"?,"guarded"?,"amountFen"}]}].
-- Returns the ids of those that were new. Posting an event again with the same input writes nothing; with another
-- input it is an error. Guarded accounts are locked in key order, stay on their side of zero at every entry, and chain
-- a hash over their entries.
create or replace function ledger_post(journals jsonb) returns setof uuid
  language plpgsql security definer set search_path = public as $$
declare
  posted uuid[];
  differing record;
  line record;
  held ledger_balances;
  guarded ledger_entries[] := '{}';
begin
  with made as (
    insert into ledger_journals (id, source, source_id, kind, input_hash, memo, at)
    select id, source, "sourceId", kind, encode(sha256(convert_to(lines::text, 'UTF8')), 'hex'), coalesce(memo, ''), app_now()
      from jsonb_to_recordset(journals)
        as j(id uuid, source text, "sourceId" uuid, kind text, memo text, lines jsonb)
     order by source, "sourceId", kind
    on conflict (source, source_id, kind) do nothing
    returning id)
  select coalesce(array_agg(id), '{}') into posted from made;

  if cardinality(posted) < jsonb_array_length(journals) then
    select j.source, j.source_id, j.kind into differing
      from jsonb_to_recordset(journals) as asked(id uuid, source text, "sourceId" uuid, kind text, lines jsonb)
      join ledger_journals j
        on j.source = asked.source and j.source_id = asked."sourceId" and j.kind = asked.kind
     where j.input_hash <> encode(sha256(convert_to(asked.lines::text, 'UTF8')), 'hex') limit 1;
    if found then
      raise exception 'journal % % % was posted with another input', differing.source, differing.source_id, differing.kind
        using errcode = '23505', constraint = 'ledger_input_differs';
    end if;
  end if;

  if journals @? '$[*].lines[*] ? (@.guarded == true)' then
    for line in
      select j.id as journal, l.account, l.kind, l.owner, l."amountFen" as amount
        from rows from (jsonb_to_recordset(journals) as (id uuid, lines jsonb)) with ordinality as j(id, lines, position),
             jsonb_to_recordset(j.lines)
               as l(account text, kind text, owner uuid, guarded boolean, "amountFen" bigint)
       where l.guarded and j.id = any(posted) order by l.account, j.position
    loop
      insert into ledger_accounts (key, kind, owner_id, guarded)
      values (line.account, coalesce(line.kind, 'house'), line.owner, true) on conflict do nothing;
      insert into ledger_balances (account) values (line.account) on conflict do nothing;
      select * into held from ledger_balances where account = line.account for update;
      if not ledger_allows(line.account, held.balance_fen + line.amount) then
        raise exception 'account % would cross zero', line.account using errcode = '23514', constraint = 'ledger_guarded';
      end if;
      held.balance_fen := held.balance_fen + line.amount;
      held.version := held.version + 1;
      held.hash := encode(sha256(convert_to(
        held.hash || '|' || line.journal || '|' || line.account || '|' || line.amount || '|' || held.version || '|' || held.balance_fen,
        'UTF8')), 'hex');
      guarded := guarded || row(0, line.journal, line.account, line.amount, 'CNY', held.version, held.balance_fen, held.hash)::ledger_entries;
      update ledger_balances set balance_fen = held.balance_fen, version = held.version, hash = held.hash
       where account = line.account;
    end loop;
  end if;

  insert into ledger_entries (journal_id, account, amount_fen, version, balance_fen, hash)
  select j.id, l.account, l."amountFen", null::bigint, null::bigint, null::text
    from jsonb_to_recordset(journals) as j(id uuid, lines jsonb),
         jsonb_to_recordset(j.lines) as l(account text, guarded boolean, "amountFen" bigint)
   where j.id = any(posted) and l.guarded is not true
  union all
  select journal_id, account, amount_fen, version, balance_fen, hash from unnest(guarded);

  return query select unnest(posted);
end $$;
