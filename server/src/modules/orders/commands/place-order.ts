// Places an order, with or without an offer. Orders that arrive while others are being placed travel together, in one
// transaction of two round trips (placing.ts); one that comes alone is a convoy of one. A convoy that a constraint stops
// has written nothing, and each of it is placed alone, where a constraint is a refusal and moved stock is tried again.
import { type Result, refuse } from '../../../kernel/errors.js';
import { type ConvoyRules, GO_ALONE, createConvoys } from '../../../platform/convoy.js';
import type { Database } from '../../../platform/db/index.js';
import type { IdempotentRequest } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { mergeBuckets } from '../../catalog/index.js';
import { type PickupWish, atPoint } from '../at-point.js';
import type { PlaceOrderInput } from '../placing-facts.js';
import { MAX_STOCK_TRIES, type OrderPlaced, type Placing, isStockMoved, placeTogether } from '../placing.js';

const CONVOY = { size: 16, lanes: 6, patienceMs: 25 } as const;

/** Refusals: the limits, `quote_changed` with the new quote, `sold_out`, `pickup_point_closed`, and whatever the offer refuses with. */
export async function placeOrder(
  shop: Shop,
  input: PlaceOrderInput & { pickup?: PickupWish | undefined },
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  const { pickup, ...sent } = input;
  if (!pickup) return convoysOf(shop, sent)({ input: sent, once });
  const at = await atPoint(shop, pickup);
  if (!at.ok) return at;
  return convoysOf(shop, sent)({ input: { ...sent, at: at.value }, once });
}

type Convoys = (placing: Placing) => Promise<Result<OrderPlaced>>;
const convoys = new WeakMap<Database, Map<string, Convoys>>();

/**
 * Orders of one kind travel together, one of a person at a time, so that the person's limits are counted from rows.
 * Those that begin something (a group) go apart from those that join it: they may count on the offer's row, which
 * stands before all groups in the lock order.
 */
function convoysOf({ db }: Shop, { offer, begins }: PlaceOrderInput): Convoys {
  const kinds = convoys.get(db) ?? new Map<string, Convoys>();
  convoys.set(db, kinds);
  const kind = `${offer?.kind ?? 'plain'}${begins ? ' begins' : ''}`;
  const known = kinds.get(kind);
  if (known) return known;
  const rules: ConvoyRules<Placing, Result<OrderPlaced>> = {
    ...CONVOY,
    nameOf: ({ input }) => input.userId,
    carry: (placings) => place(db, placings),
  };
  const made = createConvoys(rules);
  kinds.set(kind, made);
  return made;
}

async function place(db: Database, placings: readonly Placing[]): Promise<(Result<OrderPlaced> | typeof GO_ALONE)[]> {
  const [first] = placings;
  if (first && placings.length === 1) return [await placeAlone(db, first)];
  const outcomes = await placeTogether(db, placings);
  return outcomes.map((outcome) => ('answer' in outcome ? outcome.answer : GO_ALONE));
}

async function placeAlone(db: Database, placing: Placing): Promise<Result<OrderPlaced>> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await placeTogether(db, [placing]).then(
      ([only]) => only,
      (error: unknown) => {
        if (isStockMoved(error)) return undefined;
        throw error;
      },
    );
    if (outcome && 'answer' in outcome) return outcome.answer;
    if (tried >= MAX_STOCK_TRIES) return refuse('sold_out');
    if (outcome) await db.transact((tx) => tx.batch(mergeBuckets(outcome.scatteredStockId)));
  }
}
