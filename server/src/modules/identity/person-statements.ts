// People in SQL: identities, consents, and the facts other modules read in their own transactions. Nothing here is
// joined by others; they get rows with the columns named below.
import { newId } from '../../platform/ids.js';
import type { Provider } from './login-statements.js';
import { type Statement, prepared } from '../../platform/db/index.js';

const lock = prepared(
  `select pg_advisory_xact_lock(hashtextextended('person:' || id, 1)) from unnest($1::text[]) as id`,
);
const lockNames = prepared(`select pg_advisory_xact_lock(hashtextextended(name, 2)) from unnest($1::text[]) as name`);

/** First in the global lock order: whatever counts per person is checked under it. */
export const lockPerson = (userId: string): Statement => lock([userId]);
export const lockPeople = (userIds: readonly string[]): Statement => lock([...userIds].sort());

/** Keeps others from logging in as the same outside person, or binding the same phone, at the same time. */
export const lockOutsideNames = (names: readonly string[]): Statement => lockNames([...new Set(names)].sort());

/** Sealed but for the region; orders keep it as it is. */
export interface AddressSnapshotRow {
  id: string;
  user_id: string;
  recipient: string;
  phone: string;
  region_code: string;
  region_names: string[];
  detail: string;
}

const deliveryAddress = prepared<AddressSnapshotRow>(
  `select a.id, a.user_id, a.recipient, a.phone, a.region_code, a.region_names, a.detail
     from unnest($1::uuid[], $2::uuid[]) as w(id, user_id)
    cross join lateral (
          select * from addresses where id = w.id and user_id = w.user_id and deleted_at is null limit 1) a`,
);

/** Where to send: no row when the address is not this person's. */
export const readDeliveryAddress = (addressId: string, userId: string): Statement<AddressSnapshotRow> =>
  deliveryAddress([addressId], [userId]);
export const readDeliveryAddresses = (
  wanted: readonly { addressId: string; userId: string }[],
): Statement<AddressSnapshotRow> =>
  deliveryAddress(
    wanted.map(({ addressId }) => addressId),
    wanted.map(({ userId }) => userId),
  );

const payer = prepared<{ subject: string }>(
  `select subject from identities where user_id = $1 and app_id = $2 order by created_at, id limit 1`,
);
const signedInOn = prepared<{ provider: Provider }>(
  `select i.provider from sessions s join identities i on i.id = s.identity_id where s.id = $1`,
);

/** The platform a session was opened on. */
export const readSessionProvider = (sessionId: string): Statement<{ provider: Provider }> => signedInOn(sessionId);

/** The openid a person pays with in an app; no row when they never logged in there. */
export const readPayerIdentity = (userId: string, appId: string): Statement<{ subject: string }> =>
  payer(userId, appId);

export interface PublicProfileRow {
  id: string;
  nickname: string;
  avatar_key: string | null;
}

const memberSince = prepared<{ created_at: Date }>(`select created_at from users where id = $1`);

export const readMemberSince = (userId: string): Statement<{ created_at: Date }> => memberSince(userId);

const publicProfiles = prepared<PublicProfileRow>(
  `select id, nickname, avatar_key from users where id = any($1::uuid[])`,
);

const accountsAfter = prepared<{ id: string }>(
  `select id from users
    where ($1::uuid is null or id > $1) and created_at <= $2 and merged_into is null and deleted_at is null
    order by id limit $3`,
);

/** Everybody who had an account at that moment, a page at a time. */
export const readAccountsAfter = (after: string | null, at: Date, limit: number): Statement<{ id: string }> =>
  accountsAfter(after, at, limit);

/** What others may see of people, still unmasked: mask the nickname wherever the viewer is not among them. */
export const readPublicProfiles = (userIds: readonly string[]): Statement<PublicProfileRow> => publicProfiles(userIds);

const account = prepared<{ created_at: Date }>(`select created_at from users where id = $1 and merged_into is null`);

/** Since when somebody has been here; no row for a user that turned out to be another's. */
export const readAccount = (userId: string): Statement<{ created_at: Date }> => account(userId);

export interface ProfileRow extends PublicProfileRow {
  /** sealed */
  phone: string | null;
  created_at: Date;
}

const profileColumns = 'id, nickname, avatar_key, phone, created_at';
const profile = prepared<ProfileRow>(`select ${profileColumns} from users where id = $1 and deleted_at is null`);
const changeNames = prepared<ProfileRow>(
  `update users set nickname = coalesce($2::text, nickname),
                    avatar_key = case when $3::boolean then $4::text else avatar_key end
    where id = $1 and deleted_at is null returning ${profileColumns}`,
);
const releasePhone = prepared(`update users set phone = null where blind_index(phone) = $1 and id <> $2`);
const dropPhone = prepared(
  `with proofs as (delete from phone_proofs where user_id = $1) update users set phone = null where id = $1`,
);
const setPhone = prepared<ProfileRow>(
  `update users set phone = $2 where id = $1 and deleted_at is null returning ${profileColumns}`,
);

export const readProfile = (userId: string): Statement<ProfileRow> => profile(userId);

/** A field left undefined stays as it is. */
export function updateNames(
  userId: string,
  nickname: string | undefined,
  avatarKey: string | null | undefined,
): Statement<ProfileRow> {
  return changeNames(userId, nickname ?? null, avatarKey !== undefined, avatarKey ?? null);
}

export const releasePhoneOfOthers = (phoneIndex: string, userId: string): Statement => releasePhone(phoneIndex, userId);
export const forgetPhone = (userId: string): Statement => dropPhone(userId);
/** `sealedPhone` as the sealer gave it. */
export const updatePhone = (userId: string, sealedPhone: string): Statement<ProfileRow> =>
  setPhone(userId, sealedPhone);

const byPhone = prepared<{ id: string }>(`select id from users where phone is not null and blind_index(phone) = $1`);

/** Whose number it is, by the sealer's index of it. */
export const findUserByPhone = (phoneIndex: string): Statement<{ id: string }> => byPhone(phoneIndex);

export interface ConsentRow {
  purpose: 'terms' | 'privacy' | 'marketing';
  version: string;
  granted_at: Date;
  withdrawn_at: Date | null;
}

const consents = prepared<ConsentRow>(
  `select purpose, version, granted_at, withdrawn_at from consents where user_id = $1
    order by granted_at desc, purpose limit 200`,
);
const standingConsents = prepared<{ purpose: string; version: string }>(
  `select purpose, version from consents where user_id = $1 and withdrawn_at is null`,
);
const endOlder = prepared(
  `update consents set withdrawn_at = app_now()
    where user_id = $1 and purpose = any($2::text[]) and withdrawn_at is null and version <> $3`,
);
const grant = prepared(
  `insert into consents (id, user_id, purpose, version)
   select id, $1, purpose, $4 from unnest($2::uuid[], $3::text[]) as wanted(id, purpose)
   on conflict (user_id, purpose) where withdrawn_at is null do nothing`,
);
const withdraw = prepared(
  `update consents set withdrawn_at = app_now() where user_id = $1 and purpose = $2 and withdrawn_at is null`,
);

export const readStandingConsents = (userId: string): Statement<{ purpose: string; version: string }> =>
  standingConsents(userId);
export const readConsents = (userId: string): Statement<ConsentRow> => consents(userId);

/** One standing consent per purpose: agreeing to a new version ends the older one. */
export function grantStatements(userId: string, purposes: readonly string[], version: string): Statement[] {
  return [
    endOlder(userId, purposes, version),
    grant(
      userId,
      purposes.map(() => newId()),
      purposes,
      version,
    ),
  ];
}

export const withdrawStatement = (userId: string, purpose: string): Statement => withdraw(userId, purpose);
