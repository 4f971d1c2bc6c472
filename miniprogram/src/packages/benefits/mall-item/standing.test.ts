import { expect, test } from 'vitest';
import { standingOf } from './standing';

const item = { phase: 'running', stock: 'enough', perPerson: 3, yourUnits: 1, points: 500 } as const;

test.each([
  ['there is enough of everything', item, 1, 1_000, { open: true, label: '立即兑换', most: 2, short: 0 }],
  ['points are missing for two', item, 2, 900, { open: true, most: 2, short: 100 }],
  ['more than may be had counts as what may be had', item, 9, 900, { most: 2, short: 100 }],
  ['nobody knows what a visitor has', item, 1, undefined, { open: true, short: 0 }],
  ['nothing is left', { ...item, stock: 'none' as const }, 1, 0, { open: false, label: '已兑完', short: 0 }],
  ['one has had one’s share', { ...item, yourUnits: 3 }, 1, 9_999, { open: false, label: '已达兑换上限', most: 0 }],
  ['it is over', { ...item, phase: 'ended' as const }, 1, 9_999, { open: false, label: '已结束' }],
  ['it has not begun', { ...item, phase: 'upcoming' as const }, 1, 9_999, { open: false, label: '尚未开始' }],
])('%s', (_, of, units, available, expected) => {
  expect(standingOf(of, units, available)).toMatchObject(expected);
});
