// Records with every order who earns of it, by whom its buyer is bound to at that moment, or becomes bound to by it, and by
// the terms in force. Whatever happens to the binding or the terms afterwards, the order keeps this.
import type { Database, Rows } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { switchStatement } from '../compliance/index.js';
import type { EarningOrder, EarningPort, RepricingPort } from '../orders/index.js';
import { type EarnersRow, bindAtOrders, readBindingGround, readEarners } from '../referral/index.js';
import { type EditionRow, readEditionOfOrder } from './edition-statements.js';
import { type Earner, type Earners, repriceShares, sharesOf } from './domain/shares.js';
import type { CommissionTerms } from './domain/terms.js';
import { sumFen } from '../../kernel/money.js';
import { type NewShare, type ShareRow, insertShares, readShares, repriceRows } from './share-statements.js';
import { readTermsInForce } from './terms-in-force.js';

type BindingRows = Parameters<typeof bindAtOrders>[2];

export const commissionEarnings: EarningPort = (db: Database, buyerIds) => {
  const terms = readTermsInForce(db);
  const buyers = [...new Set(buyerIds)];
  return {
    statements: [
      ...readBindingGround(buyers),
      readEarners(buyers),
      terms.statement,
      switchStatement('level_two_commission'),
    ],
    async writes(tx, orders, [shared, leads, earners, editions, switches]) {
      const bound = await bindAtOrders(tx, orders, [shared, leads] as BindingRows);
      const edition = terms.of(editions as Rows<EditionRow>);
      const above = (earners?.rows ?? []) as EarnersRow[];
      const secondLevel = (switches?.rows[0] as { on: boolean } | undefined)?.on === true;
      const shares = orders.flatMap((order) => {
        const row = above.find(({ user_id: userId }) => userId === order.userId);
        if (!row || !order.earns) return [];
        const standing = { ...row, ...bound.above.get(order.userId) };
        return sharesOfOrder(order, earnersOf(standing, edition.terms, secondLevel), edition);
      });
      return [...bound.writes, ...(shares.length > 0 ? [insertShares(shares)] : [])];
    },
  };
};

/** Under the order's lock; the edition it was placed under holds. */
export const commissionRepricing: RepricingPort = (orderId) => ({
  statements: [readShares(orderId), readEditionOfOrder(orderId)],
  decide(goods, [shares, editions]) {
    const recorded = (shares?.rows ?? []) as ShareRow[];
    const [edition] = (editions?.rows ?? []) as EditionRow[];
    if (recorded.length === 0 || !edition) return { givenFen: 0, writes: [] };
    const { leastMarginBps } = settings.promotions;
    const repriced = repriceShares(recorded, goods, { terms: edition.terms, leastMarginBps });
    return { givenFen: sumFen(repriced.map(({ amountFen }) => amountFen)), writes: repriceRows(orderId, repriced) };
  },
});

function sharesOfOrder(order: EarningOrder, earners: Earners, { edition, terms }: EditionRow): NewShare[] {
  const { leastMarginBps } = settings.promotions;
  return sharesOf(order.goods, order.offerId, earners, { terms, leastMarginBps }).map((share) => ({
    ...share,
    ...{ orderId: order.orderId, buyerId: order.userId, edition },
  }));
}

/** Who buys for themselves, where the terms allow it, stands in the place of whom they are bound to; that one moves up. */
function earnersOf(row: EarnersRow, terms: CommissionTerms, secondLevel: boolean): Earners {
  const earner = (userId: string | null, bindingId: string | null, level: number | null): Earner | null => {
    if (userId === null || level === null) return null;
    const extraBps = terms.levels.find(({ no }) => no === level)?.extraBps ?? 0;
    return { userId, bindingId, extraBps };
  };
  const first = earner(row.first_id, row.binding_id, row.first_level);
  const own = terms.selfPurchase === 'first_level' ? earner(row.user_id, null, row.own_level) : null;
  const second = own ? first : earner(row.second_id, row.second_binding_id, row.second_level);
  return { first: own ?? first, second: secondLevel ? second : null };
}
