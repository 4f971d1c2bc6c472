// How much goes back for which units: exactly the recorded share of each line, whatever the sequence of partial refunds
// and claims; freight goes back with the last unit when nothing was ever shipped.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { sumFen, unitShare } from '../../../kernel/money.js';
import { unshippedRefunds } from './goods-state.js';

export interface RefundableLine {
  id: string;
  kind: 'goods' | 'freight';
  units: number;
  payFen: number;
  shippedUnits: number;
  refundedUnits: number;
  refundedFen: number;
  /** of the refunded ones, how many had been shipped */
  returnedUnits?: number;
  /** under open cases, all and those of them that had been shipped */
  claimedUnits?: number;
  claimedShippedUnits?: number;
  claimedFen?: number;
  /** given back for goods that are kept */
  rebatedFen?: number;
}

export interface RefundPlan {
  amountFen: number;
  /** `returnedUnits`: how many of the units had been shipped */
  lines: { lineId: string; units: number; amountFen: number; returnedUnits: number }[];
  /** sold units that never left the warehouse */
  putBack: { lineId: string; units: number }[];
}

export interface RefundWish {
  lineId: string;
  units: number;
  /** default: unshipped ones first */
  of?: 'unshipped' | 'shipped';
  /** what was promised for them; default: their share */
  amountFen?: number;
}

/** What has gone from a line, and what is set aside, while a plan is made. */
interface Gone {
  refunded: number;
  returned: number;
  fen: number;
  claimed: number;
  claimedShipped: number;
}

/**
 * Plans a refund of `wishes`; refusal `refund_exceeds_paid` when a line has not that many units left that no case
 * claims. `freightFen` is freight that goes back in any case.
 */
export function planRefund(
  lines: readonly RefundableLine[],
  wishes: readonly RefundWish[],
  freightFen = 0,
): Result<RefundPlan> {
  const plan: RefundPlan = { amountFen: 0, lines: [], putBack: [] };
  const gone = new Map(lines.map((line) => [line.id, goneOf(line)]));
  for (const wish of wishes) {
    const line = lines.find((candidate) => candidate.id === wish.lineId && candidate.kind === 'goods');
    const before = gone.get(wish.lineId);
    const taken = line && before && take(line, before, wish);
    if (!taken) return refuse('refund_exceeds_paid', { lineId: wish.lineId });
    const { units, returned, amountFen } = taken;
    plan.lines.push({ lineId: line.id, units, amountFen, returnedUnits: returned });
    if (units > returned) plan.putBack.push({ lineId: line.id, units: units - returned });
    before.refunded += units;
    before.returned += returned;
    before.fen += amountFen;
  }
  const back = freightBack(lines, (id) => gone.get(id)?.refunded ?? 0, freightFen);
  if (back) plan.lines.push(back);
  return ok({ ...plan, amountFen: sumFen(plan.lines.map((line) => line.amountFen)) });
}

function goneOf(line: RefundableLine): Gone {
  return {
    refunded: line.refundedUnits,
    returned: line.refundedUnits - unshippedRefunds(line),
    fen: line.refundedFen + (line.claimedFen ?? 0),
    claimed: line.claimedUnits ?? 0,
    claimedShipped: line.claimedShippedUnits ?? 0,
  };
}

function take(line: RefundableLine, gone: Gone, { units, of, amountFen }: RefundWish) {
  const unshipped =
    line.units - line.shippedUnits - (gone.refunded - gone.returned) - (gone.claimed - gone.claimedShipped);
  const shipped = line.shippedUnits - gone.returned - gone.claimedShipped;
  const fromUnshipped = of === 'shipped' ? 0 : Math.min(units, unshipped);
  const returned = units - fromUnshipped;
  if (units < 1 || returned > (of === 'unshipped' ? 0 : shipped)) return undefined;
  // a running total: whatever came before, the last unit takes what is left, and nothing ever exceeds what was paid
  const upTo = unitShare(line.payFen - (line.rebatedFen ?? 0), line.units, 0, gone.refunded + gone.claimed + units);
  return { units, returned, amountFen: amountFen ?? Math.max(0, upTo - gone.fen) };
}

function freightBack(lines: readonly RefundableLine[], refundedOf: (id: string) => number, promisedFen: number) {
  const freight = lines.find((line) => line.kind === 'freight');
  if (!freight) return undefined;
  const goods = lines.filter((line) => line.kind === 'goods');
  const nothingLeft = goods.every((line) => refundedOf(line.id) === line.units);
  const nothingShipped = goods.every((line) => line.shippedUnits === 0);
  const leftFen = freight.payFen - freight.refundedFen - (freight.claimedFen ?? 0);
  const amountFen = nothingLeft && nothingShipped ? leftFen : Math.min(promisedFen, leftFen);
  return amountFen > 0 ? { lineId: freight.id, units: 0, amountFen, returnedUnits: 0 } : undefined;
}

/** Everything not yet refunded that no case claims, as wishes. */
export function wholeOrder(lines: readonly RefundableLine[]): RefundWish[] {
  return lines
    .filter((line) => line.kind === 'goods')
    .map((line) => ({ lineId: line.id, units: line.units - line.refundedUnits - (line.claimedUnits ?? 0) }))
    .filter((wish) => wish.units > 0);
}
