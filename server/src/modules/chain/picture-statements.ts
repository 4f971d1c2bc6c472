// Pictures of chains in SQL. The row stands before the file is written and goes after the file is removed; a picture that
// no chain shows is swept.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface ChainPictureRow {
  id: string;
  key: string;
  width: number;
  height: number;
}

const columns = 'id, key, width, height';
const unused = `not exists (select from chains c where c.picture_ids @> array[p.id])`;
const insert = prepared(
  `insert into chain_pictures (id, user_id, key, width, height, bytes) values ($1, $2, $3, $4, $5, $6)`,
);
const today = prepared<{ today: number }>(
  `select count(*)::int as today from chain_pictures
    where user_id = $1 and created_at > app_now() - interval '1 day'`,
);
const markStored = prepared<ChainPictureRow>(
  `update chain_pictures set stored_at = app_now() where id = $1 and dropped_at is null returning ${columns}`,
);
const read = prepared<ChainPictureRow>(
  `select ${columns} from chain_pictures where id = any($1::uuid[]) and stored_at is not null`,
);
const usable = prepared<{ id: string }>(
  `select id from chain_pictures
    where id = any($1::uuid[]) and user_id = $2 and stored_at is not null and dropped_at is null order by id for share`,
);
const dropUnused = prepared<ChainPictureRow>(
  `update chain_pictures set dropped_at = coalesce(dropped_at, app_now())
    where id = any(array(select id from chain_pictures p
                  where created_at < app_now() - $1::bigint * interval '1 ms' and ${unused}
                  order by created_at limit $2 for update skip locked))
   returning ${columns}`,
);
const forget = prepared(`delete from chain_pictures p where id = $1 and dropped_at is not null and ${unused}`);

export interface NewChainPicture {
  id: string;
  userId: string;
  key: string;
  width: number;
  height: number;
  bytes: number;
}

export function insertChainPicture(picture: NewChainPicture): Statement {
  const { id, userId, key, width, height, bytes } = picture;
  return insert(id, userId, key, width, height, bytes);
}
export const countPicturesToday = (userId: string): Statement<{ today: number }> => today(userId);
export const markChainPictureStored = (pictureId: string): Statement<ChainPictureRow> => markStored(pictureId);
export const readChainPictures = (ids: readonly string[]): Statement<ChainPictureRow> => read(ids);
/** Those of these that the person may show, held until the transaction ends so that no sweep takes them. */
export const holdUsablePictures = (ids: readonly string[], userId: string): Statement<{ id: string }> =>
  usable(ids, userId);
export const dropUnusedPictures = (olderThanMs: number, limit: number): Statement<ChainPictureRow> =>
  dropUnused(olderThanMs, limit);
export const forgetChainPicture = (pictureId: string): Statement => forget(pictureId);
