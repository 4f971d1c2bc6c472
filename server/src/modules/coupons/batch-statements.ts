// Operators' batches in SQL: everybody who is to get a coupon is a row, so that a batch that stops anywhere goes on with
// who is left, and nobody gets two. Everybody, or members of some levels, are such rows too, found while the batch runs.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface BatchRow {
  id: string;
  template_id: string;
  reason: string;
  operator_id: string;
  audience: 'named' | 'everybody' | 'levels';
  levels: number[];
  /** how far it has looked for whom it is meant for */
  reached: string | null;
  listed_at: Date | null;
  created_at: Date;
  people: number;
  granted: number;
  skipped: number;
  ended_at: Date | null;
}

const columns = `id, template_id, reason, operator_id, audience, levels, reached, listed_at, created_at, people, granted,
  skipped, ended_at`;
const insert = prepared(
  `with made as (
     insert into coupon_batches (id, template_id, reason, operator_id, people, listed_at)
     values ($1, $2, $3, $4, cardinality($5::uuid[]), app_now()) returning id)
   insert into coupon_batch_people (batch_id, user_id) select made.id, user_id from made, unnest($5::uuid[]) as user_id`,
);
const insertOpen = prepared(
  `insert into coupon_batches (id, template_id, reason, operator_id, people, audience, levels)
   values ($1, $2, $3, $4, 0, $5, $6)`,
);
const list = prepared(
  `with found as (
     insert into coupon_batch_people (batch_id, user_id) select $1, user_id from unnest($2::uuid[]) as user_id
     on conflict do nothing returning 1)
   update coupon_batches set people = people + (select count(*) from found), reached = coalesce($3, reached),
          listed_at = case when $4::boolean then app_now() end
    where id = $1`,
);
const find = prepared<BatchRow>(`select ${columns} from coupon_batches where id = $1`);
const lock = prepared<BatchRow>(`select ${columns} from coupon_batches where id = $1 and ended_at is null for update`);
const left = prepared<{ user_id: string }>(
  `select user_id from coupon_batch_people where batch_id = $1 and outcome is null order by user_id limit $2`,
);
const settle = prepared(
  `with done as (
     update coupon_batch_people p set outcome = w.outcome
       from unnest($2::uuid[], $3::text[]) as w(user_id, outcome)
      where p.batch_id = $1 and p.user_id = w.user_id and p.outcome is null returning w.outcome)
   update coupon_batches set granted = granted + (select count(*) from done where outcome = 'granted'),
          skipped = skipped + (select count(*) from done where outcome <> 'granted')
    where id = $1`,
);
const end = prepared(`update coupon_batches set ended_at = app_now() where id = $1 and ended_at is null`);
const ofTemplate = prepared<BatchRow>(
  `select ${columns} from coupon_batches where template_id = $1 order by created_at desc, id desc limit 20`,
);

/** `userIds` all different and of people there are. */
export const insertBatch = (
  id: string,
  batch: { templateId: string; reason: string; operatorId: string; userIds: readonly string[] },
) => insert(id, batch.templateId, batch.reason, batch.operatorId, batch.userIds);
/** Of people who are found while it runs. */
export const insertOpenBatch = (
  id: string,
  batch: {
    templateId: string;
    reason: string;
    operatorId: string;
    audience: 'everybody' | 'levels';
    levels: readonly number[];
  },
): Statement => insertOpen(id, batch.templateId, batch.reason, batch.operatorId, batch.audience, batch.levels);
/** A few more, and how far that has come; `reached` null: nobody was left. */
export const listPeople = (
  batchId: string,
  found: { userIds: readonly string[]; reached: string | null; last: boolean },
): Statement => list(batchId, found.userIds, found.reached, found.last);
export const findBatch = (batchId: string): Statement<BatchRow> => find(batchId);
export const lockBatch = (batchId: string): Statement<BatchRow> => lock(batchId);
export const readLeft = (batchId: string, limit: number) => left(batchId, limit);
export const settlePeople = (batchId: string, outcomes: readonly { userId: string; outcome: string }[]): Statement =>
  settle(
    batchId,
    outcomes.map(({ userId }) => userId),
    outcomes.map(({ outcome }) => outcome),
  );
export const endBatch = (batchId: string): Statement => end(batchId);
export const readBatchesOf = (templateId: string): Statement<BatchRow> => ofTemplate(templateId);
