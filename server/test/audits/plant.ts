// A violation to be planted, and what it is planted on.

/** What the plants aim at: ids of rows that stand in the shop. */
export interface PlantTargets {
  /** paid, on its own; an order of a few fen; unpaid; closed before it was paid */
  plainOrder: string;
  cheapOrder: string;
  pendingOrder: string;
  /** all of it is on its way */
  shippedOrder: string;
  closedOrder: string;
  /** two units paid, one of them refunded */
  partlyRefundedOrder: string;
  plainStock: string;
  offerParentStock: string;
  plainPayment: string;
  /** two units paid by Alipay, one of them refunded */
  alipayOrder: string;
  alipayPayment: string;
  formedGroup: string;
  openGroup: string;
  /** of tiers, formed at its second one, everybody paid back the difference */
  tieredGroup: string;
  /** one of three won; of an offer with a subsidy and a coupon for the others */
  drawnGroup: string;
  /** two of three units under an open case with a deadline; and an exchange that is agreed on */
  openCase: string;
  exchangeCase: string;
  refundedCase: string;
  /** an account that is guarded, with two entries */
  guardedAccount: string;
  /** open, with two entries, three units paid of which one was refunded, and an order that waits to be paid */
  openChain: string;
  /** two of four cuts taken; ordered before its floor; won */
  activeBargain: string;
  orderedBargain: string;
  wonBargain: string;
  /** of an open slot, five units: one paid, one that waits to be paid, three left in rows and at the gate */
  openFlashItem: string;
  /** paid, and both levels earn of it */
  commissionOrder: string;
  /** of two bills each: waiting to be confirmed, paid, cancelled before anything was sent */
  waitingWithdrawal: string;
  paidWithdrawal: string;
  cancelledWithdrawal: string;
}

export interface Plant {
  audit: string;
  what: string;
  /** statements, each with the target it is bound to */
  sql: readonly (readonly [text: string, target?: keyof PlantTargets])[];
}

export function plant(audit: string, what: string, ...sql: Plant['sql']): Plant {
  return { audit, what, sql };
}

/** The service levels count from the last jump of the clock; this one is long ago. */
export const longAgo = [`update app_clock set shifted_at = now() - interval '1 hour'`] as const;
