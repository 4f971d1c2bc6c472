// Lotteries and their prizes in SQL. A draw happens under its lottery's lock; triggers refuse a change of what is
// published and probabilities that do not sum to one, CHECKs a prize too many and a fen beyond the budget.
import type { PrizeKind } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { lotteryMachine } from './domain/lottery-machine.js';
import type { LotteryWish, PrizeWish } from './domain/terms.js';

export interface LotteryRow {
  id: string;
  name: string;
  words: string;
  organizer: string;
  contact: string;
  starts_at: Date;
  ends_at: Date;
  free_per_day: number;
  points_per_draw: number | null;
  paid_per_day: number;
  budget_fen: number;
  spent_fen: number;
  seed: string;
  commitment: string;
  draws: number;
  published_at: Date | null;
  because: string | null;
  status: StateOf<'lottery'>;
  created_at: Date;
}

export interface PrizeRow {
  id: string;
  lottery_id: string;
  kind: PrizeKind;
  name: string;
  points: number | null;
  template_id: string | null;
  ppm: number;
  quantity: number | null;
  given: number;
  worth_fen: number;
}

const columns = `id, name, words, organizer, contact, starts_at, ends_at, free_per_day, points_per_draw, paid_per_day, budget_fen,
  spent_fen, seed, commitment, draws, published_at, because, status, created_at`;
const prizeColumns = `id, lottery_id, kind, name, points, template_id, ppm, quantity, given, worth_fen`;

const find = prepared<LotteryRow>(`select ${columns} from lotteries where id = $1`);
const lock = prepared<LotteryRow>(`select ${columns} from lotteries where id = $1 for update`);
const shown = prepared<LotteryRow>(
  `select ${columns} from lotteries
    where published_at is not null and ends_at > app_now() - $1::bigint * interval '1 ms'
    order by status = 'ended', status = 'scheduled', ends_at, id limit $2`,
);
const search = prepared<LotteryRow>(
  `select ${columns} from lotteries
    where ($1::uuid is null or id < $1) and ($2::text is null or status = $2) order by id desc limit $3`,
);
const prizesOf = prepared<PrizeRow>(
  `select ${prizeColumns} from lottery_prizes where lottery_id = any($1::uuid[]) order by lottery_id, position`,
);
const insert = prepared<{ id: string }>(
  `insert into lotteries (id, name, words, organizer, contact, starts_at, ends_at, free_per_day, points_per_draw, paid_per_day,
                          budget_fen, seed, commitment, author_id, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '${lotteryMachine.initial}') returning id`,
);
const rewrite = prepared<{ id: string }>(
  `update lotteries set name = $2, words = $3, organizer = $4, contact = $5, starts_at = $6, ends_at = $7, free_per_day = $8,
          points_per_draw = $9, paid_per_day = $10, budget_fen = $11
    where id = $1 returning id`,
);
const dropPrizes = prepared(`delete from lottery_prizes where lottery_id = $1`);
const insertPrizes = prepared(
  `insert into lottery_prizes (id, lottery_id, position, kind, name, points, template_id, ppm, quantity, worth_fen)
   select id, $1, position, kind, name, points, template_id, ppm, quantity, worth_fen
     from jsonb_to_recordset($2::jsonb) as p(id uuid, position int, kind text, name text, points int, template_id uuid,
          ppm int, quantity int, worth_fen bigint)`,
);
const give = prepared(`update lottery_prizes set given = given + 1 where id = $1`);
const count = prepared(`update lotteries set draws = draws + 1, spent_fen = spent_fen + $2 where id = $1`);

export const findLottery = (lotteryId: string): Statement<LotteryRow> => find(lotteryId);
export const lockLottery = (lotteryId: string): Statement<LotteryRow> => lock(lotteryId);
/** Published, and not over for longer than that: those that run, those to come, those that have ended. */
export const listShown = (endedForMs: number, limit: number): Statement<LotteryRow> => shown(endedForMs, limit);
/** Newest first: ids grow with time. */
export const searchRows = (before: string | null, status: StateOf<'lottery'> | undefined, limit: number) =>
  search(before, status ?? null, limit);
/** In the published order. */
export const readPrizes = (lotteryIds: readonly string[]): Statement<PrizeRow> => prizesOf(lotteryIds);

const factsOf = (wish: LotteryWish): unknown[] => [
  ...[wish.name, wish.words, wish.organizer, wish.contact, wish.startsAt, wish.endsAt],
  ...[wish.freePerDay, wish.pointsPerDraw, wish.paidPerDay, wish.budgetFen],
];

export function insertLottery(
  id: string,
  wish: LotteryWish,
  made: { seed: string; commitment: string; operatorId: string },
): Statement<{ id: string }>[] {
  const { seed, commitment, operatorId } = made;
  return [
    insert(id, ...factsOf(wish), seed, commitment, operatorId),
    birthStatement(lotteryMachine, [id], `operator:${operatorId}`),
  ];
}

export const rewriteLottery = (id: string, wish: LotteryWish): Statement => rewrite(id, ...factsOf(wish));

/** Instead of the prizes that stand there. */
export function writePrizes(lotteryId: string, prizes: readonly (PrizeWish & { worthFen: number })[]): Statement[] {
  const rows = prizes.map((prize, position) => ({
    ...{ id: newId(), position, kind: prize.kind, name: prize.name, ppm: prize.ppm, worth_fen: prize.worthFen },
    points: prize.kind === 'points' ? prize.points : null,
    template_id: 'templateId' in prize ? prize.templateId : null,
    quantity: 'quantity' in prize ? prize.quantity : null,
  }));
  return [dropPrizes(lotteryId), insertPrizes(lotteryId, JSON.stringify(rows))];
}

/** More than there are violates `lottery_prizes_given`. */
export const givePrize = (prizeId: string): Statement => give(prizeId);
/** More than the budget violates `lotteries_budget`. */
export const countDraw = (lotteryId: string, worthFen: number): Statement => count(lotteryId, worthFen);

type Turn = { from: StateOf<'lottery'>; to: StateOf<'lottery'>; actor: string; because: string | null };

/** `because` is told to shoppers; the first move to `scheduled` publishes. */
export function moveLottery(id: string, { from, to, actor, because }: Turn): Statement<{ id: string }> {
  const publishes = to === 'scheduled' ? ', published_at = app_now()' : '';
  return moveStatement(
    lotteryMachine,
    { ids: [id], from, to, actor },
    { set: `because = $6${publishes}`, values: [because] },
  );
}
