// Shares and arrivals in SQL.
import { type Statement, prepared } from '../../platform/db/index.js';

export type ShareTarget = 'home' | 'product' | 'group' | 'chain' | 'bargain' | 'flash_sale';
export type VisitSource =
  | 'share'
  | 'article'
  | 'advertisement'
  | 'douyin'
  | 'kuaishou'
  | 'xiaohongshu'
  | 'zhihu'
  | 'store_code'
  | 'parcel_code'
  | 'wecom';

export interface ShareRow {
  key: string;
  user_id: string;
  target: ShareTarget;
  target_id: string | null;
  created_at: Date;
}

const shareColumns = 'key, user_id, target, target_id, created_at';
/** the home page's place in the index */
const NO_TARGET = '00000000-0000-0000-0000-000000000000';

const keepShare = prepared<ShareRow>(
  `insert into shares (key, user_id, target, target_id) values ($1, $2, $3, $4)
   on conflict (user_id, target, coalesce(target_id, '${NO_TARGET}')) where not moved do update set target = excluded.target
   returning ${shareColumns}`,
);
const findShare = prepared<ShareRow>(`select ${shareColumns} from shares where key = $1`);
/** how long coming back the same way is the same visit */
const ONE_VISIT = `interval '30 minutes'`;
const insert = prepared(
  `insert into visits (id, user_id, visitor, source, label, share_key, block)
   select $1, $2::uuid, $3, $4, $5, $6, $7
    where not exists (select from visits v where v.visitor = $3 and v.source = $4 and v.at > app_now() - ${ONE_VISIT}
                         and v.user_id is not distinct from $2::uuid
                         and v.label is not distinct from $5 and v.share_key is not distinct from $6)`,
);
const claim = prepared(
  `update visits set user_id = $2 where visitor = $1 and user_id is null and at > app_now() - interval '7 days'`,
);
const sources = prepared<{ source: VisitSource; label: string | null; share_key: string | null; at: Date }>(
  `select source, label, share_key, at from visits where user_id = $1 order by at desc, id desc limit 20`,
);

/** The one key of this person for this target; `key` when it is new. */
export const keepShareKey = (key: string, userId: string, target: ShareTarget, targetId: string | null) =>
  keepShare(key, userId, target, targetId);
export const readShare = (key: string): Statement<ShareRow> => findShare(key);

export interface Visit {
  userId: string | null;
  /** a device's own random name */
  visitor: string;
  source: VisitSource;
  label: string | null;
  shareKey: string | null;
  /** of the network, as a digest; null where it tells nothing */
  block: string | null;
}

/** Not again when this visitor has come the same way a moment before. */
export const insertVisit = (id: string, visit: Visit): Statement =>
  insert(id, visit.userId, visit.visitor, visit.source, visit.label, visit.shareKey, visit.block);
/** What the device has seen before its person signed in is theirs. */
export const claimVisits = (visitor: string, userId: string): Statement => claim(visitor, userId);
export const readVisitsOf = (userId: string) => sources(userId);

const marks = prepared<{ device_shared: boolean; block: string | null }>(
  `select exists (select from visits mine join visits other on other.visitor = mine.visitor
                     and other.user_id is not null and other.user_id <> $1
                   where mine.user_id = $1) as device_shared,
          (select block from visits where user_id = $1 and block is not null order by at desc, id desc limit 1) as block`,
);

/** Whether a device of this person's has been somebody else's, and the network they came from last. */
export const readArrivalMarks = (userId: string) => marks(userId);
