import { describe, expect, it, test } from 'vitest';
import { type UploadFacts, itemDesc, maskedContact, planUpload } from './shipping-plan.js';

const parcel = (id: string) => ({ id, carrier: 'SF', waybillNo: `SF${id}`, goods: ['咖啡豆×1'] });
const facts: UploadFacts = {
  ...{ parcels: [parcel('a')], toldIds: [], allShipped: true, split: false, replaces: false, atOnce: 10 },
};
const many = Array.from({ length: 12 }, (_, index) => parcel(String(index)));

describe('what is told next', () => {
  test.each<[string, Partial<UploadFacts>, { ids: string[]; split: boolean; complete: boolean } | null]>([
    ['one parcel with everything: as one', {}, { ids: ['a'], split: false, complete: true }],
    ['one parcel of more: a part', { allShipped: false }, { ids: ['a'], split: true, complete: false }],
    ['nothing', { parcels: [], allShipped: false }, null],
    ['nothing new', { toldIds: ['a'], allShipped: false }, null],
    [
      'the rest was refunded: the last again',
      { toldIds: ['a'], split: true },
      { ids: ['a'], split: true, complete: true },
    ],
    [
      'the second of two: the last part',
      { parcels: [parcel('a'), parcel('b')], toldIds: ['a'], split: true },
      { ids: ['b'], split: true, complete: true },
    ],
    [
      'more than one call takes: not complete yet',
      { parcels: many },
      { ids: many.slice(0, 10).map(({ id }) => id), split: true, complete: false },
    ],
    ['replacing: everything again', { toldIds: ['a'], replaces: true }, { ids: ['a'], split: false, complete: true }],
  ])('%s', (_, change, plan) => {
    const planned = planUpload({ ...facts, ...change });
    expect(planned && { ...planned, ids: planned.parcels.map(({ id }) => id), parcels: undefined }).toEqual(
      plan && { ...plan, parcels: undefined },
    );
  });
});

it('goods are named in 120 characters', () => {
  expect(itemDesc(['咖啡豆×1', '滤纸×2'])).toBe('咖啡豆×1、滤纸×2');
  expect(Array.from(itemDesc(['咖'.repeat(200)]))).toHaveLength(120);
  expect(itemDesc([])).toBe('商品');
});

it('a phone keeps its last four digits', () => {
  expect(maskedContact('13800138000')).toBe('138****8000');
});
