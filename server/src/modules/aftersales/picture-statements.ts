// Evidence in SQL. The row stands before the file is written and goes after the file is removed, so that no file is ever
// without a row; a picture is loose until a case takes it, and only its owner's case can.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface PictureRow {
  id: string;
  user_id: string;
  case_id: string | null;
  key: string;
  width: number;
  height: number;
}

const columns = 'id, user_id, case_id, key, width, height';
const insert = prepared(
  `insert into evidence_pictures (id, user_id, key, width, height, bytes) values ($1, $2, $3, $4, $5, $6)`,
);
const usage = prepared<{ loose: number; today: number }>(
  `select count(*) filter (where case_id is null and dropped_at is null)::int as loose,
          count(*) filter (where created_at > app_now() - interval '1 day')::int as today
     from evidence_pictures where user_id = $1`,
);
const markStored = prepared<{ id: string }>(
  `update evidence_pictures set stored_at = app_now() where id = $1 and dropped_at is null returning id`,
);
const find = prepared<PictureRow>(
  `select ${columns} from evidence_pictures where id = $1 and stored_at is not null and dropped_at is null`,
);
const ofCases = prepared<PictureRow>(
  `select ${columns} from evidence_pictures where case_id = any($1::uuid[]) order by case_id, position, id`,
);
const attach = prepared<{ id: string }>(
  `update evidence_pictures p set case_id = $1, position = w.position
     from unnest($3::uuid[]) with ordinality w(id, position)
    where p.id = w.id and p.user_id = $2 and p.case_id is null and p.stored_at is not null and p.dropped_at is null
   returning p.id`,
);
const drop = prepared<PictureRow>(
  `update evidence_pictures set dropped_at = app_now()
    where id = $1 and user_id = $2 and case_id is null and dropped_at is null returning ${columns}`,
);
const dropLoose = prepared<PictureRow>(
  `update evidence_pictures set dropped_at = coalesce(dropped_at, app_now())
    where id = any(array(select id from evidence_pictures
                  where case_id is null and created_at < app_now() - $1::bigint * interval '1 ms'
                  order by created_at limit $2 for update skip locked))
   returning ${columns}`,
);
const forget = prepared(`delete from evidence_pictures where id = $1 and dropped_at is not null`);

export interface NewPicture {
  id: string;
  userId: string;
  key: string;
  width: number;
  height: number;
  bytes: number;
}

export const readPictureUsage = (userId: string): Statement<{ loose: number; today: number }> => usage(userId);
export const insertPicture = (one: NewPicture): Statement =>
  insert(one.id, one.userId, one.key, one.width, one.height, one.bytes);
/** Counts 0 when it was swept meanwhile. */
export const markPictureStored = (pictureId: string): Statement<{ id: string }> => markStored(pictureId);
export const findPicture = (pictureId: string): Statement<PictureRow> => find(pictureId);
export const readPicturesOfCases = (caseIds: readonly string[]): Statement<PictureRow> => ofCases(caseIds);
/** Counts those of the ids that are loose pictures of this person. */
export const attachPictures = (caseId: string, userId: string, ids: readonly string[]): Statement<{ id: string }> =>
  attach(caseId, userId, ids);
export const dropPictureRow = (pictureId: string, userId: string): Statement<PictureRow> => drop(pictureId, userId);
export const dropLoosePictures = (olderThanMs: number, limit: number): Statement<PictureRow> =>
  dropLoose(olderThanMs, limit);
export const forgetPicture = (pictureId: string): Statement => forget(pictureId);
