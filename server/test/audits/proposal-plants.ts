// What can be wrong with terms that take two people, one violation per question the audit asks.
import { type Plant, plant } from './plant.js';

const AUTHOR = `(select id from operators order by id limit 1)`;
const APPROVER = `(select id from operators order by id limit 1 offset 1)`;
const NEXT = `(select max(edition) + 1 from risk_rules)`;
const BASE = `(select max(edition) from risk_rules)`;
const asProposed = `jsonb_build_object('rules', rules, 'reviewFrom', review_from, 'rejectFrom', reject_from, 'silentAfter', silent_after)`;

/** Milder rules, as they were approved; what is said otherwise is the violation. */
const edition = (by = `${AUTHOR}, ${APPROVER}`): string => `
  insert into risk_rules (edition, rules, review_from, reject_from, silent_after, operator_id, approver_id, reason)
  select edition + 1, rules, review_from, reject_from, silent_after, ${by}, 'planted' from risk_rules where edition = ${BASE}`;
const proposal = (more: { base?: string; terms?: string; approver?: string; edition?: string; at?: string } = {}) => `
  insert into terms_proposals (id, kind, base_edition, terms, loosenings, reason, author_id, created_at, approved, approver_id,
                               decided_at, edition)
  select gen_random_uuid(), 'risk', ${more.base ?? BASE}, ${more.terms ?? asProposed}, '["planted"]', 'planted', ${AUTHOR},
         ${more.at ?? 'app_now()'}, true, ${more.approver ?? APPROVER}, app_now(), ${more.edition ?? NEXT}
    from risk_rules where edition = ${BASE}`;
const waiting = (base: string, at = 'app_now()'): string => `
  insert into terms_proposals (id, kind, base_edition, terms, loosenings, reason, author_id, created_at)
  values (gen_random_uuid(), 'risk', ${base}, '{}', '["planted"]', 'planted', ${AUTHOR}, ${at})`;

export const proposalPlants: Plant[] = [
  plant(
    'A39',
    'terms approved by their author',
    [`alter table terms_proposals drop constraint terms_proposals_four_eyes`],
    [`alter table risk_rules drop constraint risk_rules_four_eyes`],
    [proposal({ approver: AUTHOR })],
    [edition(`${AUTHOR}, ${AUTHOR}`)],
  ),
  plant('A39', 'approved terms that never came into force', [proposal()]),
  plant(
    'A39',
    'other terms in force than were approved',
    [proposal({ terms: `${asProposed} || '{"reviewFrom": 99}'` })],
    [edition()],
  ),
  plant('A39', 'terms approved by somebody else than they name', [proposal()], [edition(`${APPROVER}, ${AUTHOR}`)]),
  plant('A39', 'terms approved that were compared with older ones', [proposal({ base: `${BASE} - 1` })], [edition()]),
  plant('A39', 'terms that name two and were never proposed', [edition()]),
  plant('A39', 'a proposal compared with terms that are not', [waiting('99')]),
  plant('A39', 'a proposal older than the terms it was compared with', [
    waiting(BASE, `app_now() - interval '99 years'`),
  ]),
  plant(
    'A39',
    'terms approved before they were proposed',
    [proposal({ at: `app_now() + interval '1 hour'` })],
    [edition()],
  ),
];
