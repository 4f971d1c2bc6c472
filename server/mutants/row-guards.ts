// The constraints that stand behind rules of terms that take two people, of withdrawn slots and of invitations.
import { type Mutant, edit, mutant } from './mutant.js';

const ROWS = 'server/mutants/rows.test.ts';
const PROPOSALS = 'migrations/20261203-0100-propose-terms.sql';
const SLOTS = 'migrations/20261202-0702-withdraw-flash-slots.sql';
const INVITATIONS = 'migrations/20261130-0500-create-invitations.sql';
const VERIFIED = 'migrations/20261203-0701-verify-invited-people.sql';

/** `rule` holds for every row. */
const without = (name: string, testName: string, file: string, rule: string): Mutant =>
  mutant(name, ROWS, testName, edit(file, rule, 'true'));
/** `index` is there, and lets every row in. */
const loose = (name: string, testName: string, file: string, index: string): Mutant =>
  mutant(name, ROWS, testName, edit(file, `create unique index ${index}`, `create index ${index}`));

const proposals: Mutant[] = [
  without('proposal-kind', 'a kind of terms', PROPOSALS, `kind in ('commission', 'withdrawal', 'tax', 'risk')`),
  without('proposal-looser', 'in nothing looser', PROPOSALS, 'jsonb_array_length(loosenings) >= 1'),
  without('proposal-by-another', 'decided by its author', PROPOSALS, 'approver_id <> author_id'),
  without('proposal-approver', 'approved by nobody', PROPOSALS, '(approved is null) = (approver_id is null)'),
  without('proposal-moment', 'approved at no time', PROPOSALS, '(approved is null) = (decided_at is null)'),
  without('proposal-edition', 'without its edition', PROPOSALS, '(approved is true) = (edition is not null)'),
  without('rejected-no-edition', 'rejected with an edition', PROPOSALS, '(approved is true) = (edition is not null)'),
  loose('proposal-one-edition', 'an edition of two proposals', PROPOSALS, 'terms_proposals_edition'),
  mutant(
    'proposal-stays',
    ROWS,
    'a proposal that goes away',
    edit(PROPOSALS, 'revoke delete on terms_proposals', 'revoke truncate on terms_proposals'),
  ),
  ...['commission_editions', 'withdrawal_rules', 'tax_rules', 'risk_rules'].map((table) =>
    mutant(
      `${table}-by-two`,
      ROWS,
      'by one person who is two',
      edit(PROPOSALS, `${table}_four_eyes check (approver_id <> operator_id)`, `${table}_four_eyes check (true)`),
    ),
  ),
];

const slots: Mutant[] = [
  without('withdrawn-with-reason', 'without a reason', SLOTS, '(withdrawn_at is null) = (withdraw_reason is null)'),
  without(
    'withdrawn-is-over',
    'a withdrawn slot that goes on',
    SLOTS,
    `(withdrawn_at is null or status in ('ended', 'reconciled'))`,
  ),
];

const counted = edit(INVITATIONS, `status <> 'counted' or counted_at is not null`, 'true');
const verified = edit(VERIFIED, `status <> 'counted' or coalesce(verified_at <= counted_at, false)`, 'true');
const invitations: Mutant[] = [
  without('invitation-of-another', 'of oneself', INVITATIONS, 'inviter_id <> invitee_id or spoiled is not null'),
  without('invitation-held', 'held for no known', INVITATIONS, `held_because in ('device', 'network', 'pace')`),
  without(
    'invitation-ended',
    'ended for no known',
    INVITATIONS,
    `ended_because in ('refunded', 'refused', 'same_person', 'self')`,
  ),
  without('invitation-spoiled', 'spoiled for no known', INVITATIONS, `spoiled in ('same_person', 'self')`),
  mutant('invitation-counted', ROWS, 'counts since never', counted, verified),
  mutant('invitation-verified', ROWS, 'of nobody verified', verified),
  mutant('invitation-verified-before', ROWS, 'before it was verified', verified),
  loose('invitation-once', 'a second invitation of one person', INVITATIONS, 'invitations_once'),
  without('campaign-quantity', 'more rewards than there are', INVITATIONS, 'granted between 0 and quantity'),
  without(
    'campaign-one-reward',
    'a reward of nothing',
    INVITATIONS,
    '(coupon_template_id is null) <> (points is null)',
  ),
  without('campaign-points', 'a reward of no points', INVITATIONS, 'points between 1 and 10000'),
  without('campaign-needed', 'for nobody brought', INVITATIONS, 'needed between 1 and 20'),
  without('campaign-most', 'rewards without end', INVITATIONS, 'most_rewards between 1 and 50'),
  without('campaign-daily', 'a day without a limit', INVITATIONS, 'daily_most between 1 and 100'),
  without('campaign-waits', 'before goods can’t go back', INVITATIONS, 'wait_days between 7 and 60'),
  without('campaign-least', 'a purchase of nothing', INVITATIONS, 'least_pay_fen >= 1'),
  without('campaign-window', 'an end before the beginning', INVITATIONS, 'ends_at > starts_at'),
  without('reward-number', 'a reward before the first', INVITATIONS, 'no >= 1'),
  mutant(
    'reward-once',
    ROWS,
    'a second reward of one number',
    edit(INVITATIONS, 'unique (campaign_id, inviter_id, no)', 'check (true)'),
  ),
];

export const rows: readonly Mutant[] = [...proposals, ...slots, ...invitations];
