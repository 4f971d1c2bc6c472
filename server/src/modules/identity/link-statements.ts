// Numbers proved and users linked, in SQL. What identity itself keeps under a user's id moves here; later modules bring
// their own moves.
import { newId } from '../../platform/ids.js';
import { type Statement, prepared } from '../../platform/db/index.js';

export interface ProofRow {
  user_id: string;
  created_at: Date;
  providers: string[];
  platform: string | null;
  proved_at: Date | null;
}

const userFacts = `u.id as user_id, u.created_at,
  coalesce((select array_agg(distinct i.provider) from identities i where i.user_id = u.id), '{}') as providers`;
const provers = prepared<ProofRow>(
  `select ${userFacts}, p.platform, p.proved_at
     from users u left join phone_proofs p on p.user_id = u.id and blind_index(p.phone) = $2 and u.id <> $1
    where u.deleted_at is null and u.merged_into is null
      and (u.id = $1 or blind_index(p.phone) = $2)
    order by u.id, p.platform`,
);
const names = prepared<{ user_id: string; app_id: string; subject: string; union_id: string | null }>(
  `select user_id, app_id, subject, union_id from identities where user_id = any($1::uuid[]) order by id`,
);
const putProof = prepared(
  `insert into phone_proofs (user_id, platform, phone) values ($1, $2, $3)
   on conflict (user_id, platform) do update set phone = excluded.phone, proved_at = app_now()`,
);
const dropProofs = prepared(
  `delete from phone_proofs where blind_index(phone) = $1 and not (user_id = any($2::uuid[]))`,
);
const claimNumber = prepared(
  `insert into proven_numbers (number_index, user_id) values ($1, $2) on conflict (number_index) do nothing`,
);
const verified = prepared<VerifiedRow>(
  `select user_id, min(proved_at) as proved_at from proven_numbers where user_id = any($1::uuid[]) group by user_id`,
);
const useMessage = prepared(`insert into used_phone_messages (hash) values ($1) on conflict do nothing`);
const insertLink = prepared<{ id: string }>(
  `insert into person_links (id, survivor_id, absorbed_id) values ($1, $2, $3)
   on conflict (survivor_id, absorbed_id) where finished_at is null do update set survivor_id = excluded.survivor_id
   returning id`,
);
const markLinked = prepared(`update person_links set linked_at = coalesce(linked_at, app_now()) where id = $1`);
const markFinished = prepared(`update person_links set finished_at = app_now() where id = $1`);
const find = prepared<LinkRow>(
  `select id, survivor_id, absorbed_id, linked_at, finished_at from person_links where id = $1`,
);
const sharedPhone = prepared<{ phone: string }>(
  `select a.phone from phone_proofs a join phone_proofs b on blind_index(b.phone) = blind_index(a.phone) and b.platform <> a.platform
    where a.user_id = $1 and b.user_id = $2`,
);

export interface VerifiedRow {
  user_id: string;
  proved_at: Date;
}

export interface LinkRow {
  id: string;
  survivor_id: string;
  absorbed_id: string;
  linked_at: Date | null;
  finished_at: Date | null;
}

/** The prover, and everybody for whom a platform vouched for this number: one row per proof. */
export const readProvers = (userId: string, phoneIndex: string): Statement<ProofRow> => provers(userId, phoneIndex);
export const readOutsideNames = (userIds: readonly string[]) => names(userIds);
export const rememberProof = (userId: string, platform: string, sealedPhone: string): Statement =>
  putProof(userId, platform, sealedPhone);
/** A number stands for whoever proved it first, whoever has it later. */
export const claimProvenNumber = (phoneIndex: string, userId: string): Statement => claimNumber(phoneIndex, userId);
/** Since when somebody has proved a number that was nobody's before; no row for whoever has not. */
export const readVerified = (userIds: readonly string[]): Statement<VerifiedRow> => verified([...userIds]);
/** The number is no longer anybody else's. */
export const forgetProofsOfOthers = (phoneIndex: string, keepUserIds: readonly string[]): Statement =>
  dropProofs(phoneIndex, keepUserIds);
/** Counts 0 when the message was used before. */
export const usePhoneMessage = (hash: string): Statement => useMessage(hash);
export const openLink = (survivorId: string, absorbedId: string): Statement<{ id: string }> =>
  insertLink(newId(), survivorId, absorbedId);
export const markLinkDone = (linkId: string): Statement => markLinked(linkId);
export const finishLink = (linkId: string): Statement => markFinished(linkId);
export const findLink = (linkId: string): Statement<LinkRow> => find(linkId);
/** The number both are still vouched for, by different platforms; sealed. */
export const readSharedPhone = (a: string, b: string): Statement<{ phone: string }> => sharedPhone(a, b);

const moveIdentities = prepared(`update identities set user_id = $2 where user_id = $1`);
const moveSessions = prepared(`update sessions set user_id = $2 where user_id = $1`);
const moveAddresses = prepared(
  `update addresses set user_id = $2, is_default = is_default and not exists (
          select from addresses d where d.user_id = $2 and d.is_default and d.deleted_at is null)
    where user_id = $1`,
);
const moveProofs = prepared(
  `update phone_proofs p set user_id = $2 where user_id = $1 and not exists (
     select from phone_proofs o where o.user_id = $2 and o.platform = p.platform)`,
);
const moveNumbers = prepared(`update proven_numbers set user_id = $2 where user_id = $1`);
const moveAnswers = prepared(
  `update idempotency_keys k set person_id = $2 where person_id = $1 and not exists (
     select from idempotency_keys o where o.person_id = $2 and o.endpoint = k.endpoint and o.key = k.key)`,
);
const endUser = prepared(`update users set merged_into = $2, phone = null where id = $1`);

/**
 * Moves what identity keeps. The stored answers go along, so that a client that tries again under its new name is
 * answered and not served twice.
 */
export function identityMoves(absorbedId: string, survivorId: string): Statement[] {
  return [moveIdentities, moveSessions, moveAddresses, moveProofs, moveNumbers, moveAnswers, endUser].map((move) =>
    move(absorbedId, survivorId),
  );
}
