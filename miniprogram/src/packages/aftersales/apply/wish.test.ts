import { expect, test } from 'vitest';
import type { WaysLine } from '../words';
import { chosenWay, emptyWish, fitted, linesWithWays, missing } from './wish';

const reason = (name: 'broken' | 'not_wanted') => ({ reason: name, label: name, fault: 'buyer' as const });
const line = (id: string, ways: WaysLine['ways']): WaysLine => ({
  ...{ id, name: id, specification: '', pictureUrl: null, unitPriceFen: 100, units: 2, claimedUnits: 0, ways },
});
const here = { kind: 'refund_only' as const, shipped: false, units: 2, reasons: [reason('not_wanted')] };
const sent = {
  kind: 'return_refund' as const,
  shipped: true,
  units: 1,
  reasons: [reason('broken'), reason('not_wanted')],
};

test('a single line with a single way needs no choosing', () => {
  expect(fitted([line('a', [here])], emptyWish)).toEqual({
    ...{ lineId: 'a', way: 'refund_only/here', units: 1, reason: undefined },
  });
  expect(fitted([line('a', [here]), line('b', [])], emptyWish).lineId).toBe('a');
  expect(fitted([line('a', [here]), line('b', [sent])], emptyWish)).toEqual(emptyWish);
});

test('a choice that no longer fits is let go, units stay within what there is', () => {
  const lines = [line('a', [here, sent])];
  const wish = { lineId: 'a', way: 'return_refund/sent', units: 5, reason: 'broken' as const };
  expect(fitted(lines, wish)).toEqual({ ...wish, units: 1 });
  expect(fitted(lines, { ...wish, way: 'refund_only/here' })).toMatchObject({ units: 2, reason: undefined });
  expect(fitted(lines, { ...wish, way: 'exchange/sent' })).toMatchObject({ way: undefined, reason: undefined });
  expect(chosenWay(lines, wish)).toBe(sent);
  expect(linesWithWays([line('b', [])])).toEqual([]);
});

test('says what is missing, from top to bottom', () => {
  expect(missing(emptyWish)).toBe('请选择商品');
  expect(missing({ ...emptyWish, lineId: 'a' })).toBe('请选择售后类型');
  expect(missing({ ...emptyWish, lineId: 'a', way: 'x' })).toBe('请选择原因');
  expect(missing({ lineId: 'a', way: 'x', units: 1, reason: 'broken' })).toBeUndefined();
});
