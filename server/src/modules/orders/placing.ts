// Places orders in one transaction of two round trips. First batch: idempotency keys, the persons' locks, the offers'
// locks and reads, prices, addresses, stock levels. Then every order is decided, pure, one after the other: what one
// takes is gone for those behind it. Second batch: all rows of all orders, events, stored answers and COMMIT. Whatever
// was decided on levels that moved since, a constraint refuses, and PostgreSQL skips the rest of the batch with its
// COMMIT.
import { businessDay, earliest, plusMs } from '../../kernel/clock.js';
import { Refused, type Refusal, type Result, must, ok, refuse } from '../../kernel/errors.js';
import type { Database, Tx } from '../../platform/db/index.js';
import { type IdempotentRequest, transactOnceEach } from '../../platform/idempotency.js';
import { newId, newOrderNo } from '../../platform/ids.js';
import { setTimers } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import { type Hold, holdUnits, insertReservations } from '../catalog/index.js';
import { type Quote, quote } from '../pricing/index.js';
import { admitBuyer } from './domain/place-rules.js';
import { type NewOrder, insertOrdersWithLines } from './order-statements.js';
import { type PlaceOrderInput, type PlacingFacts, readPlacingFacts } from './placing-facts.js';
import { type OfferTerms, type PlacedOrder, type PlacingPart, portOf } from './ports.js';
import { pricedLines, quotedOrderLines } from './quoting.js';

export const CLOSE_ORDER = 'close-order';

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
  const result = await transactOnceEach<OrderPlaced>(
    db,
    placings.map(({ once }) => once),
    async (tx, answered) => {
      scattered = new Map();
      const part = partFor(inputs);
      const facts = await readPlacingFacts(tx, inputs, part);
      const decided = inputs.map((input, index) => answered()[index] ?? decide(input, facts, tx.now));
      const orders = decided.filter((one): one is Decided => 'order' in one);
      if (inputs.length === 1) refuseByConstraint(tx, part);
      if (orders.length > 0) write(tx, orders, facts);
      return decided.map((one, index) => {
        if ('order' in one) return ok(answerOf(one));
        if ('ok' in one) return one;
        scattered.set(index, one.scatteredStockId);
        return refuse('sold_out');
      });
    },
  );
  return placings.map((_, index) => {
    const scatteredStockId = scattered.get(index);
    if (scatteredStockId !== undefined) return { scatteredStockId };
    return { answer: result.ok ? (result.value[index] as Result<OrderPlaced>) : result };
  });
}

function partFor(inputs: readonly PlaceOrderInput[]): PlacingPart | null {
  const seekers = inputs.flatMap(({ offer, userId, lines }) => (offer ? [{ offer, userId, lines }] : []));
  const [first] = inputs;
  return first?.offer ? portOf(first.offer.kind).placing(seekers, first.begins === true) : null;
}

function refuseByConstraint(tx: Tx, part: PlacingPart | null): void {
  for (const [constraint, code] of Object.entries(part?.refusals ?? {})) tx.refuseWhen(constraint, code);
}

interface Decided {
  input: PlaceOrderInput;
  order: NewOrder;
  holds: readonly Hold[];
  placed: PlacedOrder | null;
}

type Decision = Decided | Refusal | { scatteredStockId: string };

/** Takes what the order needs out of the facts, or leaves them as they were. */
function decide(input: PlaceOrderInput, facts: PlacingFacts, now: Date): Decision {
  try {
    return take(input, facts, now);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function take(input: PlaceOrderInput, facts: PlacingFacts, now: Date): Decision {
  const { userId, offer } = input;
  const seeker = offer ? { userId, offer, lines: input.lines } : null;
  const terms = seeker && facts.judge ? must(facts.judge.admit(seeker)) : null;
  const units = input.lines.reduce((sum, line) => sum + line.units, 0);
  const buyer = facts.buyerOf(userId);
  must(admitBuyer({ facts: buyer, units, limits: terms?.limits ?? null, shopLimits: settings.orders, now }));
  const address = facts.addressOf(input);
  if (!address) throw new Refused('not_found', { what: 'address' });
  const lines = must(pricedLines(input.lines, facts.skus, terms));
  const quoted = must(quote({ lines, provinceCode: address.regionCode.slice(0, 2) }));
  if (quoted.payFen !== input.quotedPayFen) {
    throw new Refused('quote_changed', { payFen: quoted.payFen, explanation: quoted.explanation });
  }
  const held = facts.hold(input);
  if ('scatteredStockId' in held) return held;
  if (seeker) facts.judge?.take(seeker);
  const order = newOrder({ input, terms, quoted, address, facts, now });
  const { id: orderId, payDeadline } = order;
  return { input, order, holds: held, placed: seeker ? { ...seeker, orderId, units, payDeadline } : null };
}

function newOrder(making: {
  input: PlaceOrderInput;
  terms: OfferTerms | null;
  quoted: Quote;
  address: NewOrder['address'];
  facts: PlacingFacts;
  now: Date;
}): NewOrder {
  const { input, terms, quoted, address, facts, now } = making;
  const windowEnd = plusMs(now, terms?.payWindowMs ?? settings.orders.payWindowMs);
  const { goodsFen, discountFen, freightFen, payFen } = quoted;
  return {
    ...{ id: newId(), no: newOrderNo(businessDay(now)), userId: input.userId, offer: input.offer },
    ...{ goodsFen, discountFen, freightFen, payFen, breakdown: quoted.explanation, address, note: input.note },
    payDeadline: terms?.payBefore ? earliest(windowEnd, terms.payBefore) : windowEnd,
    lines: quotedOrderLines(quoted, facts.skus, newId),
  };
}

function write(tx: Tx, decided: readonly Decided[], { judge }: PlacingFacts): void {
  const orders = decided.map(({ order }) => order);
  const placed = decided.flatMap((one) => one.placed ?? []);
  tx.last(
    insertOrdersWithLines(orders),
    ...(judge?.writes(placed) ?? []),
    ...holdUnits(decided.flatMap(({ holds }) => holds)),
    insertReservations(decided.flatMap(reservationsOf)),
    setTimers(
      CLOSE_ORDER,
      orders.map(({ id, payDeadline }) => ({ subjectId: id, dueAt: payDeadline })),
    ),
  );
  for (const { order, input } of decided) {
    const skuIds = input.lines.map((line) => line.skuId);
    tx.emit('order.created', order.id, { userId: order.userId, skuIds, fromCart: input.fromCart === true });
  }
  for (const event of placed.flatMap((order) => judge?.events(order) ?? [])) {
    tx.emit(event.topic, event.subjectId, event.payload);
  }
}

function reservationsOf({ order, holds }: Decided) {
  const expiresAt = order.payDeadline;
  return holds.map((hold, index) => ({
    ...hold,
    ...{ orderLineId: order.lines[index]?.id ?? '', orderId: order.id, expiresAt },
  }));
}

function answerOf({ order }: Decided): OrderPlaced {
  const { id: orderId, no: orderNo, payFen, payDeadline, offer } = order;
  return { orderId, orderNo, payFen, payDeadline: payDeadline.toISOString(), offerRef: offer?.ref ?? null };
}
