// Starts a bargain: a place of the offer's quota is taken, all its cuts are drawn and stored, and the owner's own first
// cut is taken off. Two round trips; whoever takes the last place is decided by a constraint.
import { randomBytes } from 'node:crypto';
import { earliest, plusMs } from '../../../kernel/clock.js';
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { switchStatement } from '../../compliance/index.js';
import { lockPerson } from '../../identity/index.js';
import { insertBargain, readStartsOf } from '../bargain-statements.js';
import { insertCut } from '../cut-statements.js';
import { mayStart } from '../domain/buy-rules.js';
import { drawCuts } from '../domain/draw-cuts.js';
import { changed } from '../events.js';
import { type OfferRow, lockOffer, takeQuota } from '../offer-statements.js';
import { type Origin, originOf } from '../../../platform/origin.js';
import { EXPIRE_BARGAIN, REMIND_BARGAIN } from '../timer-kinds.js';
import { cutTermsOf, offerFactsOf } from '../terms.js';

export interface StartWish {
  offerId: string;
  userId: string;
  ip: string;
  deviceId: string;
}

/** Refusals: `switched_off`, the offer's, `bargain_running` (which one), `bargain_limit`, `sold_out`. */
export function startBargain(
  shop: Shop,
  wish: StartWish,
  once?: IdempotentRequest,
): Promise<Result<{ bargainId: string }>> {
  const origin = originOf(shop, 'bargain', wish);
  return transactOnce(shop.db, once, (tx) => start(tx, wish, origin));
}

async function start(tx: Tx, { offerId, userId }: StartWish, origin: Origin): Promise<{ bargainId: string }> {
  tx.refuseWhen('bargain_offers_quota', 'sold_out');
  tx.refuseWhen('bargains_one_running', 'bargain_running');
  const [, switches, offers, starts] = await tx.batch(
    lockPerson(userId),
    switchStatement('bargain'),
    lockOffer(offerId),
    readStartsOf(offerId, userId),
  );
  if (switches.rows[0]?.on !== true) throw new Refused('switched_off');
  const [offer] = offers.rows;
  if (!offer) throw new Refused('not_found');
  const { started = 0, running_id: runningId = null } = starts.rows[0] ?? {};
  must(mayStart(offerFactsOf(offer), { started, runningId }, tx.now));
  const bargainId = newId();
  writeStart(tx, offer, { bargainId, userId, origin });
  return { bargainId };
}

function writeStart(tx: Tx, offer: OfferRow, start: { bargainId: string; userId: string; origin: Origin }): void {
  const { bargainId: id, userId: ownerId, origin } = start;
  const seed = randomBytes(16).toString('hex');
  const cuts = drawCuts(cutTermsOf(offer), seed);
  const expiresAt = earliest(plusMs(tx.now, offer.time_limit_ms), offer.ends_at);
  const { start_fen: startFen, floor_fen: floorFen, needed } = offer;
  const [ownFen = 0] = cuts;
  const ownCut = {
    bargainId: id,
    no: 0,
    place: 0,
    helperId: ownerId,
    amountFen: ownFen,
    newVisitor: false,
    young: false,
  };
  tx.last(
    takeQuota(offer.id),
    ...insertBargain({ id, offerId: offer.id, ownerId, startFen, floorFen, needed, seed, cuts, ...origin, expiresAt }),
    ...(ownFen > 0 ? [insertCut({ ...ownCut, ...origin })] : []),
    setTimer(EXPIRE_BARGAIN, id, expiresAt),
    setTimer(REMIND_BARGAIN, id, remindAt(tx.now, expiresAt)),
  );
  tx.emit('bargain.started', id, { userId: ownerId, offerId: offer.id });
  tx.emit(changed(id).topic, id);
}

/** Some time before the end, and never before half of it is over. */
function remindAt(now: Date, expiresAt: Date): Date {
  const lifeMs = expiresAt.getTime() - now.getTime();
  return plusMs(expiresAt, -Math.min(settings.bargains.remindBeforeMs, Math.floor(lifeMs / 2)));
}
