// Terms that move money: what took two people names both, on both sides, and was approved on the terms it was compared
// with; what waits was compared with terms that were there.
import { sqlAudit } from './sql-audit.js';

const withdrawal = `jsonb_build_object('minFen', min_fen, 'maxFen', max_fen, 'dailyFen', daily_fen, 'dailyCount', daily_count,
  'feeBps', fee_bps, 'feeMinFen', fee_min_fen, 'reviewFromFen', review_from_fen, 'secondFromFen', second_from_fen,
  'realNameFromFen', real_name_from_fen, 'billWechatFen', wechat_bill_fen, 'billAlipayFen', alipay_bill_fen)`;
const risk = `jsonb_build_object('rules', rules, 'reviewFrom', review_from, 'rejectFrom', reject_from, 'silentAfter', silent_after)`;
const editionsOf = (kind: string, table: string, terms: string): string =>
  `select '${kind}' as kind, edition, ${terms} as terms, operator_id, approver_id, created_at from ${table}`;
/** as they were proposed */
const editions = `(
  ${editionsOf('commission', 'commission_editions', 'terms')} union all
  ${editionsOf('withdrawal', 'withdrawal_rules', withdrawal)} union all
  ${editionsOf('tax', 'tax_rules', `jsonb_build_object('name', name, 'terms', terms)`)} union all
  ${editionsOf('risk', 'risk_rules', risk)})`;

const approvedByAuthor = `
  select id as proposal_id, kind, author_id from terms_proposals where approver_id = author_id`;
const notItsEdition = `
  select p.id as proposal_id, p.kind, p.base_edition, p.edition
    from terms_proposals p left join ${editions} e on e.kind = p.kind and e.edition = p.edition
   where p.approved and (e.edition is null or p.edition <> p.base_edition + 1 or e.terms <> p.terms
      or (e.operator_id, e.approver_id) is distinct from (p.author_id, p.approver_id))`;
const namesTwo = `
  select e.kind, e.edition, e.approver_id from ${editions} e
   where e.approver_id is not null
     and not exists (select from terms_proposals p where p.kind = e.kind and p.edition = e.edition and p.approved)`;
const comparedWithNothing = `
  select p.id as proposal_id, p.kind, p.base_edition
    from terms_proposals p left join ${editions} e on e.kind = p.kind and e.edition = p.base_edition
   where e.edition is null or p.created_at < e.created_at or p.decided_at < p.created_at`;

export const proposalAudit = sqlAudit(
  'A39',
  'terms that took two people: approved by another, stored as proposed, on the terms they were compared with',
  ...[approvedByAuthor, notItsEdition, namesTwo, comparedWithNothing],
);
