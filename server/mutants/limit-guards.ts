// How much one person, one body or one lock may have.
import { type Mutant, edit, mutant } from './mutant.js';

const LIMITS = 'server/mutants/limits.test.ts';

export const limits: Mutant[] = [
  mutant(
    'unstorable-text',
    LIMITS,
    'text that the database can not hold is refused',
    edit('src/platform/http/body.ts', 'UNSTORABLE.test(JSON.stringify(value))', 'text.length < 0'),
  ),
  mutant(
    'empty-refund',
    LIMITS,
    'a refund of nothing is refused',
    edit('src/modules/orders/refund-ground.ts', 'plan.lines.length === 0', 'plan.lines.length < 0'),
  ),
  mutant(
    'unpaid-order-cap',
    'server/test/orders/stock.test.ts',
    'at most five unpaid orders a person',
    edit(
      'src/modules/orders/domain/place-rules.ts',
      'facts.unpaidOrders >= maxUnpaidPerPerson',
      'maxUnpaidPerPerson < 0',
    ),
  ),
  mutant(
    'cool-down',
    LIMITS,
    'who lets two orders of an offer lapse waits',
    edit(
      'src/modules/orders/domain/place-rules.ts',
      'facts.recentReleases >= coolDownAfterReleases',
      'coolDownAfterReleases < 0',
    ),
  ),
  mutant(
    'rate-limit',
    LIMITS,
    'who asks too often is told to wait',
    edit(
      'src/platform/http/route.ts',
      'if (!(await gate.allow(limit, caller?.personId ?? ctx.ip)))',
      'if (limit.length === 0)',
    ),
  ),
  mutant(
    'body-size',
    LIMITS,
    'a body larger than the limit is not read to its end',
    edit('src/platform/http/body.ts', `Number(request.headers['content-length'] ?? 0) > maxBytes`, 'maxBytes < 0'),
    edit('src/platform/http/body.ts', 'if (size <= maxBytes)', 'if (maxBytes > 0)'),
  ),
  mutant(
    'lock-life',
    LIMITS,
    'a lock with too little life left is no lock',
    edit('src/platform/lock.ts', 'leftMs() < ttlMs * MIN_LIFE', 'leftMs() < 0 * MIN_LIFE'),
  ),
  mutant(
    'full-turns-away',
    'server/test/platform/door.test.ts',
    'the next are turned away',
    edit('src/roles/web.ts', 'begin)) answer', 'begin) && config.production) answer'),
  ),
  mutant(
    'who-is-recognised-is-in',
    'server/test/platform/door.test.ts',
    'while it is found out who they are',
    edit(
      'src/platform/http/route.ts',
      'crowd.carry(kind, () => identify(ctx, endpoint, gate))',
      'identify(ctx, endpoint, gate)',
    ),
  ),
  mutant(
    'full-tells-it-is-alive',
    'server/test/platform/door.test.ts',
    'whether it is alive is told',
    edit(
      'src/roles/web.ts',
      '    const answered = answerHealth',
      '    if (full && early.turnAway(request, response)) return;\n    const answered = answerHealth',
    ),
  ),
  mutant(
    'payments-have-their-room',
    'server/test/platform/door.test.ts',
    'take no room of a payment',
    edit('src/platform/http/route.ts', "words.join('/')", 'String(words[2])'),
  ),
];
