// Logging in, in SQL: who is behind an openid or unionid, and the rows of somebody who comes for the first time.
import { type Statement, prepared } from '../../platform/db/index.js';

export type Provider = 'wechat_mini' | 'browser' | 'alipay_mini';

export interface IdentityRow {
  id: string;
  user_id: string;
  provider: Provider;
  same_subject: boolean;
  union_id: string | null;
  nickname: string;
  avatar_key: string | null;
  deleted: boolean;
  consents: { purpose: string; version: string }[];
}

const find = prepared<IdentityRow>(
  `select i.id, i.user_id, i.provider, (i.app_id = $1 and i.subject = $2) as same_subject, i.union_id,
          u.nickname, u.avatar_key, u.deleted_at is not null as deleted,
          coalesce((select jsonb_agg(jsonb_build_object('purpose', c.purpose, 'version', c.version))
                      from consents c where c.user_id = u.id and c.withdrawn_at is null), '[]') as consents
     from identities i join users u on u.id = i.user_id
    where (i.app_id = $1 and i.subject = $2) or i.union_id = $3
    order by same_subject desc, i.created_at, i.id`,
);
const insertPerson = prepared(`insert into users (id, nickname, avatar_key, phone) values ($1, $2, $3, $4)`);
const insertLink = prepared(
  `insert into identities (id, user_id, provider, app_id, subject, union_id) values ($1, $2, $3, $4, $5, $6)`,
);
const setUnion = prepared(`update identities set union_id = $2 where id = $1 and union_id is null`);

/** The names two logins of one person have in common. */
export function outsideNames(appId: string, openId: string, unionId: string | null): string[] {
  return [`openid:${appId}:${openId}`, ...(unionId === null ? [] : [`unionid:${unionId}`])];
}

/** Same openid first: it decides where openid and unionid point to different people. */
export function findIdentities(appId: string, openId: string, unionId: string | null): Statement<IdentityRow> {
  return find(appId, openId, unionId);
}

export function insertUser(user: {
  id: string;
  nickname: string;
  avatarKey: string | null;
  phone: string | null;
}): Statement {
  return insertPerson(user.id, user.nickname, user.avatarKey, user.phone);
}

export function insertIdentity(identity: {
  id: string;
  userId: string;
  provider: Provider;
  appId: string;
  openId: string;
  unionId: string | null;
}): Statement {
  const { id, userId, provider, appId, openId, unionId } = identity;
  return insertLink(id, userId, provider, appId, openId, unionId);
}

export const setUnionId = (identityId: string, unionId: string): Statement => setUnion(identityId, unionId);
