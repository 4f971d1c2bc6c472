import { describe, expect, it, test } from 'vitest';
import { carriersOf } from './carrier-rules.js';
import { holdsReceiptBack, receiveBy } from './receive-rules.js';
import { type KnownTrace, type Report, mergeReport } from './trace-rules.js';

const now = new Date('2026-11-26T12:00:00.000Z');
const at = (hour: number): string => `2026-11-26T${String(hour).padStart(2, '0')}:00:00.000Z`;
const event = (hour: number, text = `第${hour}`) => ({ at: at(hour), text });

describe('one more report', () => {
  const known: KnownTrace = { status: 'in_transit', events: [event(1), event(3)] };

  it('that is newer moves, and signs at the moment of its newest event', () => {
    const change = mergeReport(known, { state: 'signed', events: [event(5), event(3)] }, now);
    expect(change).toEqual({ events: [event(1), event(3), event(5)], to: 'signed', newestAt: at(5), signedAt: at(5) });
  });

  it('that is older fills in and moves nothing', () => {
    const change = mergeReport(known, { state: 'problem', events: [event(2)] }, now);
    expect(change).toMatchObject({ events: [event(1), event(2), event(3)], to: null, signedAt: null });
  });

  it('in any order ends in the same place', () => {
    const reports: Report[] = [
      { state: 'picked_up', events: [event(1)] },
      { state: 'in_transit', events: [event(1), event(2)] },
      { state: 'out_for_delivery', events: [event(1), event(2), event(3)] },
      { state: 'signed', events: [event(1), event(2), event(3), event(4)] },
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
      [3, 3, 0, 0],
    ];
    for (const order of orders) {
      let trace: KnownTrace = { status: 'awaited', events: [] };
      for (const index of order) {
        const change = mergeReport(trace, reports[index]!, now);
        trace = { status: change.to ?? trace.status, events: change.events };
      }
      expect(trace, order.join()).toEqual({ status: 'signed', events: [event(1), event(2), event(3), event(4)] });
    }
  });

  it('of a future that has not come is not believed', () => {
    expect(mergeReport(known, { state: 'signed', events: [event(13)] }, now)).toMatchObject({ to: null });
  });

  it('without a single event says nothing', () => {
    expect(mergeReport({ status: 'awaited', events: [] }, { state: 'in_transit', events: [] }, now).to).toBeNull();
  });

  it('after the end changes no state', () => {
    const signed: KnownTrace = { status: 'signed', events: [event(3)] };
    expect(mergeReport(signed, { state: 'problem', events: [event(6)] }, now).to).toBeNull();
  });
});

describe('silence counts as receipt', () => {
  const DAY_MS = 86_400_000;
  const times = { afterSignedMs: 10 * DAY_MS, afterShippedMs: 15 * DAY_MS };
  const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));
  const parcel = (shipped: number, signed: number | null, status: 'shipped' | 'received' = 'shipped') => ({
    ...{ status, shippedAt: day(shipped), signedAt: signed === null ? null : day(signed) },
    waybill: signed === null ? ('in_transit' as const) : ('signed' as const),
  });

  test.each([
    ['15 days after it left, never signed', [parcel(1, null)], day(16)],
    ['10 days after it was signed', [parcel(1, 3)], day(13)],
    ['10 days after a late signature', [parcel(1, 14)], day(24)],
    ['with the last of several', [parcel(1, 3), parcel(4, null)], day(19)],
    ['not because of one from before it left', [parcel(5, 2)], day(20)],
    ['never for what has been received', [parcel(1, 3, 'received')], null],
  ])('%s', (_, parcels, due) => {
    expect(receiveBy(parcels, times)).toEqual(due);
  });

  it('is held back by an open case, and by goods that come back', () => {
    expect(holdsReceiptBack([{ claimedUnits: 0 }], [parcel(1, 3)])).toBe(false);
    expect(holdsReceiptBack([{ claimedUnits: 1 }], [parcel(1, 3)])).toBe(true);
    expect(holdsReceiptBack([], [{ ...parcel(1, null), waybill: 'returned' }])).toBe(true);
  });
});

describe('a waybill number looks like', () => {
  test.each([
    ['SF1234567890123', 'SF'],
    ['SF123456789012', 'SF'],
    ['YT1234567890123', 'YTO'],
    ['YT123456789012345', 'YTO'],
    ['JT1234567890123', 'JTSD'],
    ['JDVA12345678901', 'JD'],
    ['JD1234567890', 'JD'],
    ['DPK123456789', 'DB'],
    ['73123456789012', 'ZTO'],
    ['75123456789012', 'ZTO'],
    ['78123456789012', 'ZTO'],
    ['776123456789012', 'STO'],
    ['773123456789012', 'STO'],
    ['268123456789', 'STO'],
    ['312345678901234', 'YD'],
    ['431234567890123', 'YD'],
    ['EA123456789CN', 'EMS'],
    ['1234567890123', 'YD'],
    ['9812345678901', 'YZPY'],
    ['RA123456789CN', 'YZPY'],
  ])('%s: %s', (number, carrier) => {
    expect(carriersOf(number)[0]).toBe(carrier);
  });

  it('nobody’s in particular, or several carriers’', () => {
    expect(carriersOf('ABC')).toEqual([]);
    expect(carriersOf('268123456789')).toEqual(['STO', 'SF']);
    expect(carriersOf('1234567890123')).toContain('EMS');
  });
});
