// Lets somebody in whom a platform has named. The same name is the same user, also when the first logins race: they queue
// on a lock named after it. Nobody becomes a member without agreeing to the terms and the privacy guide in force; a
// refused login leaves no row.
import { randomBytes } from 'node:crypto';
import { Refused, type Result, ok } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { Shop } from '../../shop.js';
import { judgeConsent } from './domain/consent-rules.js';
import { defaultNickname } from './domain/nickname.js';
import { consentVersion, neededPurposes } from './limits.js';
import {
  type IdentityRow,
  type Provider,
  findIdentities,
  insertIdentity,
  insertUser,
  outsideNames,
  setUnionId,
} from './login-statements.js';
import { type PublicProfileRow, grantStatements, lockOutsideNames } from './person-statements.js';
import { presentPerson } from './presenter.js';
import { type Tokens, issueTokens, startSession } from './tokens.js';

export interface SignedIn extends Tokens {
  user: { id: string; nickname: string; avatarUrl: string | null };
  /** true when this login made the member */
  newcomer: boolean;
}

export interface Arrival {
  provider: Provider;
  appId: string;
  openId: string;
  unionId: string | null;
  consentGiven: string | undefined;
}

/** Refusals: `login_blocked`, `consent_required`. */
export async function letIn(shop: Shop, arrival: Arrival): Promise<Result<SignedIn>> {
  const entered = await shop.db.transact((tx) => enter(tx, arrival));
  if (!entered.ok) return entered;
  const { session, user, newcomer } = entered.value;
  return ok({
    ...(await issueTokens(shop, session)),
    user: presentPerson(user, shop.storage),
    newcomer,
  });
}

async function enter(tx: Tx, arrival: Arrival) {
  const { appId, openId, unionId } = arrival;
  const [, found] = await tx.batch(
    lockOutsideNames(outsideNames(appId, openId, unionId)),
    findIdentities(appId, openId, unionId),
  );
  const member = found.rows[0];
  if (member?.deleted) throw new Refused('login_blocked');
  const judged = judgeConsent({
    standing: member?.consents ?? [],
    needed: neededPurposes,
    given: arrival.consentGiven,
    current: consentVersion,
  });
  if (judged === 'missing') throw new Refused('consent_required', { version: consentVersion });
  const user: PublicProfileRow = member
    ? { id: member.user_id, nickname: member.nickname, avatar_key: member.avatar_key }
    : { id: newId(), nickname: defaultNickname(randomBytes(4)), avatar_key: null };
  const writes: Statement[] = member ? [] : [insertUser({ ...user, avatarKey: null, phone: null })];
  const link = linkOf(arrival, found.rows, user.id);
  writes.push(...link.writes);
  if (judged === 'record') writes.push(...grantStatements(user.id, neededPurposes, consentVersion));
  if (writes.length > 0) await tx.batch(...writes);
  if (!member) tx.emit('user.registered', user.id, { provider: arrival.provider });
  const session = await startSession(tx, { kind: 'shopper', userId: user.id, identityId: link.identityId });
  return { session, user, newcomer: !member };
}

/** The identity that is logging in; a unionid that already names somebody else is left with them. */
function linkOf(arrival: Arrival, rows: readonly IdentityRow[], userId: string) {
  const { provider, appId, openId, unionId } = arrival;
  const taken = rows.some((row) => row.union_id === unionId && row.user_id !== userId);
  const ownUnionId = taken ? null : unionId;
  const known = rows.find((row) => row.same_subject && row.provider === provider);
  if (!known) {
    const id = newId();
    return { identityId: id, writes: [insertIdentity({ id, userId, provider, appId, openId, unionId: ownUnionId })] };
  }
  const learned = known.union_id === null && ownUnionId !== null;
  return { identityId: known.id, writes: learned ? [setUnionId(known.id, ownUnionId)] : [] };
}
