// The mall's part in orders: an exclusive price in points and money, a window and a limit per person. The points are taken
// and given back by the buyer's points themselves, with the order that carries them; an item has nothing to write.
import { type Result, ok, refuse } from '../../kernel/errors.js';
import { settings } from '../../settings.js';
import { type OfferTerms, type OrderPort, type PlacingPart, type Seeker } from '../orders/index.js';
import { mayOrder } from './domain/item-rules.js';
import { type ItemRow, readItems } from './item-statements.js';

export const POINTS_MALL = 'points_mall';

const nothing = { statements: [], decide: () => ({ writes: [], events: [] }) };

export const mallOrderPort: OrderPort = {
  kind: POINTS_MALL,
  takesPoints: true,
  paidTogether: true,
  quoting: (itemId) => ({
    statements: [readItems([itemId])],
    terms: ([items]) => {
      const [item] = (items?.rows ?? []) as ItemRow[];
      return item ? ok(termsOf(item)) : refuse('not_found');
    },
  }),
  placing: (seekers) => placingPart(seekers),
  paid: () => nothing,
  closed: () => nothing,
  refunding: () => nothing,
  refunded: () => nothing,
};

function placingPart(seekers: readonly Seeker[]): PlacingPart {
  return {
    statements: [readItems(seekers.map(({ offer }) => offer.offerId))],
    refusals: {},
    judge: ([items], now) => ({
      admit: ({ offer }) =>
        admit(
          (items?.rows as ItemRow[]).find(({ id }) => id === offer.offerId),
          now,
        ),
      // of one person only one order travels at a time, so their limit is counted from rows
      take: () => undefined,
      writes: () => [],
      events: () => [],
    }),
  };
}

function admit(item: ItemRow | undefined, now: Date): Result<OfferTerms> {
  if (!item) return refuse('not_found');
  const may = mayOrder(windowOf(item), now);
  return may.ok ? ok(termsOf(item)) : may;
}

export const windowOf = (item: ItemRow) => ({
  ...{ startsAt: item.starts_at, endsAt: item.ends_at, paused: item.paused_at !== null },
});

function termsOf(item: ItemRow): OfferTerms {
  return {
    ...{ kind: POINTS_MALL, offerId: item.id, label: '积分兑换' },
    allows: { coupons: false, points: false, commission: false },
    priceFenBySku: new Map([[item.sku_id, item.price_fen]]),
    pointsBySku: new Map([[item.sku_id, item.points]]),
    limits: { perOrder: item.per_person, perPerson: item.per_person },
    ...{ payWindowMs: settings.orders.payWindowMs, payBefore: null },
  };
}
