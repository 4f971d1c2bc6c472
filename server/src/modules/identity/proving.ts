// What a vouched-for number means. It belongs to whoever proved it last, as numbers do in life; when another platform
// vouches for the same number, the two users are one person and are linked. Whose number it may be is read before the
// locks are taken and again under them: when somebody else is to be linked by then, everything is done anew.
import { type Result, Refused, refuse } from '../../kernel/errors.js';
import type { Tx } from '../../platform/db/index.js';
import type { Sealer } from '../../platform/sealing/index.js';
import type { Shop } from '../../shop.js';
import { judgeConsent } from './domain/consent-rules.js';
import { judgeLink, platformOf } from './domain/link-rules.js';
import { consentVersion, limits } from './limits.js';
import {
  type ProofRow,
  claimProvenNumber,
  forgetProofsOfOthers,
  readProvers,
  rememberProof,
  usePhoneMessage,
} from './link-statements.js';
import { beginLink, lockNamesOf, lockPeople } from './linking.js';
import {
  type ProfileRow,
  readProfile,
  readStandingConsents,
  releasePhoneOfOthers,
  updatePhone,
} from './person-statements.js';
import { sessionCacheOf } from './session-cache.js';

export interface Proof {
  userId: string;
  platform: 'wechat' | 'alipay';
  phone: string;
  /** of a message that must be good only once; WeChat's codes are by themselves */
  messageHash?: string;
}

const TRIES = 8;

export function agreed(standing: readonly { purpose: string; version: string }[]): boolean {
  const facts = { standing, needed: ['privacy'], given: undefined, current: consentVersion };
  return judgeConsent(facts) === 'standing';
}

/** The profile of the person, who may be an older user than the one who asked. Refusals: `consent_required`, `phone_code_invalid`, `busy`. */
export async function provePhone(shop: Shop, proof: Proof): Promise<Result<ProfileRow>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const expected = await shop.db.rows(readProvers(proof.userId, shop.sealer.indexOf(proof.phone)));
    const proved = await shop.db.transact((tx) => prove(tx, shop.sealer, proof, peopleOf(proof, expected)));
    if (!proved.ok && proved.code === 'busy') continue;
    if (!proved.ok) return proved;
    if (proved.value.absorbedId !== null) sessionCacheOf(shop.db).forgetPeople([proved.value.absorbedId]);
    return { ok: true, value: proved.value.profile };
  }
  return refuse('busy');
}

function peopleOf(proof: Proof, rows: readonly ProofRow[]): string[] {
  return [...new Set([proof.userId, ...rows.map((row) => row.user_id)])];
}

async function prove(tx: Tx, sealer: Sealer, proof: Proof, people: readonly string[]) {
  const { userId, platform } = proof;
  const [phone, index] = [sealer.seal('phone', proof.phone), sealer.indexOf(proof.phone)];
  await tx.batch(...lockPeople(people));
  await lockNamesOf(tx, people, [`phone:${index}`]);
  const [provers, standing] = await tx.batch(readProvers(userId, index), readStandingConsents(userId));
  if (!agreed(standing.rows)) throw new Refused('consent_required', { version: consentVersion });
  const link = linkOf(tx, proof, provers.rows);
  // Nobody is linked whose locks are not held; a number that only moves needs none of them.
  if (link && ![link.survivorId, link.absorbedId].every((id) => people.includes(id))) throw new Refused('busy');
  if (proof.messageHash !== undefined) {
    const [used] = await tx.batch(usePhoneMessage(proof.messageHash));
    if (used.count !== 1) throw new Refused('phone_code_invalid');
  }
  const keep = link ? [link.survivorId, link.absorbedId] : [userId];
  await tx.batch(
    forgetProofsOfOthers(index, keep),
    rememberProof(userId, platform, phone),
    claimProvenNumber(index, userId),
    releasePhoneOfOthers(index, userId),
    updatePhone(userId, phone),
  );
  const linked = link ? await beginLink(tx, link, phone) : false;
  const personId = link && linked ? link.survivorId : userId;
  tx.emit('user.phone_proved', personId);
  const [profiles] = await tx.batch(readProfile(personId));
  const profile = profiles.rows[0];
  if (!profile) throw new Refused('not_found');
  return { profile, absorbedId: link && linked ? link.absorbedId : null };
}

function linkOf(tx: Tx, { userId, platform }: Proof, rows: readonly ProofRow[]) {
  const prover = rows.find((row) => row.user_id === userId);
  if (!prover) throw new Refused('not_found');
  const userOf = (row: ProofRow) => ({
    ...{ userId: row.user_id, createdAt: row.created_at, platforms: [...new Set(row.providers.map(platformOf))] },
  });
  const others = rows.flatMap((row) =>
    row.user_id !== userId && row.platform !== null && row.proved_at !== null
      ? [{ ...userOf(row), platform: row.platform, provedAt: row.proved_at }]
      : [],
  );
  return judgeLink({ prover: userOf(prover), platform, others, now: tx.now, proofLifeMs: limits.phoneProofLifeMs });
}
