// One person's cut: under their lock and the bargain's, the next of the drawn cuts comes off the price, in two round
// trips. What risk holds back is refused with its reason and logged; nobody gets a cut that is none.
import type { RefusalCode } from '@hetuan/contract/errors';
import { Refused, type Refusal, type Result, must } from '../../../kernel/errors.js';
import type { CaptchaAnswer, CaptchaVerdict } from '../../../platform/captcha/index.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, readAccount } from '../../identity/index.js';
import { readHasPaid } from '../../orders/index.js';
import { type BargainRow, lockBargain, lowerPrice, moveBargain } from '../bargain-statements.js';
import {
  type CutRow,
  type RiskRow,
  insertCut,
  readCuts,
  readHelpsOf,
  readRisk,
  recordRisk,
} from '../cut-statements.js';
import { isNewVisitor, mayCut, standing, takeCut } from '../domain/cut-rules.js';
import { type RiskVerdict, judgeRisk } from '../domain/risk-rules.js';
import { changed } from '../events.js';
import { type OfferRow, readOffersOfBargains } from '../offer-statements.js';
import { type Origin, originOf } from '../../../platform/origin.js';
import { bargainFactsOf, priceOf } from '../terms.js';

export interface CutWish {
  bargainId: string;
  userId: string;
  ip: string;
  deviceId: string;
  captcha?: CaptchaAnswer | undefined;
}

export interface CutMade {
  amountFen: number;
  newVisitor: boolean;
  status: BargainRow['status'];
  version: number;
  priceFen: number;
  remainingFen: number;
  helpersLeft: number;
}

/**
 * Refusals: `not_found`, `own_bargain`, `already_cut` (what it was), `bargain_over`, `bargain_ordered`,
 * `bargain_reached`, `help_limit`, `captcha_required` and `captcha_wrong` (why it is asked for), `busy` while an answer
 * can't be checked, `cut_refused` (why).
 */
export async function cutPrice(shop: Shop, wish: CutWish, once?: IdempotentRequest): Promise<Result<CutMade>> {
  const origin = originOf(shop, 'bargain', wish);
  const answered = await verdictOf(shop, wish);
  const result = await transactOnce(shop.db, once, (tx) => cut(tx, wish, origin, answered));
  if (!result.ok) await logHeldBack(shop, wish, origin, result);
  return result;
}

/** Asked before the transaction, which calls nobody outside; an answer is good for this bargain alone. */
async function verdictOf(shop: Shop, { userId, bargainId, captcha }: CutWish): Promise<CaptchaVerdict> {
  return captcha ? shop.captcha.verify(userId, captcha, bargainId) : 'gone';
}

const heldBack: Partial<Record<RefusalCode, 'captcha' | 'refused'>> = {
  captcha_required: 'captcha',
  captcha_wrong: 'captcha',
  cut_refused: 'refused',
};

async function logHeldBack(
  shop: Shop,
  { bargainId, userId }: CutWish,
  origin: Origin,
  refusal: Refusal,
): Promise<void> {
  const verdict = heldBack[refusal.code];
  if (!verdict) return;
  const reason = String(refusal.details?.reason);
  await shop.db.rows(recordRisk({ bargainId, userId, verdict, reason, ...origin }));
  shop.log.warn({ bargainId, userId, verdict, reason }, 'a cut was held back');
}

interface CutFacts {
  bargain: BargainRow;
  offer: OfferRow;
  cuts: readonly CutRow[];
  helps: { of_offer: number; today: number };
  risk: RiskRow;
  account: { createdAt: Date; hasPaid: boolean };
}

async function cut(tx: Tx, wish: CutWish, origin: Origin, answered: CaptchaVerdict): Promise<CutMade> {
  tx.refuseWhen('bargain_cuts_person', 'already_cut');
  const facts = await readFacts(tx, wish, origin);
  const { bargain, offer, cuts, helps, account } = facts;
  const cutHereFen = cuts.find((row) => row.helper_id === wish.userId)?.amount_fen ?? null;
  const helper = { userId: wish.userId, cutHereFen, helpsOfOffer: helps.of_offer, helpsToday: helps.today };
  const limits = { personHelps: offer.person_helps, helpsADay: settings.bargains.helpsADay };
  must(mayCut(bargainFactsOf(bargain), helper, limits, tx.now));
  const young = isNewVisitor(account, settings.bargains.youngForMs, tx.now);
  assertClear(judgeRisk(riskFactsOf(facts.risk, young), settings.bargains.risk), answered);
  const newVisitor = offer.new_visitor_first && isNewVisitor(account, settings.bargains.newForMs, tx.now);
  const taken = takeCut(bargain.cuts, new Set(cuts.map((row) => row.no)), newVisitor);
  return write(tx, bargain, { ...taken, newVisitor, young, helperId: wish.userId, ...origin });
}

async function readFacts(tx: Tx, { bargainId, userId }: CutWish, origin: Origin): Promise<CutFacts> {
  const [, bargains, offers, cuts, helps, risk, accounts, paid] = await tx.batch(
    lockPerson(userId),
    lockBargain(bargainId),
    readOffersOfBargains([bargainId]),
    readCuts(bargainId),
    readHelpsOf(userId, bargainId),
    readRisk(bargainId, userId, origin),
    readAccount(userId),
    readHasPaid(userId),
  );
  const [bargain] = bargains.rows;
  const [offer] = offers.rows;
  const [account] = accounts.rows;
  if (!bargain || !offer || !account) throw new Refused('not_found');
  return {
    ...{ bargain, offer, cuts: cuts.rows },
    helps: helps.rows[0] ?? { of_offer: 0, today: 0 },
    risk: risk.rows[0] as RiskRow,
    account: { createdAt: account.created_at, hasPaid: paid.rows[0]?.has_paid === true },
  };
}

const riskFactsOf = (row: RiskRow, young: boolean) => ({
  ...{ young, onDevice: row.on_device, onDeviceToday: row.on_device_today, fromBlock: row.from_block },
  ...{ youngFromBlock: row.young_from_block, youngFromBlockToday: row.young_from_block_today },
});

function assertClear(judged: RiskVerdict, answered: CaptchaVerdict): void {
  if (judged.verdict === 'clear') return;
  if (judged.verdict === 'refused') throw new Refused('cut_refused', { reason: judged.reason });
  if (answered === 'away') throw new Refused('busy');
  if (answered !== 'passed') {
    throw new Refused(answered === 'wrong' ? 'captcha_wrong' : 'captcha_required', { reason: judged.reason });
  }
}

function write(
  tx: Tx,
  bargain: BargainRow,
  cutting: Origin & { no: number; amountFen: number; newVisitor: boolean; young: boolean; helperId: string },
): CutMade {
  const { amountFen, newVisitor, helperId } = cutting;
  const after = { ...bargain, cut_fen: bargain.cut_fen + amountFen, helpers: bargain.helpers + 1 };
  const status = standing(bargainFactsOf(after));
  const place = after.helpers;
  const reached = status === 'reached';
  tx.last(
    insertCut({ ...cutting, bargainId: bargain.id, place }),
    lowerPrice(bargain.id, amountFen),
    ...(reached ? [moveBargain(bargain.id, { from: 'active', to: 'reached', actor: `person:${helperId}` })] : []),
  );
  tx.emit('bargain.cut', bargain.id, { userId: helperId, amountFen });
  if (reached) tx.emit('bargain.reached', bargain.id, { userId: bargain.owner_id });
  tx.emit(changed(bargain.id).topic, bargain.id);
  return {
    ...{ amountFen, newVisitor, status, version: bargain.revision + (reached ? 2 : 1), priceFen: priceOf(after) },
    ...{ remainingFen: priceOf(after) - bargain.floor_fen, helpersLeft: bargain.needed - after.helpers },
  };
}
