// Money: one effective payment per paid order, books that sum to zero and can't be rewritten, and accounts that agree
// with the gateways.
import { sqlAudit } from './sql-audit.js';

const paidOnce = `
  select o.id as order_id, o.status, o.pay_fen, p.count, p.amount
    from orders o
    cross join lateral (
      select count(*) as count, sum(received_fen) as amount, bool_and(transaction_id is not null) as named,
             bool_and(payer_id is not null or gateway = 'free') as payer
        from payments where order_id = o.id and status = 'succeeded') p
   where (o.paid_at is not null and (p.count <> 1 or p.amount <> o.pay_fen or not p.named or not p.payer))
      or (o.paid_at is null and p.count > 0)
      or (o.paid_at is null) <> (o.status in ('pending_payment', 'closed'))`;

const surplusRefunded = `
  select p.id as payment_id, p.status, p.received_fen
    from payments p
   where p.status in ('surplus', 'refunding', 'refunded')
     and not exists (select from refunds r where r.payment_id = p.id and r.cause = 'surplus' and r.amount_fen = p.received_fen)`;

const journalSum = `
  select journal_id, currency, sum(amount_fen) as sum from ledger_entries group by journal_id, currency having sum(amount_fen) <> 0`;
const bookSum = `select currency, sum(amount_fen) as sum from ledger_entries group by currency having sum(amount_fen) <> 0`;
const journalNotEmpty = `
  select j.id as journal_id from ledger_journals j
   where not exists (select from ledger_entries e where e.journal_id = j.id)`;

const balances = `
  select b.account, b.balance_fen, b.version, e.sum, e.entries, e.top
    from ledger_balances b
    cross join lateral (
      select coalesce(sum(amount_fen), 0) as sum, count(*) as entries, coalesce(max(version), 0) as top
        from ledger_entries where account = b.account) e
   where b.balance_fen <> e.sum or not ledger_allows(b.account, b.balance_fen) or b.version <> e.entries or e.top <> e.entries`;
const guardedWithoutBalance = `
  select a.key as account from ledger_accounts a left join ledger_balances b on b.account = a.key
   where a.guarded and b.account is null and exists (select from ledger_entries e where e.account = a.key)`;

const writableLedger = `
  select r.role, t.name, p.privilege
    from (values ('hetuan_ledger'), ('hetuan_app')) r(role)
    cross join (values ('ledger_entries'), ('ledger_journals')) t(name)
    cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) p(privilege)
   where has_table_privilege(r.role, t.name, p.privilege)
  union all
  select 'hetuan_ledger', n.nspname, 'owner' from pg_namespace n
   where n.nspname = 'public' and n.nspowner = (select oid from pg_roles where rolname = 'hetuan_ledger')`;
const brokenChain = `
  select e.id as entry_id, e.account, e.version
    from (select *, coalesce(lag(hash) over (partition by account order by version), '') as before
            from ledger_entries where version is not null) e
   where e.hash <> encode(sha256(convert_to(e.before || '|' || e.journal_id || '|' || e.account || '|' || e.amount_fen
           || '|' || e.version || '|' || e.balance_fen, 'UTF8')), 'hex')
  union all
  select 0, b.account, b.version from ledger_balances b
    join ledger_entries e on e.account = b.account and e.version = b.version where e.hash <> b.hash`;

const beyondZero = `
  select id as entry_id, account, running
    from (select e.id, e.account, e.balance_fen, sum(e.amount_fen) over (partition by e.account order by e.version) as running
            from ledger_entries e join ledger_accounts a on a.key = e.account where a.guarded) x
   where not ledger_allows(account, running::bigint) or running <> balance_fen`;

const clearing = `
  select g.gateway, coalesce(l.sum, 0) as account, coalesce(p.sum, 0) - coalesce(r.sum, 0) as expected
    from (values ('wechat_pay'), ('alipay'), ('free')) g(gateway)
    left join (select account, sum(amount_fen) as sum from ledger_entries group by account) l
      on l.account = 'house:clearing:' || g.gateway
    left join (select gateway, sum(received_fen) as sum from payments where transaction_id is not null group by gateway) p
      on p.gateway = g.gateway
    left join (select p.gateway, sum(r.amount_fen) as sum from refunds r join payments p on p.id = r.payment_id
                where r.status = 'succeeded' group by p.gateway) r on r.gateway = g.gateway
   where coalesce(l.sum, 0) <> coalesce(p.sum, 0) - coalesce(r.sum, 0)`;
const oneJournalEach = `
  select p.id, 'payment' as what, count(j.id) as journals
    from payments p left join ledger_journals j on j.source = 'payment' and j.source_id = p.id
   where p.transaction_id is not null group by p.id having count(j.id) <> 1
  union all
  select r.id, 'refund', count(j.id)
    from refunds r left join ledger_journals j on j.source = 'refund' and j.source_id = r.id and j.kind = 'succeeded'
   where r.status = 'succeeded' group by r.id having count(j.id) <> 1`;
const suspense = `
  select coalesce(s.sum, 0) as suspense, coalesce(o.sum, 0) as expected
    from (select -sum(amount_fen) as sum from ledger_entries where account = 'house:suspense') s,
         (select sum(received_fen) as sum from payments where status in ('mismatch', 'surplus', 'refunding')) o
   where coalesce(s.sum, 0) <> coalesce(o.sum, 0)`;

export const moneyAudits = [
  sqlAudit(
    'A05',
    'a paid order has exactly one effective payment; every surplus has a refund',
    paidOnce,
    surplusRefunded,
  ),
  sqlAudit('A07', 'every journal and the whole book sum to zero', journalSum, bookSum, journalNotEmpty),
  sqlAudit('A08', 'balance = sum of entries; versions per guarded account are 1..n', balances, guardedWithoutBalance),
  sqlAudit('A09', 'ledger rows can not be changed and the hash chain verifies', writableLedger, brokenChain),
  sqlAudit('A10', 'guarded accounts never left their side of zero at any entry', beyondZero),
  sqlAudit(
    'A21',
    'clearing = successes - refunds; one journal each; suspense = what is open',
    clearing,
    oneJournalEach,
    suspense,
  ),
];
