// The guards of audits that are asked by themselves, of withdrawals that are asked for in pieces, and of what people have
// agreed to.
import { type Mutant, edit, mutant } from './mutant.js';

const DAILY = 'src/audits/daily.ts';
const DAILY_TEST = 'server/test/audits/daily.test.ts';
const JUDGING = 'src/modules/withdrawals/judging.ts';
const PIECES = 'server/test/withdrawals/pieces.test.ts';

export const audited: readonly Mutant[] = [
  mutant(
    'audit-looks-twice',
    DAILY_TEST,
    'say what stands in two looks',
    edit(DAILY, 'if (!before) {', 'if (!before && found.length < 0) {'),
    edit(DAILY, '(violation) => before.has(JSON.stringify(violation))', '() => true'),
  ),
  mutant(
    'audit-stands-in-both',
    DAILY_TEST,
    'say nothing of what',
    edit(DAILY, '(violation) => before.has(JSON.stringify(violation))', '() => true'),
  ),
  mutant(
    'audit-once-a-day',
    DAILY_TEST,
    '',
    edit(
      'src/modules/alarms/alarm-statements.ts',
      'where not exists (select from alarms where kind = $2::text and subject_id = $3::uuid and last_at >= $6::timestamptz)',
      'where $6::timestamptz is not null',
    ),
  ),
  mutant('audit-reads-only', DAILY_TEST, 'may not write', edit(DAILY, 'repeatable read, read only', 'repeatable read')),
  mutant(
    'pieces-approvals',
    PIECES,
    'one after the other',
    edit(JUDGING, 'approvalsFor(rule, askedFen, risk)', 'approvalsFor(rule, askedFen * 0, risk)'),
  ),
  mutant('pieces-part', PIECES, 'at once', edit(JUDGING, 'requests > 1 ? fen : 0', 'requests > 99 ? fen : 0')),
  mutant(
    'pieces-within-a-day',
    PIECES,
    'one after the other',
    edit(JUDGING, '-settings.withdrawals.togetherMs', '0 * settings.withdrawals.togetherMs'),
  ),
  mutant(
    'pieces-given-back',
    PIECES,
    'in one piece, on another day',
    edit(
      'src/modules/withdrawals/withdrawal-statements.ts',
      "from (select ${billsOf('gross_fen')} as gross from withdrawals w where",
      'from (select w.amount_fen as gross from withdrawals w where',
    ),
  ),
  mutant(
    'consent-of-the-text-in-force',
    'server/test/identity/shopper-login.test.ts',
    'who agreed to an older text',
    edit('src/modules/identity/domain/consent-rules.ts', ' && consent.version === current', ''),
  ),
  mutant('agreement-has-version', 'server/test/shape/agreements.test.ts', 'a changed text is a new version', {
    file: 'miniprogram/src/packages/trade/agreement/texts.ts',
    find: '不验证也可以购物。',
    replace: '',
  }),
];
