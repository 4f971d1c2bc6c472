// The guards of lotteries: what is published stays, a chance and a piece of a prize are used once, and nobody but the seed
// decides.
import { type Mutant, edit, mutant } from './mutant.js';

const LOTTERY = 'src/modules/lottery';
const TABLES = 'migrations/20261130-0200-create-lotteries.sql';
const RULES = 'server/src/modules/lottery/domain/terms.test.ts';
const DRAW = 'server/src/modules/lottery/domain/draw.test.ts';
const TEST = 'server/test/lottery/lottery.test.ts';

export const lotteries: Mutant[] = [
  mutant(
    'lottery-lock',
    TEST,
    '64 draws of one person at once',
    edit(
      `${LOTTERY}/lottery-statements.ts`,
      'from lotteries where id = $1 for update`',
      'from lotteries where id = $1`',
    ),
  ),
  mutant(
    'lottery-sum',
    RULES,
    'sum to exactly one',
    edit(`${LOTTERY}/domain/terms.ts`, 'ppm === PARTS', 'ppm >= PARTS'),
  ),
  mutant(
    'lottery-sum-kept',
    TEST,
    'does not sum to one',
    edit(TABLES, 'if total <> 1000000 then', 'if total < 0 then'),
  ),
  mutant(
    'lottery-worth',
    RULES,
    'above what the law allows',
    edit(`${LOTTERY}/domain/terms.ts`, 'worth > MOST_WORTH_FEN', 'worth < 0'),
  ),
  mutant(
    'lottery-paid-budget',
    RULES,
    'paid for by its budget',
    edit(`${LOTTERY}/domain/terms.ts`, 'costFen > budgetFen', 'costFen < 0'),
  ),
  mutant(
    'lottery-stock',
    TEST,
    'a prize of which there are three',
    edit(`${LOTTERY}/domain/draw.ts`, 'quantity === null || given < quantity', 'quantity === null || given >= 0'),
    edit(TABLES, 'check (given >= 0 and given <= quantity)', 'check (given >= 0)'),
  ),
  mutant(
    'lottery-fixed',
    TEST,
    'is fixed once published',
    edit(`${LOTTERY}/commands/save-lottery.ts`, `lottery.status !== 'draft'`, `lottery.status === 'ended'`),
  ),
  mutant(
    'lottery-fixed-terms',
    TEST,
    'is fixed once published',
    edit(TABLES, 'if old.published_at is not null and', 'if old.published_at is null and new.draws < 0 and'),
  ),
  mutant(
    'lottery-fixed-prizes',
    TEST,
    'is fixed once published',
    edit(
      TABLES,
      'where id = prize.lottery_id and published_at is not null',
      'where id = prize.lottery_id and draws < 0',
    ),
  ),
  mutant(
    'lottery-chances',
    RULES,
    'free until the free ones are used',
    edit(`${LOTTERY}/domain/chances.ts`, 'freeLeft > 0 ?', 'freeLeft >= 0 ?'),
  ),
  mutant(
    'lottery-adults',
    RULES,
    'of people who are of age',
    edit(`${LOTTERY}/domain/chances.ts`, 'if (!wish.adult)', 'if (wish.adult === undefined)'),
  ),
  mutant(
    'lottery-points',
    RULES,
    'of people who are of age',
    edit(`${LOTTERY}/domain/chances.ts`, 'person.points < lottery.pointsPerDraw', 'person.points < 0'),
  ),
  mutant(
    'lottery-seed-kept',
    TEST,
    'tells its seed only after the end',
    edit(`${LOTTERY}/presenter.ts`, `lottery.status === 'ended' ? lottery.seed : null`, 'lottery.seed'),
  ),
  mutant(
    'lottery-draws-kept',
    TEST,
    'tells its seed only after the end',
    edit(`${LOTTERY}/routes.ts`, `if (!found.ended)`, `if (found.draws.length < 0)`),
  ),
  mutant(
    'lottery-proof',
    DRAW,
    'is proved by its seed',
    edit(`${LOTTERY}/domain/draw.ts`, 'roll !== draw.roll || drawn.id', 'drawn.id'),
  ),
  mutant(
    'lottery-as-promised',
    TEST,
    'stops by itself',
    edit(`${LOTTERY}/commands/draw-prize.ts`, 'worthFen === prize.worth_fen', 'worthFen !== null'),
  ),
  mutant(
    'lottery-switch',
    TEST,
    'not at all where the play is off',
    edit(`${LOTTERY}/commands/draw-prize.ts`, 'switches.rows[0]?.on !== true', 'switches.rows.length > 9'),
  ),
  mutant(
    'lottery-person',
    TEST,
    'share the chances of a day',
    edit(
      `${LOTTERY}/person-port.ts`,
      'update lottery_draws set user_id = $2 where user_id = $1',
      'select $1::uuid, $2::uuid',
    ),
  ),
];
