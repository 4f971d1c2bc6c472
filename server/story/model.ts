// What the player believes: facts in the order in which they were learned, folded into what it knows of every order.
// It never asks the shop; the shop is compared with it.

export type Success = 'normal' | 'second' | 'after_close';

export type Fact =
  | {
      kind: 'placed';
      orderId: string;
      person: number;
      way: 'alone' | 'cart' | 'open' | 'join' | 'chain';
      payFen: number;
      groupId: string | null;
      /** bought through somebody who resells, at what they pay for each unit */
      resold?: Resold;
    }
  | { kind: 'paid'; orderId: string; success: Success; amountFen: number }
  | { kind: 'cancelled'; orderId: string }
  | { kind: 'refund'; orderId: string; refundId: string; amountFen: number; by: 'operator' | 'leaving' }
  | { kind: 'rebate'; orderId: string; refundId: string; amountFen: number }
  | { kind: 'shipped'; orderId: string; parcelId: string }
  | { kind: 'received'; orderId: string }
  | { kind: 'bound'; person: number; referrer: number }
  | { kind: 'withdrawal'; person: number; withdrawalId: string; amountFen: number; ends: string[] }
  /** what was promised to the fen, freight among it, and how the case may end */
  | { kind: 'case'; orderId: string; caseId: string; amountFen: number; freightFen: number; ends: string[] };

export interface Resold {
  by: number;
  supplyFen: number;
}

export interface BelievedOrder {
  orderId: string;
  person: number;
  way: 'alone' | 'cart' | 'open' | 'join' | 'chain';
  payFen: number;
  groupId: string | null;
  resold?: Resold;
  paid: { success: Success; amountFen: number }[];
  cancelled: boolean;
  refunds: { refundId: string; amountFen: number; by: 'operator' | 'leaving' }[];
  rebates: { refundId: string; amountFen: number }[];
  parcels: string[];
  received: boolean;
  cases: { caseId: string; amountFen: number; freightFen: number; ends: string[] }[];
}

export interface BelievedWithdrawal {
  person: number;
  withdrawalId: string;
  amountFen: number;
  ends: string[];
}

export interface Model {
  orders: Map<string, BelievedOrder>;
  /** Orders by the group they hold a seat in. */
  groups: Map<string, BelievedOrder[]>;
  people: Map<number, BelievedOrder[]>;
  /** who brought whom */
  referrers: Map<number, number>;
  withdrawals: BelievedWithdrawal[];
}

export function modelOf(facts: readonly Fact[]): Model {
  const nobody = { referrers: new Map<number, number>(), withdrawals: [] };
  const model: Model = { ...nobody, orders: new Map(), groups: new Map(), people: new Map() };
  for (const fact of facts) learn(model, fact);
  return model;
}

function learn(model: Model, fact: Fact): void {
  if (fact.kind === 'placed') {
    if (model.orders.has(fact.orderId)) return;
    const { kind: _kind, ...placed } = fact;
    const nothing = { cancelled: false, received: false, refunds: [], rebates: [], parcels: [], cases: [] };
    const order = { ...placed, ...nothing, paid: [] };
    model.orders.set(fact.orderId, order);
    addTo(model.people, fact.person, order);
    if (fact.groupId) addTo(model.groups, fact.groupId, order);
    return;
  }
  if (fact.kind === 'bound') {
    model.referrers.set(fact.person, fact.referrer);
    return;
  }
  if (fact.kind === 'withdrawal') {
    const { kind: _kind, ...withdrawal } = fact;
    if (model.withdrawals.every(({ withdrawalId }) => withdrawalId !== fact.withdrawalId))
      model.withdrawals.push(withdrawal);
    return;
  }
  const order = model.orders.get(fact.orderId);
  if (!order) throw new Error(`the journal speaks of order ${fact.orderId} before it was placed`);
  switch (fact.kind) {
    case 'paid':
      if (!order.paid.some(({ success }) => success === fact.success)) {
        order.paid.push({ success: fact.success, amountFen: fact.amountFen });
      }
      return;
    case 'cancelled':
      order.cancelled = true;
      return;
    case 'refund':
      if (!order.refunds.some(({ refundId }) => refundId === fact.refundId)) {
        order.refunds.push({ refundId: fact.refundId, amountFen: fact.amountFen, by: fact.by });
      }
      return;
    case 'rebate':
      if (!order.rebates.some(({ refundId }) => refundId === fact.refundId)) {
        order.rebates.push({ refundId: fact.refundId, amountFen: fact.amountFen });
      }
      return;
    case 'shipped':
      if (!order.parcels.includes(fact.parcelId)) order.parcels.push(fact.parcelId);
      return;
    case 'received':
      order.received = true;
      return;
    case 'case':
      if (!order.cases.some(({ caseId }) => caseId === fact.caseId)) {
        const { caseId, amountFen, freightFen, ends } = fact;
        order.cases.push({ caseId, amountFen, freightFen, ends });
      }
      return;
  }
}

function addTo<K>(map: Map<K, BelievedOrder[]>, key: K, order: BelievedOrder): void {
  map.set(key, [...(map.get(key) ?? []), order]);
}

/** True when the money of an ordinary payment has gone out. */
export function isPaid(order: BelievedOrder): boolean {
  return order.paid.some(({ success }) => success === 'normal');
}

export function paidFenOf(order: BelievedOrder): number {
  return order.paid.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
