// The judgement at the end, when everything is quiet: does what the API shows agree with what the player believes?
// Whoever paid has goods on the way or all of their money back, to the fen. Pure: it is handed what was seen.
import type { StateOf } from '@hetuan/contract/states';
import { type BelievedOrder, isPaid, type Model, paidFenOf, type Success } from './model.js';

export interface SeenLine {
  units: number;
  payFen: number;
  shippedUnits: number;
  refundedUnits: number;
  refundedFen: number;
  rebatedFen?: number;
  productId?: string | null;
  skuId?: string | null;
  /** what it is beside goods that were chosen; null: nothing */
  extra?: unknown;
}

export interface SeenOrder {
  orderId: string;
  status: StateOf<'order'>;
  payFen: number;
  freightFen: number;
  lines: SeenLine[];
  refunds: { id: string; amountFen: number; cause: string; status: StateOf<'refund'> }[];
  payments: { outTradeNo: string; status: StateOf<'payment'> }[];
  /** What the gateway's book says was paid under the numbers of this order. */
  transactions: { success: Success; amountFen: number; gateway?: string }[];
}

export interface SeenGroup {
  groupId: string;
  status: StateOf<'group'>;
  size: number;
  paid: number;
  waived: boolean;
}

export interface Seen {
  orders: Map<string, SeenOrder>;
  groups: Map<string, SeenGroup>;
  /** How the cases stand that people asked for. */
  cases: Map<string, StateOf<'aftersale_case'>>;
  /** Every order the API lists for a person. */
  ordersOfPeople: Map<number, string[]>;
}

/** Every disagreement as one sentence; empty when the model and the shop agree. */
export function judge(model: Model, seen: Seen): string[] {
  const faults: string[] = [];
  for (const [person, listed] of seen.ordersOfPeople) {
    const believed = (model.people.get(person) ?? []).map(({ orderId }) => orderId);
    for (const id of listed)
      if (!believed.includes(id)) faults.push(`person ${person} has order ${id}, which nobody placed`);
    for (const id of believed) if (!listed.includes(id)) faults.push(`person ${person} does not see their order ${id}`);
  }
  for (const believed of model.orders.values()) {
    const order = seen.orders.get(believed.orderId);
    if (!order) faults.push(`order ${believed.orderId} can not be read`);
    else
      faults.push(
        ...judgeOrder(believed, order, seen.cases).map(
          (fault) => `order ${believed.orderId} (${order.status}): ${fault}`,
        ),
      );
  }
  for (const [groupId, members] of model.groups) {
    const group = seen.groups.get(groupId);
    if (!group) faults.push(`group ${groupId} can not be read`);
    else
      faults.push(...judgeGroup(group, members, seen).map((fault) => `group ${groupId} (${group.status}): ${fault}`));
  }
  return faults;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export function judgeOrder(believed: BelievedOrder, order: SeenOrder, cases: Seen['cases']): string[] {
  const faults = [
    ...judgeState(believed, order),
    ...judgePayments(believed, order),
    ...judgeRefunds(believed, order),
    ...judgeRebates(believed, order),
    ...judgeCases(believed, order, cases),
  ];
  if (order.payFen !== believed.payFen) faults.push(`costs ${order.payFen} fen instead of ${believed.payFen}`);
  const lines = sum(order.lines.map(({ payFen }) => payFen));
  if (lines + order.freightFen !== order.payFen) faults.push('its lines and freight are not what it costs');
  const back = sum(order.refunds.filter(({ status }) => status === 'succeeded').map(({ amountFen }) => amountFen));
  const kept = paidFenOf(believed) - back;
  const may = owedToShop(order) - sum(refundedCases(believed, cases).map(({ freightFen }) => freightFen));
  if (kept !== may) faults.push(`the shop keeps ${kept} fen of ${paidFenOf(believed)}, but may keep ${may}`);
  return faults;
}

const refundedCases = ({ cases }: BelievedOrder, seen: Seen['cases']) =>
  cases.filter(({ caseId }) => seen.get(caseId) === 'closed_refunded');

/** Every case has come to an end that it may come to, and paid exactly what was promised. */
function judgeCases(believed: BelievedOrder, order: SeenOrder, cases: Seen['cases']): string[] {
  const faults = believed.cases
    .filter(({ caseId, ends }) => !ends.includes(cases.get(caseId) ?? 'gone'))
    .map(({ caseId, ends }) => `case ${caseId} is ${cases.get(caseId) ?? 'gone'} instead of ${ends.join(' or ')}`);
  const paid = order.refunds.filter(({ cause, status }) => cause === 'aftersale' && status === 'succeeded');
  const promised = sum(refundedCases(believed, cases).map(({ amountFen }) => amountFen));
  const back = sum(paid.map(({ amountFen }) => amountFen));
  return back === promised ? faults : [...faults, `its cases promised ${promised} fen, ${back} came back`];
}

/** What the shop may keep: what was left paid for the goods that stay with the buyer, and freight once anything was sent. */
function owedToShop(order: SeenOrder): number {
  if (order.status === 'closed' || order.status === 'pending_payment') return 0;
  const goods = sum(order.lines.map((line) => line.payFen - line.refundedFen - (line.rebatedFen ?? 0)));
  const nothingLeft = order.lines.every((line) => line.refundedUnits === line.units);
  const nothingSent = order.lines.every((line) => line.shippedUnits === 0);
  return goods + (nothingLeft && nothingSent ? 0 : order.freightFen);
}

function judgeState(believed: BelievedOrder, order: SeenOrder): string[] {
  const { status } = order;
  if (believed.cancelled && status !== 'closed') return ['was cancelled'];
  if (!isPaid(believed)) return status === 'closed' ? [] : ['was never paid in time, so it should be closed'];
  if (status === 'closed') return [];
  if (status !== 'shipped' && status !== 'completed' && status !== 'refunded')
    return ['was paid, but its goods are not on the way'];
  const faults: string[] = [];
  if (believed.received && status === 'shipped') faults.push('was received');
  if (believed.refunds.some(({ by }) => by === 'leaving') && status !== 'refunded') faults.push('left its group');
  for (const line of order.lines) {
    if (line.shippedUnits + line.refundedUnits < line.units) faults.push('units are neither sent nor refunded');
  }
  return faults;
}

function judgePayments(believed: BelievedOrder, order: SeenOrder): string[] {
  const faults: string[] = [];
  const ours = believed.paid.map(({ success, amountFen }) => `${success}:${amountFen}`).sort();
  const theirs = order.transactions.map(({ success, amountFen }) => `${success}:${amountFen}`).sort();
  if (ours.join() !== theirs.join()) faults.push(`paid [${ours.join(' ')}], the gateway says [${theirs.join(' ')}]`);
  const effective = order.payments.filter(({ status }) => status === 'succeeded').length;
  const due = isPaid(believed) && order.status !== 'closed' ? 1 : 0;
  if (effective !== due) faults.push(`${effective} payments are in force instead of ${due}`);
  if (order.payments.some(({ status }) => status === 'mismatch')) faults.push('a payment is in suspense');
  return faults;
}

function judgeRefunds(believed: BelievedOrder, order: SeenOrder): string[] {
  const faults: string[] = [];
  const open = order.refunds.filter(({ status }) => status !== 'succeeded' && status !== 'closed');
  if (open.length > 0) faults.push(`${open.length} refunds are not finished`);
  for (const { refundId, amountFen } of believed.refunds) {
    const found = order.refunds.find(({ id }) => id === refundId);
    if (found?.amountFen !== amountFen)
      faults.push(`the refund ${refundId} of ${amountFen} fen is ${found?.amountFen ?? 'gone'}`);
  }
  const surplus = order.refunds.filter(({ cause, status }) => cause === 'surplus' && status === 'succeeded');
  const extra = believed.paid.filter(({ success }) => success !== 'normal' || order.status === 'closed');
  if (sum(surplus.map(({ amountFen }) => amountFen)) !== sum(extra.map(({ amountFen }) => amountFen))) {
    faults.push('what was paid too much has not come back');
  }
  return faults;
}

/** Every rebate that was promised has arrived, and whatever else came back for kept goods is known to the lines. */
function judgeRebates(believed: BelievedOrder, order: SeenOrder): string[] {
  const arrived = order.refunds.filter(({ cause, status }) => cause === 'rebate' && status === 'succeeded');
  const faults = believed.rebates
    .filter(({ refundId, amountFen }) => arrived.every((one) => one.id !== refundId || one.amountFen !== amountFen))
    .map(({ refundId, amountFen }) => `the rebate ${refundId} of ${amountFen} fen has not arrived`);
  const known = sum(order.lines.map(({ rebatedFen = 0 }) => rebatedFen));
  const back = sum(arrived.map(({ amountFen }) => amountFen));
  return known === back ? faults : [...faults, `its lines know of ${known} fen of rebates, ${back} arrived`];
}

function judgeGroup(group: SeenGroup, members: readonly BelievedOrder[], seen: Seen): string[] {
  if (group.status === 'formed') {
    return group.paid === group.size || group.waived ? [] : [`formed with ${group.paid} of ${group.size}`];
  }
  if (group.status !== 'expired' && group.status !== 'cancelled') return ['has not come to an end'];
  return members
    .filter((member) => isPaid(member))
    .map((member) => ({ member, status: seen.orders.get(member.orderId)?.status }))
    .filter(({ status }) => status !== 'refunded' && status !== 'closed')
    .map(({ member, status }) => `paid member ${member.orderId} is ${status ?? 'gone'} instead of refunded`);
}
