// The guards that came after the first lists: what is remembered has a bound, what is shown has a version, what a lock
// makes impossible is refused by a constraint all the same, and a link waits for who is logging in.
import { type Mutant, edit, mutant } from './mutant.js';

const TOKENS = 'src/modules/identity/access-token.ts';
const TOKENS_TEST = 'server/src/modules/identity/access-token.test.ts';
const RATES = 'src/platform/rate-limit.ts';
const LIMITS = 'server/mutants/limits.test.ts';
const RACES = 'server/mutants/hidden-races.test.ts';
const PLACING_PART = 'src/modules/groupbuy/placing-part.ts';
const LINKING = 'src/modules/identity/linking.ts';
const COUNTED_TWICE = 'who writes now and then costs no round trip';
const LINK_WAITS = 'waits for whoever is logging in';

const remembered: Mutant[] = [
  mutant(
    'token-memory-expiry',
    TOKENS_TEST,
    'a genuine token is remembered',
    edit(TOKENS, 'return found && found.expiresAtMs > now.getTime() ? found.claims', 'return found ? found.claims'),
  ),
  mutant(
    'token-memory-bound',
    TOKENS_TEST,
    'a genuine token is remembered',
    edit(TOKENS, 'if (genuine.size > size)', 'if (genuine.size < 0 * size)'),
  ),
  mutant('rate-unasked', LIMITS, COUNTED_TWICE, edit(RATES, 'consumedPoints <= unasked', 'consumedPoints < 0')),
  mutant('rate-catches-up', LIMITS, COUNTED_TWICE, edit(RATES, 'isFirst ? consumedPoints : 1', 'isFirst ? 1 : 1')),
  mutant(
    'rate-over-processes',
    LIMITS,
    COUNTED_TWICE,
    edit(
      RATES,
      'await shared.consume(key, isFirst',
      'await own.get(`${shared.keyPrefix}${isFirst}`).then(() => isFirst',
    ),
  ),
  mutant(
    'rate-without-redis',
    LIMITS,
    'without Redis a process counts alone',
    edit(RATES, 'points: base * factor, duration, insuranceLimiter }', 'points: base * factor, duration }'),
  ),
];

const hiddenRaces: Mutant[] = [
  mutant(
    'refused-second-seat',
    RACES,
    'a person who got a seat meanwhile',
    edit(PLACING_PART, "  group_members_person: 'already_in_group',\n", ''),
  ),
  mutant(
    'refused-second-group',
    RACES,
    'a person who opened a group meanwhile',
    edit(PLACING_PART, "  groups_one_unfinished: 'already_leading_group',\n", ''),
  ),
  mutant(
    'refused-seat-too-many',
    RACES,
    'a group that filled up meanwhile',
    edit(PLACING_PART, "  groups_seats: 'group_full',\n", ''),
  ),
  mutant(
    'vanished-bucket',
    RACES,
    'a bucket that vanished meanwhile',
    edit('src/modules/orders/placing.ts', ", 'reservations_stock_id_bucket_no_fkey'", ''),
  ),
];

const shown: Mutant[] = [
  mutant(
    'group-revision',
    'server/test/groupbuy/groups.test.ts',
    'shows a newer version after every change',
    edit('src/modules/groupbuy/group-statements.ts', "'revision = revision + 1'", "'revision = revision + 0'"),
  ),
  mutant(
    'order-revision',
    'server/test/logistics/parcels.test.ts',
    'raise the version their order shows',
    edit('src/modules/orders/order-statements.ts', "'revision = revision + 1'", "'revision = revision + 0'"),
  ),
];

const links: Mutant[] = [
  mutant(
    'link-locks-names',
    RACES,
    LINK_WAITS,
    edit(LINKING, 'await tx.batch(lockOutsideNames([...names, ...more]));', 'lockOutsideNames([...names, ...more]);'),
  ),
  mutant(
    'link-looks-again',
    RACES,
    LINK_WAITS,
    edit(LINKING, 'again.some((name) => !names.includes(name))', 'again.length < 0'),
  ),
  mutant(
    'link-sweeps',
    'server/test/identity/linking.test.ts',
    'what comes late is moved over by the timer',
    edit(
      'src/modules/identity/commands/finish-link.ts',
      'await moveEverything(tx, link.absorbed_id, link.survivor_id)',
      'await Promise.resolve(0)',
    ),
  ),
  mutant(
    'link-sweeps-again',
    'server/test/identity/linking.test.ts',
    'what comes late is moved over by the timer',
    edit('src/modules/identity/commands/finish-link.ts', 'if (late > 0)', 'if (late < 0)'),
  ),
];

const listening: Mutant[] = [
  mutant(
    'listener-survives-a-cut',
    'server/test/platform/listener.test.ts',
    'a connection that is cut before the channel was named',
    edit(
      'src/platform/db/listener.ts',
      `      .catch((error: unknown) => log.debug({ err: error }, 'listener could not begin'));`,
      '',
    ),
  ),
];

export const newerGuards: readonly Mutant[] = [...remembered, ...hiddenRaces, ...shown, ...links, ...listening];
