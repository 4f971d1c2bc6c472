-- Journals are posted by set, and all their entries go in by one statement. So their sum is checked once per statement
-- and not once per entry at COMMIT: whoever inserts entries must insert balanced ones at once. Accounts and journals
-- are never deleted, so this check also stands for the foreign keys, whose locks on the few house accounts all
-- payments shared.
drop trigger ledger_sum_zero on ledger_entries;
drop function ledger_check_sum();
alter table ledger_entries
  drop constraint ledger_entries_account_fkey,
  drop constraint ledger_entries_journal_id_fkey;

create function ledger_check_entries() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  select e.journal_id into wrong
    from (select distinct journal_id from inserted) i join ledger_entries e using (journal_id)
   group by e.journal_id having sum(e.amount_fen) <> 0 limit 1;
  if found then
    raise exception 'journal % does not sum to zero', wrong using errcode = '23514', constraint = 'ledger_sum_zero';
  end if;
  select i.account into wrong from inserted i
   where not exists (select from ledger_accounts a where a.key = i.account)
      or not exists (select from ledger_journals j where j.id = i.journal_id) limit 1;
  if found then
    raise exception 'an entry on % has no account or no journal', wrong
      using errcode = '23503', constraint = 'ledger_entry_known';
  end if;
  return null;
end $$;
create trigger ledger_entries_check after insert on ledger_entries
  referencing new table as inserted for each statement execute function ledger_check_entries();

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what is in the books is never changed' using errcode = '23514', constraint = 'ledger_append_only';
end $$;
create trigger ledger_accounts_stay before update or delete on ledger_accounts
  for each statement execute function ledger_refuse_change();
create trigger ledger_journals_stay before update or delete on ledger_journals
  for each statement execute function ledger_refuse_change();

-- Posts journals: [{"id","source","sourceId","kind","memo"?,"lines":[{"account","kind"?,"owner"?,"guarded"?,"amountFen"}]}].
-- Returns the ids of those that were new. Posting an event again with the same input writes nothing; with another
-- input it is an error. Guarded accounts are locked in key order, can't go below zero at any entry, and chain a hash
-- over their entries.
drop function ledger_post(uuid, text, uuid, text, jsonb, text);
create function ledger_post(journals jsonb) returns setof uuid
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
      if held.balance_fen + line.amount < 0 then
        raise exception 'account % would go below zero', line.account using errcode = '23514', constraint = 'ledger_guarded';
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
revoke all on function ledger_post(jsonb) from public;
grant execute on function ledger_post(jsonb) to hetuan_app;
grant create on schema public to hetuan_ledger;
alter function ledger_post(jsonb) owner to hetuan_ledger;
revoke create on schema public from hetuan_ledger;
