// Where whoever earns of orders is recorded with them, in the transaction that places them. One port, registered when the
// app is assembled: its statements travel with the first batch, under the buyers' locks, and what it writes with the
// second. It decides in between, from the goods as they were priced; it may ask the database once more, where an order makes
// its buyer somebody's, and never for the goods. It can't refuse an order for what it pays. A price that an operator lowers
// before anything is paid is reckoned anew in the same way.
import type { Database, Rows, Statement, Tx } from '../../platform/db/index.js';

/** A goods line as it was priced. */
export interface EarningGoods {
  lineId: string;
  skuId: string;
  productId: string;
  /** the nearest first */
  categoryIds: readonly string[];
  units: number;
  /** for all units */
  payFen: number;
  /** of one unit */
  costFen: number;
  commissionable: boolean;
}

export interface EarningOrder {
  orderId: string;
  orderNo: string;
  userId: string;
  offerId: string | null;
  /** false: somebody else has the margin, so that nobody earns by it */
  earns: boolean;
  goods: readonly EarningGoods[];
}

export interface EarningPart {
  /** what they lock comes after the persons and before everything else */
  statements: readonly Statement<unknown>[];
  writes(tx: Tx, orders: readonly EarningOrder[], results: readonly Rows<unknown>[]): Promise<Statement<unknown>[]>;
}

export type EarningPort = (db: Database, buyerIds: readonly string[]) => EarningPart;

/** Goods of an unpaid order under a lower price. */
export type RepricedGoods = Pick<EarningGoods, 'lineId' | 'skuId' | 'units' | 'payFen' | 'costFen'>;

export interface RepricingPart {
  statements: readonly Statement<unknown>[];
  /** `givenFen`: what all who earn of it get together */
  decide(
    goods: readonly RepricedGoods[],
    results: readonly Rows<unknown>[],
  ): { givenFen: number; writes: Statement<unknown>[] };
}

export type RepricingPort = (orderId: string) => RepricingPart;

let repricing: RepricingPort = () => ({ statements: [], decide: () => ({ givenFen: 0, writes: [] }) });

export function registerRepricingPort(registered: RepricingPort): void {
  repricing = registered;
}

export const repricingPart: RepricingPort = (orderId) => repricing(orderId);

let port: EarningPort = () => ({ statements: [], writes: () => Promise.resolve([]) });

export function registerEarningPort(registered: EarningPort): void {
  port = registered;
}

export const earningPart: EarningPort = (db, buyerIds) => port(db, buyerIds);
