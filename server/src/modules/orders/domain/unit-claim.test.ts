import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RefundPlan, type RefundableLine, planRefund, wholeOrder } from './refund-plan.js';
import { type UnitClaim, planClaim, planClaimRefund, withoutClaim } from './unit-claim.js';

const goods = (id: string, change: Partial<RefundableLine> = {}): RefundableLine => ({
  ...{ id, kind: 'goods', units: 3, payFen: 1_000, shippedUnits: 0, refundedUnits: 0, refundedFen: 0 },
  ...{ returnedUnits: 0, claimedUnits: 0, claimedShippedUnits: 0, claimedFen: 0 },
  ...change,
});
const freight = (payFen = 800): RefundableLine => goods('freight', { kind: 'freight', units: 1, payFen });

const withClaim = (lines: readonly RefundableLine[], { units, goodsFen, freightFen, ...claim }: UnitClaim) =>
  withoutClaim(lines, { ...claim, units: -units, goodsFen: -goodsFen, freightFen: -freightFen });

function claimed(lines: readonly RefundableLine[], units: number, shipped: boolean, merchantsFault = false) {
  const result = planClaim(lines, { lineId: 'a', units, shipped, merchantsFault });
  return result.ok ? result.value : result.code;
}

describe('a claim', () => {
  test('sets aside the share of its units; claimed ones are not there for anybody else', () => {
    const lines = [goods('a'), freight()];
    const first = claimed(lines, 1, false) as UnitClaim;
    expect(first).toMatchObject({ goodsFen: 333, freightFen: 0 });
    const after = withClaim(lines, first);
    expect(claimed(after, 2, false)).toMatchObject({ goodsFen: 667 });
    expect(claimed(after, 3, false)).toBe('refund_exceeds_paid');
    expect(planRefund(after, [{ lineId: 'a', units: 3 }])).toMatchObject({ code: 'refund_exceeds_paid' });
    expect(wholeOrder(after)).toEqual([{ lineId: 'a', units: 2 }]);
  });

  test('what was promised stays promised, whichever other claim is withdrawn', () => {
    let lines: RefundableLine[] = [goods('a')];
    const claims: UnitClaim[] = [];
    for (let no = 0; no < 3; no += 1) {
      claims.push(claimed(lines, 1, false) as UnitClaim);
      lines = withClaim(lines, claims[no]!);
    }
    expect(claims.map(({ goodsFen }) => goodsFen)).toEqual([333, 333, 334]);
    const plan = planClaimRefund(withoutClaim(lines, claims[1]!), claims[0]!);
    expect(plan).toMatchObject({ value: { amountFen: 333 } });
  });

  test('takes shipped or unshipped units and never the others', () => {
    const lines = [goods('a', { shippedUnits: 1 })];
    expect(claimed(lines, 2, true)).toBe('refund_exceeds_paid');
    expect(claimed(lines, 3, false)).toBe('refund_exceeds_paid');
    const claim = claimed(lines, 1, true) as UnitClaim;
    const plan = planClaimRefund(withClaim(lines, claim), claim);
    expect(plan).toMatchObject({ value: { putBack: [], lines: [{ units: 1, returnedUnits: 1 }] } });
  });

  test.each([
    ['the merchant’s fault', true, true, 800],
    ['the buyer’s', true, false, 0],
  ])('freight of shipped goods by %s', (_, shipped, merchantsFault, freightFen) => {
    const lines = [goods('a', { shippedUnits: 3 }), freight()];
    expect(claimed(lines, 1, shipped, merchantsFault)).toMatchObject({ freightFen });
  });

  test('freight is claimed once', () => {
    const lines = [goods('a', { shippedUnits: 3 }), freight()];
    const first = claimed(lines, 1, true, true) as UnitClaim;
    expect(claimed(withClaim(lines, first), 1, true, true)).toMatchObject({ freightFen: 0 });
  });

  test('what becomes the last of an unshipped order takes the freight along, though nobody promised it', () => {
    const lines = [goods('a'), freight()];
    const [one, two] = [claimed(lines, 1, false) as UnitClaim, undefined];
    expect(two).toBeUndefined();
    let now = withClaim(lines, one);
    const rest = claimed(now, 2, false) as UnitClaim;
    expect(rest.freightFen).toBe(0);
    now = carriedOut(withClaim(now, rest), one);
    const plan = planClaimRefund(now, rest);
    expect(plan).toMatchObject({ value: { amountFen: 667 + 800 } });
  });
});

function carriedOut(lines: readonly RefundableLine[], claim: UnitClaim): RefundableLine[] {
  const plan = planClaimRefund(lines, claim);
  if (!plan.ok) throw new Error(plan.code);
  return applied(withoutClaim(lines, claim), plan.value);
}

function applied(lines: readonly RefundableLine[], plan: RefundPlan): RefundableLine[] {
  return lines.map((line) => {
    const parts = plan.lines.filter(({ lineId }) => lineId === line.id);
    const sum = (of: (part: RefundPlan['lines'][number]) => number) =>
      parts.reduce((total, part) => total + of(part), 0);
    return {
      ...line,
      refundedUnits: line.refundedUnits + sum(({ units }) => units),
      refundedFen: line.refundedFen + sum(({ amountFen }) => amountFen),
      returnedUnits: (line.returnedUnits ?? 0) + sum(({ returnedUnits }) => returnedUnits),
    };
  });
}

const sized = fc
  .record({ units: fc.integer({ min: 1, max: 9 }), payFen: fc.nat(100_000), shipped: fc.nat(9) })
  .map(({ units, payFen, shipped }) => ({ units, payFen, shippedUnits: Math.min(units, shipped) }));
const step = fc.record({
  what: fc.constantFrom('claim', 'withdraw', 'refund', 'direct', 'ship'),
  line: fc.nat(3),
  units: fc.integer({ min: 1, max: 4 }),
  shipped: fc.boolean(),
  merchantsFault: fc.boolean(),
});

interface World {
  lines: RefundableLine[];
  claims: UnitClaim[];
  backFen: number;
}

function take(world: World, plan: RefundPlan): void {
  world.lines = applied(world.lines, plan);
  world.backFen += plan.amountFen;
}

function play(
  world: World,
  { what, line, units, shipped, merchantsFault }: ReturnType<typeof step.generate>['value'],
): void {
  const of = world.lines.filter(({ kind }) => kind === 'goods');
  const chosen = of[line % of.length]!;
  const claim = world.claims[line % Math.max(1, world.claims.length)];
  if (what === 'claim') {
    const planned = planClaim(world.lines, { lineId: chosen.id, units, shipped, merchantsFault });
    if (!planned.ok) return;
    world.lines = withClaim(world.lines, planned.value);
    world.claims.push(planned.value);
  } else if (what === 'direct') {
    const planned = planRefund(world.lines, [{ lineId: chosen.id, units }]);
    if (planned.ok) take(world, planned.value);
  } else if (what === 'ship') {
    const claimedUnshipped = (chosen.claimedUnits ?? 0) - (chosen.claimedShippedUnits ?? 0);
    const gone = chosen.refundedUnits - (chosen.returnedUnits ?? 0);
    if (chosen.units - chosen.shippedUnits - gone - claimedUnshipped < units) return;
    world.lines = world.lines.map((one) => (one === chosen ? { ...one, shippedUnits: one.shippedUnits + units } : one));
  } else if (claim) {
    world.claims = world.claims.filter((one) => one !== claim);
    const plan = planClaimRefund(world.lines, claim);
    world.lines = withoutClaim(world.lines, claim);
    if (what === 'withdraw') return;
    if (!plan.ok) throw new Error(plan.code);
    expect(plan.value.lines.find(({ lineId }) => lineId === claim.lineId)?.amountFen).toBe(claim.goodsFen);
    take(world, plan.value);
  }
}

function expectSound({ lines }: World): void {
  for (const line of lines) {
    const { claimedUnits = 0, claimedShippedUnits = 0, claimedFen = 0, returnedUnits = 0 } = line;
    expect(line.refundedFen + claimedFen).toBeLessThanOrEqual(line.payFen);
    expect(Math.min(claimedUnits, claimedShippedUnits, claimedFen, returnedUnits)).toBeGreaterThanOrEqual(0);
    expect(returnedUnits + claimedShippedUnits).toBeLessThanOrEqual(line.shippedUnits);
    const used = line.shippedUnits + line.refundedUnits - returnedUnits + claimedUnits - claimedShippedUnits;
    expect(used).toBeLessThanOrEqual(line.units);
  }
}

test('M13: whatever is claimed, withdrawn, shipped and refunded in whatever order, everything back is exactly what was paid', () => {
  fc.assert(
    fc.property(
      fc.array(sized, { minLength: 1, maxLength: 4 }),
      fc.nat(5_000),
      fc.array(step, { maxLength: 40 }),
      (sizes, freightFen, steps) => {
        const lines = [...sizes.map((size, index) => goods(String(index), size)), freight(freightFen)];
        const world: World = { lines, claims: [], backFen: 0 };
        for (const one of steps) {
          play(world, one);
          expectSound(world);
        }
        while (world.claims.length > 0) {
          play(world, { what: 'refund', line: 0, units: 1, shipped: false, merchantsFault: false });
        }
        const rest = wholeOrder(world.lines);
        const plan = planRefund(world.lines, rest);
        if (rest.length > 0 && plan.ok) take(world, plan.value);
        expectSound(world);
        const paid = sizes.reduce((sum, { payFen }) => sum + payFen, 0);
        const back = world.lines
          .filter(({ kind }) => kind === 'goods')
          .reduce((sum, { refundedFen }) => sum + refundedFen, 0);
        expect(back).toBe(paid);
        expect(world.backFen).toBe(paid + world.lines.find(({ kind }) => kind === 'freight')!.refundedFen);
        const shipped = world.lines.some(({ kind, shippedUnits }) => kind === 'goods' && shippedUnits > 0);
        if (!shipped) expect(world.backFen).toBe(paid + freightFen);
      },
    ),
    { numRuns: 300 },
  );
});
