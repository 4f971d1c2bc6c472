// Somebody wants a unit: checked in the order of what it costs, then one round trip to the gate. Who is admitted is told
// *queued*; the order is made from the stream. A warm process answers without the database, and refuses what it knows
// without Redis.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { RefusalCode } from '@hetuan/contract/errors';
import type { CaptchaAnswer } from '../../../platform/captcha/index.js';
import type { IdempotentRequest } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { findAttempt } from '../attempt-statements.js';
import { provinceOf } from '../address-memory.js';
import { gateAccess } from '../gate-access.js';
import type { AdmitAnswer, GateRefusal } from '../gate/index.js';
import { type KnownItem, forgetFlashItems, itemInMemory, knownItem } from '../item-memory.js';
import { countRefusal } from '../refusal-counts.js';
import { packWish } from '../taken.js';

export interface AttemptWish {
  itemId: string;
  userId: string;
  /** what stands for the device: the session it is signed in with */
  deviceId: string;
  units: number;
  addressId: string;
  note: string;
  quotedPayFen: number;
  captcha?: CaptchaAnswer | undefined;
}

export interface Queued {
  attemptId: string;
  itemId: string;
  epoch: number;
  requestId: string;
}

/** Refusals: see the endpoint. The same request has the same answer for as long as the gate stands, and after. */
export async function takeAttempt(shop: Shop, wish: AttemptWish, once: IdempotentRequest): Promise<Result<Queued>> {
  const answer = await take(shop, wish, once);
  if (!answer.ok) countRefusal(shop, wish.itemId, answer.code);
  return answer;
}

async function take(shop: Shop, wish: AttemptWish, once: IdempotentRequest): Promise<Result<Queued>> {
  const found = await knownItem(shop.db, wish.itemId);
  if (!found) return refuse('not_found');
  const { gate, pace } = gateAccess(shop);
  if (!pace(wish.userId, wish.deviceId)) return refuse('flash_too_fast');
  const closed = phaseRefusal(found);
  if (closed) return refuse(closed);
  const known = gate.known(gateItem(found), wish.userId);
  if (known) return refuse(codeOf(known));
  const may = await mayTry(shop, wish, found, once.key);
  if (!may.ok) return may;
  const answer = await admit(shop, wish, found, once);
  if (answer.kind === 'refused') return refuse(codeOf(answer));
  if (answer.again && !(await isSameWish(shop, answer.attemptId, once.inputHash))) {
    return refuse('idempotency_key_reused');
  }
  remember(answer.attemptId, once.inputHash);
  const { attemptId, epoch } = answer;
  return ok({ attemptId, itemId: wish.itemId, epoch, requestId: once.key });
}

/** Why this process refuses before it reads what is wished; null: it has to. It costs less than to count who asks. */
export function knownRefusal(shop: Shop, itemId: string, userId: string): RefusalCode | null {
  const found = itemInMemory(shop.db, itemId);
  if (!found) return null;
  const known = gateAccess(shop).gate.known(gateItem(found), userId);
  return phaseRefusal(found) ?? (known && codeOf(known));
}

const gateItem = ({ item }: KnownItem) => ({ itemId: item.id, epoch: item.epoch });

/** Where there is no gate yet, or none any more. Everything between is the gate's own clock. */
function phaseRefusal({ slot }: KnownItem): RefusalCode | null {
  if (slot.status === 'scheduled') return 'flash_not_started';
  return slot.status === 'reconciled' ? 'flash_ended' : null;
}

/** What costs a look at an address, a captcha or the queue, and never the gate. */
async function mayTry(shop: Shop, wish: AttemptWish, found: KnownItem, requestId: string): Promise<Result<void>> {
  const { item, slot, sku } = found;
  if (wish.units > item.person_limit) return refuse('quantity_limit', { limit: item.person_limit });
  const provinceCode = await provinceOf(shop.db, wish.userId, wish.addressId);
  if (provinceCode === null) return refuse('not_found', { what: 'address' });
  if (sku.freight_template.notDelivered.includes(provinceCode)) return refuse('region_not_delivered');
  if (slot.captcha) {
    const verdict = wish.captcha ? await shop.captcha.verify(wish.userId, wish.captcha, requestId) : 'gone';
    if (verdict === 'away') return refuse('flash_busy');
    if (verdict !== 'passed') return refuse(verdict === 'wrong' ? 'captcha_wrong' : 'captcha_required');
  }
  if (slot.queue_rate !== null) {
    const letIn = await gateAccess(shop).queue.admit(slot.id, wish.userId, requestId);
    if (!letIn) return refuse('flash_queue_needed');
  }
  return ok(undefined);
}

/** A gate of another epoch than this process knows has been built since: its number is looked up, once. */
async function admit(
  shop: Shop,
  wish: AttemptWish,
  found: KnownItem,
  { key, inputHash }: IdempotentRequest,
): Promise<AdmitAnswer> {
  const { gate } = gateAccess(shop);
  const { addressId, note, quotedPayFen, userId: personId, units } = wish;
  const admission = { requestId: key, personId, units, body: packWish({ addressId, note, quotedPayFen, inputHash }) };
  const answer = await gate.admit(gateItem(found), admission);
  if (answer.kind === 'admitted' || answer.reason !== 'gate_closed' || answer.why !== 'other_epoch') return answer;
  forgetFlashItems(shop.db);
  const again = await knownItem(shop.db, wish.itemId);
  return again && again.item.epoch !== found.item.epoch ? gate.admit(gateItem(again), admission) : answer;
}

/** "Try again later" is never told as "sold out". */
export function codeOf(refusal: GateRefusal): RefusalCode {
  if (refusal.reason === 'gate_closed') return refusal.why === 'paused' ? 'flash_paused' : 'flash_busy';
  return `flash_${refusal.reason}`;
}

const HASHES = 20_000;
const hashes = new Map<string, string>();

function remember(attemptId: string, inputHash: string): void {
  hashes.set(attemptId, inputHash);
  const [oldest] = hashes.keys();
  if (hashes.size > HASHES && oldest !== undefined) hashes.delete(oldest);
}

/** Known by this process or by the attempt's row; between the two, in another process, nobody can tell. */
async function isSameWish(shop: Shop, attemptId: string, inputHash: string): Promise<boolean> {
  const known = hashes.get(attemptId);
  if (known !== undefined) return known === inputHash;
  const [row] = await shop.db.rows(findAttempt(attemptId));
  return row === undefined || row.input_hash === inputHash;
}
