// Places orders in one transaction of two round trips, of one more where an order makes its buyer somebody's. First batch:
// idempotency keys, the persons' locks, the offers' locks and reads, prices, addresses, stock levels. Then every order is
// decided, pure, one after the other: what one takes is gone for those behind it. Last batch: all rows of all orders,
// events, stored answers and COMMIT. Whatever was decided on levels that moved since, a constraint refuses, and PostgreSQL
// skips the rest of the batch with its COMMIT.
import { businessDay, earliest, plusMs } from '../../kernel/clock.js';
import { Refused, type Refusal, type Result, must, ok, refuse } from '../../kernel/errors.js';
import { type Database, type Statement, type Tx, constraintOf } from '../../platform/db/index.js';
import { type IdempotentRequest, transactOnceEach } from '../../platform/idempotency.js';
import { giveWay } from '../../platform/giving-way.js';
import { newId, newOrderNo } from '../../platform/ids.js';
import { startTimers } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import { type Hold, holdUnits, insertReservations } from '../catalog/index.js';
import { type CampaignRow, forgetCampaigns, readCampaigns, spendWrites, spendsOf } from '../promotions/index.js';
import type { BenefitAsk, BenefitPlacing } from './benefit-port.js';
import { type BenefitParts, benefitParts, benefitRefusals, benefitWrites, termsFor } from './benefits.js';
import { type EarningOrder, earningPart } from './earning-port.js';
import { admitBuyer } from './domain/place-rules.js';
import { type NewOrder, type OrderContent, insertOrdersWithLines } from './new-order-statements.js';
import { type PlaceOrderInput, type PlacingFacts, askOf, readPlacingFacts } from './placing-facts.js';
import { type OfferTerms, type PlacedOrder, type PlacingPart, portOf } from './ports.js';
import { type AlikePricer, createAlikePricer } from './pricing-alike.js';

export const CLOSE_ORDER = 'close-order';
export const MAX_STOCK_TRIES = 4;

/** Violated when a bucket was emptied, or is gone, between reading it and holding its units. */
const STOCK_MOVED = new Set(['stock_buckets_left_units_check', 'reservations_stock_id_bucket_no_fkey']);

export const isStockMoved = (error: unknown): boolean => STOCK_MOVED.has(constraintOf(error) ?? '');

export interface OrderPlaced {
  orderId: string;
  orderNo: string;
  payFen: number;
  payDeadline: string;
  offerRef: string | null;
}

export interface Placing {
  input: PlaceOrderInput;
  once: IdempotentRequest | undefined;
}

/** Scattered: no bucket alone can serve a line, all together can; to be placed again when they are merged. */
export type PlacingOutcome = { answer: Result<OrderPlaced> } | { scatteredStockId: string };

/** All of one kind of offer and of different persons. A violated constraint is a refusal to a single one, else a fault. */
export async function placeTogether(db: Database, placings: readonly Placing[]): Promise<PlacingOutcome[]> {
  const inputs = placings.map(({ input }) => input);
  let scattered = new Map<number, string>();
  let spent = false;
  const result = await transactOnceEach<OrderPlaced>(
    db,
    placings.map(({ once }) => once),
    async (tx, answered) => {
      scattered = new Map();
      const part = partFor(inputs);
      const asks = inputs.map(askOf);
      const benefits = benefitParts(asks, 'placing');
      const campaigns = readCampaigns(db, buyersOf(inputs));
      const earning = earningPart(
        db,
        inputs.map(({ userId }) => userId),
      );
      const facts = await readPlacingFacts(tx, inputs, part, benefits, campaigns, earning);
      const ground = { facts, price: createAlikePricer(), now: tx.now };
      const decided: (Decision | Result<OrderPlaced>)[] = [];
      for (const [index, input] of inputs.entries()) {
        await giveWay();
        decided.push(answered()[index] ?? decide({ input, ask: asks[index] as BenefitAsk }, ground));
      }
      const orders = decided.filter((one): one is Decided => 'order' in one);
      if (inputs.length === 1) refuseByConstraint(tx, part, benefits);
      spent = orders.some(({ spends }) => spends.length > 0);
      if (orders.length > 0) write(tx, orders, facts, await facts.earningWrites(earningsOf(orders, facts)));
      return decided.map((one, index) => {
        if ('order' in one) return ok(answerOf(one));
        if ('ok' in one) return one;
        scattered.set(index, one.scatteredStockId);
        return refuse('sold_out');
      });
    },
  );
  // budgets have moved: here, or, when a constraint says so, before
  if (spent) forgetCampaigns(db);
  return placings.map((_, index) => {
    const scatteredStockId = scattered.get(index);
    if (scatteredStockId !== undefined) return { scatteredStockId };
    return { answer: result.ok ? (result.value[index] as Result<OrderPlaced>) : result };
  });
}

function partFor(inputs: readonly PlaceOrderInput[]): PlacingPart | null {
  const seekers = inputs.flatMap((input) => seekerOf(input) ?? []);
  const [first] = inputs;
  return first?.offer ? portOf(first.offer.kind).placing(seekers, first.begins === true) : null;
}

const seekerOf = ({ offer, userId, lines, at }: PlaceOrderInput) =>
  offer ? { userId, offer, lines, pointId: at?.place.pointId ?? null } : null;

function refuseByConstraint(tx: Tx, part: PlacingPart | null, benefits: BenefitParts<BenefitPlacing>): void {
  const constraints = [...Object.entries(part?.refusals ?? {}), ...benefitRefusals(benefits)];
  for (const [constraint, code] of constraints) tx.refuseWhen(constraint, code);
  // somebody else took the last of a campaign's budget
  tx.refuseWhen('campaigns_budget', 'quote_changed');
}

/** One order to be decided, with what its buyer wants to spend on it. */
interface Wish {
  input: PlaceOrderInput;
  ask: BenefitAsk;
}

interface Ground {
  facts: PlacingFacts;
  price: AlikePricer;
  now: Date;
}

interface Decided extends Wish {
  spends: { campaign: CampaignRow; amountFen: number }[];
  belowMargin: readonly string[];
  /** whoever brought its buyer may earn by it */
  earns: boolean;
  order: NewOrder;
  holds: readonly Hold[];
  placed: PlacedOrder | null;
}

type Decision = Decided | Refusal | { scatteredStockId: string };

/** Takes what the order needs out of the facts, or leaves them as they were. */
function decide(wish: Wish, ground: Ground): Decision {
  try {
    return take(wish, ground);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function take({ input, ask }: Wish, { facts, price, now }: Ground): Decision {
  const { userId } = input;
  const seeker = seekerOf(input);
  const terms = seeker && facts.judge ? must(facts.judge.admit(seeker)) : null;
  const units = input.lines.reduce((sum, line) => sum + line.units, 0);
  const buyer = facts.buyerOf(userId);
  must(admitBuyer({ facts: buyer, units, limits: terms?.limits ?? null, shopLimits: settings.orders, now }));
  const address = facts.addressOf(input);
  if (!address) throw new Refused('not_found', { what: 'address' });
  const campaigns = facts.campaignsOf(userId);
  const pricing = {
    ...{ skus: facts.skus, offer: terms, campaigns, benefits: termsFor(facts.benefits, ask), now },
    ...{ wishedPoints: ask.wish.points ?? 0, provinceCode: address.regionCode.slice(0, 2) },
    fetched: input.at !== undefined,
  };
  const { quoted, content, belowMargin } = must(price(input, pricing, input.quotedPayFen));
  if (quoted.unusable.length > 0) throw new Refused('benefit_unusable', { unusable: quoted.unusable });
  if (quoted.payFen !== input.quotedPayFen) {
    throw new Refused('quote_changed', { payFen: quoted.payFen, explanation: quoted.explanation });
  }
  const held = facts.hold(input);
  if ('scatteredStockId' in held) return held;
  if (seeker) facts.judge?.take(seeker);
  const order = newOrder({ input, terms, content, address, now });
  const { id: orderId, payDeadline } = order;
  const spends = takeSpends(spendsOf(quoted, campaigns.rows, facts.skus));
  return {
    input,
    ask,
    order,
    spends,
    belowMargin,
    earns: terms?.marginGiven !== true,
    holds: held,
    placed: seeker ? { ...seeker, orderId, units, payDeadline } : null,
  };
}

function newOrder(making: {
  input: PlaceOrderInput;
  terms: OfferTerms | null;
  content: OrderContent;
  address: NewOrder['address'];
  now: Date;
}): NewOrder {
  const { input, terms, content, address, now } = making;
  const windowEnd = plusMs(now, terms?.payWindowMs ?? settings.orders.payWindowMs);
  return {
    ...{ id: newId(), no: newOrderNo(businessDay(now)), userId: input.userId, offer: input.offer },
    ...{ content, lineIds: content.lines.map(() => newId()), address, note: input.note },
    pickup: input.at?.place ?? null,
    payDeadline: terms?.payBefore ? earliest(windowEnd, terms.payBefore) : windowEnd,
  };
}

function write(tx: Tx, decided: readonly Decided[], facts: PlacingFacts, earning: readonly Statement<unknown>[]): void {
  const { judge, benefits } = facts;
  const orders = decided.map(({ order }) => order);
  const spent = benefitWrites(benefits, decided.flatMap(usesOf));
  const placed = decided.flatMap((one) => one.placed ?? []);
  tx.last(
    ...insertOrdersWithLines(orders),
    ...earning,
    ...(judge?.writes(placed) ?? []),
    ...spent.statements,
    ...spendWrites(decided.flatMap(campaignSpends)),
    startTimers(
      CLOSE_ORDER,
      orders.map(({ id, payDeadline }) => ({ subjectId: id, dueAt: payDeadline })),
    ),
    // last, because whoever sells of the same bucket waits from here to COMMIT; a reservation finds its bucket held
    ...holdUnits(decided.flatMap(({ holds }) => holds)),
    insertReservations(decided.flatMap(reservationsOf)),
  );
  for (const { order, input } of decided) {
    const skuIds = input.lines.map((line) => line.skuId);
    tx.emit('order.created', order.id, { userId: order.userId, skuIds, fromCart: input.fromCart === true });
  }
  for (const { topic, campaignId, orderId } of decided.flatMap(campaignEvents)) tx.emit(topic, campaignId, { orderId });
  for (const event of [...placed.flatMap((order) => judge?.events(order) ?? []), ...spent.events]) {
    tx.emit(event.topic, event.subjectId, event.payload);
  }
}

const earningsOf = (decided: readonly Decided[], { skus }: PlacingFacts): EarningOrder[] =>
  decided.map(({ earns, order }) => ({ ...earningOf(order, skus), earns }));

function earningOf(
  { id: orderId, no: orderNo, userId, offer, content, lineIds }: NewOrder,
  skus: PlacingFacts['skus'],
): Omit<EarningOrder, 'earns'> {
  const goods = content.lines.flatMap((line, index) => {
    const sku = line.kind === 'goods' && skus.find((candidate) => candidate.sku_id === line.sku_id);
    if (!sku) return [];
    const { sku_id: skuId, product_id: productId, category_ids: categoryIds, cost_fen: costFen } = sku;
    const { units, pay_fen: payFen, commissionable } = line;
    return [{ lineId: lineIds[index] ?? '', skuId, productId, categoryIds, units, payFen, costFen, commissionable }];
  });
  return { orderId, orderNo, userId, offerId: offer?.offerId ?? null, goods };
}

const buyersOf = (inputs: readonly PlaceOrderInput[]) => ({
  userIds: inputs.map(({ userId }) => userId),
  skuIds: inputs.flatMap(({ lines }) => lines.map(({ skuId }) => skuId)),
});

/** What one order takes of a budget is gone for those who travel behind it. */
function takeSpends(spends: Decided['spends']): Decided['spends'] {
  for (const { campaign, amountFen } of spends) campaign.spent_fen += amountFen;
  return spends;
}

const campaignSpends = ({ order, spends }: Decided) =>
  spends.map(({ campaign, amountFen }) => ({ orderId: order.id, campaignId: campaign.id, amountFen }));

/** What campaigns have to hear of an order: that it took of their budget, or that they sell below their margin. */
function campaignEvents({
  order,
  spends,
  belowMargin,
}: Decided): { topic: string; campaignId: string; orderId: string }[] {
  const told = (topic: string) => (campaignId: string) => ({ topic, campaignId, orderId: order.id });
  return [
    ...belowMargin.map(told('campaign.below_margin')),
    ...spends.map(({ campaign }) => campaign.id).map(told('campaign.spent')),
  ];
}

function usesOf({ ask, order }: Decided) {
  const { benefits } = order.content;
  return benefits ? [{ ask, use: { ...benefits, orderId: order.id, userId: order.userId } }] : [];
}

function reservationsOf({ order, holds }: Decided) {
  const expiresAt = order.payDeadline;
  return holds.map((hold, index) => ({
    ...hold,
    ...{ orderLineId: order.lineIds[index] ?? '', orderId: order.id, expiresAt },
  }));
}

function answerOf({ order }: Decided): OrderPlaced {
  const { id: orderId, no: orderNo, content, payDeadline, offer } = order;
  const { payFen } = content;
  return { orderId, orderNo, payFen, payDeadline: payDeadline.toISOString(), offerRef: offer?.ref ?? null };
}
