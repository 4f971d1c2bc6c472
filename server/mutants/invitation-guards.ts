// The guards of sharing and inviting: one visit is one, only new people's kept first purchases count, farms wait, nobody
// gets more than was earned and nothing that went back is kept.
import { type Mutant, edit, mutant } from './mutant.js';

const INVITATIONS = 'src/modules/invitations';
const RULES = `${INVITATIONS}/domain/invitation-rules.ts`;
const COUNTING = `${INVITATIONS}/commands/count-invitation.ts`;
const RULE_TEST = `server/${INVITATIONS}/domain/invitation-rules.test.ts`;
const LIFE = 'server/test/invitations/invitations.test.ts';
const FARMS = 'server/test/invitations/farms.test.ts';
const MANY = 'many at once are held';
const NOBODY_NEW = 'who has bought before';

const VERIFIED = 'server/test/invitations/verified.test.ts';

export const invitations: Mutant[] = [
  mutant(
    'invite-verified',
    VERIFIED,
    'counts when the number comes after',
    edit(COUNTING, "if (!verified) return 'unverified';", ''),
    edit(COUNTING, 'countInvitation(row, verified.proved_at)', 'countInvitation(row, tx.now)'),
  ),
  mutant(
    'invite-verified-later',
    VERIFIED,
    'counts when the number comes after',
    edit(`${INVITATIONS}/reactions.ts`, "['user.phone_proved', 'user.linked']", "['user.linked']"),
  ),
  mutant(
    'invite-one-number',
    VERIFIED,
    'of a farm’s accounts the first counts',
    edit(
      'src/modules/identity/link-statements.ts',
      'values ($1, $2) on conflict (number_index) do nothing',
      'values ($1, $2) on conflict (number_index) do update set user_id = $2',
    ),
  ),
  mutant(
    'invite-number-of-old',
    VERIFIED,
    'is nobody new with the number',
    edit('src/modules/identity/proving.ts', '    claimProvenNumber(index, userId),\n', ''),
    edit(
      'src/modules/identity/link-statements.ts',
      'from proven_numbers where user_id = any($1::uuid[]) group by user_id',
      'from phone_proofs where user_id = any($1::uuid[]) group by user_id',
    ),
  ),
  mutant(
    'invite-number-follows-index',
    VERIFIED,
    'when the key of the index changes',
    edit('src/modules/identity/sealed-places.ts', 'and number_index <> blind_index($3)', 'and false'),
  ),
  mutant(
    'invite-number-of-linked',
    VERIFIED,
    'counts by the number of whoever they turn out to be',
    edit('src/modules/identity/link-statements.ts', 'moveProofs, moveNumbers, moveAnswers', 'moveProofs, moveAnswers'),
  ),
  mutant(
    'visit-once',
    'server/test/referral/arrivals.test.ts',
    'is one visit before and after signing in',
    edit('src/modules/referral/visit-statements.ts', `interval '30 minutes'`, `interval '0 minutes'`),
  ),
  mutant('invite-self', RULE_TEST, 'of one’s own is none', edit(RULES, 'facts.inviterId === facts.inviteeId', 'false')),
  mutant(
    'invite-newcomer',
    RULE_TEST,
    'of somebody who was here before',
    edit(RULES, 'facts.registeredAt < terms.startsAt', 'false'),
  ),
  mutant(
    'invite-device',
    RULE_TEST,
    'from a shared device',
    edit(RULES, 'if (facts.deviceShared)', 'if (facts.lately < 0)'),
  ),
  mutant(
    'invite-network',
    RULE_TEST,
    'from a crowded network',
    edit(RULES, 'facts.fromBlock >= limits.fromBlock', 'facts.fromBlock < 0'),
  ),
  mutant('invite-pace', FARMS, MANY, edit(RULES, 'facts.lately >= limits.anHour', 'facts.lately < 0')),
  mutant('invite-frozen', FARMS, MANY, edit(COUNTING, 'tally.held > 0', 'tally.held < 0')),
  mutant(
    'invite-waits',
    LIFE,
    'not a day before they can’t go back',
    edit(`${INVITATIONS}/commands/await-receipt.ts`, 'waitDays * DAY_MS', 'waitDays * 0 * DAY_MS'),
  ),
  mutant(
    'invite-daily',
    LIFE,
    'no more count in a day',
    edit(COUNTING, 'tally.today >= campaign.daily_most', 'tally.today < 0'),
  ),
  mutant(
    'invite-lock',
    LIFE,
    'no more count in a day',
    edit(COUNTING, 'lockPerson(inviterId),', `lockPerson(invitationId),`),
  ),
  mutant(
    'invite-quantity',
    LIFE,
    'no more than there are',
    edit(RULES, 'Math.min(due, facts.left)', 'due'),
    edit(
      'migrations/20261130-0500-create-invitations.sql',
      'check (granted between 0 and quantity)',
      'check (granted >= 0)',
    ),
  ),
  mutant(
    'invite-first-purchase',
    LIFE,
    NOBODY_NEW,
    edit(`${INVITATIONS}/commands/record-invitation.ts`, 'first.count === 0 || ', ''),
  ),
  mutant(
    'invite-switch',
    LIFE,
    NOBODY_NEW,
    edit(`${INVITATIONS}/commands/record-invitation.ts`, ' || !switches.rows[0]?.on', ''),
  ),
  mutant(
    'invite-refund',
    LIFE,
    'a purchase that goes back takes its coupon along',
    edit(`${INVITATIONS}/commands/end-invitation.ts`, `standingOf(goods, leastPayFen) === 'gone'`, 'leastPayFen < 0'),
  ),
  mutant(
    'invite-taken-twice',
    RULE_TEST,
    'follow what counts',
    edit(RULES, 'facts.unrecovered - facts.standing', '-facts.standing'),
  ),
  mutant(
    'invite-one-person',
    LIFE,
    'two accounts of one person',
    edit(`${INVITATIONS}/person-port.ts`, '    spoilLater(absorbedId, survivorId),\n', ''),
  ),
  mutant(
    'invite-open-case',
    RULE_TEST,
    'with a case',
    edit(RULES, 'goods.completedAt === null || goods.claimedUnits > 0', 'goods.completedAt === null'),
  ),
  mutant(
    'invite-least-pay',
    RULE_TEST,
    'below the least is too small',
    edit(RULES, 'facts.paidFen < terms.leastPayFen', 'facts.paidFen < 0'),
  ),
  mutant(
    'invite-in-time',
    RULE_TEST,
    'at the very end is too late',
    edit(RULES, 'now < terms.startsAt || terms.endsAt <= now', 'now < terms.startsAt'),
  ),
  mutant(
    'invite-most-rewards',
    RULE_TEST,
    'follow what counts',
    edit(
      RULES,
      'Math.min(Math.floor(facts.counted / terms.needed), terms.mostRewards)',
      'Math.floor(facts.counted / terms.needed)',
    ),
  ),
  mutant(
    'invite-looked-at-once',
    FARMS,
    MANY,
    edit(`${INVITATIONS}/commands/review-invitation.ts`, "row?.status !== 'held' || !campaign", '!row || !campaign'),
  ),
  mutant(
    'invite-campaign-switch',
    LIFE,
    NOBODY_NEW,
    edit(`${INVITATIONS}/commands/edit-campaigns.ts`, '!switches.rows[0]?.on', 'switches.rows.length > 9'),
  ),
  mutant(
    'invite-own-second-account',
    LIFE,
    'their own friend',
    edit(`${INVITATIONS}/person-port.ts`, '    spoilOwn(absorbedId, survivorId),\n', ''),
  ),
];
