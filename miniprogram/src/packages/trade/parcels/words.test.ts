import { describe, expect, it } from 'vitest';
import { type Parcel, numbersIn, traceSteps, traceWords } from './words';

type Trace = NonNullable<Parcel['trace']>;
const trace = (
  status: Trace['status'],
  events: Trace['events'] = [{ at: '2026-11-26T02:00:00.000Z', text: '到达' }],
) => ({
  ...{ status, events, signedAt: null, heardAt: null },
});

describe('a parcel in words', () => {
  it('says that nothing is known when nothing is', () => {
    const nothing = { title: '暂无物流信息', tone: 'over' };
    expect(traceWords({ trace: null, status: 'shipped' })).toMatchObject(nothing);
    expect(traceWords({ trace: trace('awaited', []), status: 'shipped' })).toMatchObject(nothing);
  });

  it('says what the carrier says', () => {
    expect(traceWords({ trace: trace('out_for_delivery'), status: 'shipped' })).toMatchObject({
      title: '派送中',
      text: '',
    });
    expect(traceWords({ trace: trace('problem'), status: 'shipped' })).toMatchObject({ tone: 'due' });
    expect(traceWords({ trace: null, status: 'received' })).toMatchObject({ title: '已收货' });
  });

  it('tells carrier and shop in one line of time, the newest first', () => {
    const parcel = { trace: trace('in_transit'), shippedAt: '2026-11-25T02:00:00.000Z', receivedAt: null };
    expect(traceSteps(parcel).map(({ text }) => text)).toEqual(['到达', '商家已发货']);
    const received = { ...parcel, receivedAt: '2026-11-27T02:00:00.000Z' };
    expect(traceSteps(received)[0]).toMatchObject({ text: '已确认收货', own: true });
  });

  it('finds the courier’s number, and no part of a waybill', () => {
    expect(numbersIn('派送员：李四，电话：13912345678')).toEqual(['13912345678']);
    expect(numbersIn('运单 SF1391234567890')).toEqual([]);
  });
});
