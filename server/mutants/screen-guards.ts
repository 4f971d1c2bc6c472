// The guards of where people are led and what they are told of their own money: the way on after a login, and what of a
// withdrawal still waits for its owner. What the mini-program does is asked of its build, so these take their time.
import { type Edit, type Mutant, edit, mutant } from './mutant.js';

const WAYS = 'server/test/browser/conveniences.test.ts';
const WITHDRAWALS = 'server/test/withdrawals/withdrawals.test.ts';
const LISTED = 'says in the list whether its owner has something to confirm';
const HOUR = 'tells by which hour its owner has to confirm';
const STATEMENTS = 'src/modules/withdrawals/withdrawal-statements.ts';

const loginWish = (find: string, replace: string): Edit => ({
  file: 'miniprogram/src/data/login-wish.ts',
  find,
  replace,
});

export const screens: Mutant[] = [
  mutant(
    'login-way-kept',
    WAYS,
    'who signs in on the way to a page of their own lands on it',
    loginWish('if (towards) platform.storage.set(ON_THE_WAY, JSON.stringify(towards));\n  else', ''),
  ),
  mutant(
    'login-way-forgotten',
    WAYS,
    'who only signs in stays where they are',
    loginWish('else platform.storage.remove(ON_THE_WAY);', ''),
  ),
  mutant('address-lacks-part', 'server/test/browser/looking.test.ts', 'address came without its id', {
    file: 'miniprogram/src/api/client.ts',
    find: 'if (lacksPart(operation.path, input.params))',
    replace: 'if (lacksPart(operation.path, input.params) && key === operation.path)',
  }),
  mutant('button-tells-it-is-off', 'server/test/browser/withdrawing.test.ts', 'an amount is typed', {
    file: 'miniprogram/src/platform/keyboard.ts',
    find: "button.setAttribute('aria-disabled', 'true')",
    replace: 'void 0',
  }),
  mutant('login-back-to-the-slot', 'server/test/browser/flash-sale.test.ts', 'who signs in to be reminded', {
    file: 'miniprogram/src/packages/flash/hall/index.tsx',
    find: " at={{ name: 'flash-hall', query: { slotId } }}",
    replace: '',
  }),
  mutant(
    'withdrawal-waits-for-its-owner',
    WITHDRAWALS,
    LISTED,
    edit(
      STATEMENTS,
      `b.withdrawal_id = withdrawals.id and b.status = 'awaiting_user_confirm'`,
      'b.withdrawal_id = withdrawals.id',
    ),
  ),
  mutant(
    'withdrawal-waits-a-day',
    WITHDRAWALS,
    HOUR,
    edit(STATEMENTS, `and b.waits_since > app_now() - interval '24 hours') as waits`, ') as waits'),
  ),
  mutant(
    'withdrawal-waits-unless-cancelled',
    WITHDRAWALS,
    'asks nobody in the list to confirm what they have taken back',
    edit(STATEMENTS, 'and b.cancel_asked_at is null and b.waits_since', 'and b.waits_since'),
  ),
  mutant(
    'withdrawal-tells-the-hour',
    WITHDRAWALS,
    HOUR,
    edit(
      'src/modules/withdrawals/presenter.ts',
      'serverNow: now.toISOString(),',
      'serverNow: new Date().toISOString(),',
    ),
  ),
];
