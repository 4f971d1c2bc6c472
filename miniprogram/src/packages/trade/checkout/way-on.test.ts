import { expect, test } from 'vitest';
import { wayOn } from './way-on';
import type { Play } from './wish';

const alone: Play = { kind: 'alone' };
const open: Play = { kind: 'open', offerId: 'o' };
const join: Play = { kind: 'join', offerId: 'o', groupId: 'g' };
const lines = [{ skuId: 's', units: 5 }];
const step = (code: string, play: Play = alone, details = {}, fromCart = false) =>
  wayOn({ code, details }, play, lines, fromCart).step;

test.each([
  ['a new price is shown and asked about', step('quote_changed'), { kind: 'requote' }],
  ['some are left', step('sold_out', alone, { skuId: 's', leftUnits: 2 }), { kind: 'units', skuId: 's', units: 2 }],
  ['none is left', step('sold_out', alone, { skuId: 's', leftUnits: 0 }), { kind: 'product' }],
  ['none is left, from the cart', step('sold_out', alone, { skuId: 's', leftUnits: 0 }, true), { kind: 'cart' }],
  ['a limit per order', step('quantity_limit', open, { limit: 3 }), { kind: 'units', skuId: 's', units: 3 }],
  ['a limit that is not the problem', step('quantity_limit', open, { limit: 9 }), { kind: 'product' }],
  ['the group filled meanwhile', step('group_full', join), { kind: 'groups', offerId: 'o' }],
  ['the group ended meanwhile', step('group_expired', join), { kind: 'groups', offerId: 'o' }],
  ['in it already', step('already_in_group', join), { kind: 'group', groupId: 'g' }],
  ['leading another', step('already_leading_group', open), { kind: 'my-groups' }],
  ['no more groups', step('group_limit', open), { kind: 'groups', offerId: 'o' }],
  ['too many unpaid', step('unpaid_order_limit'), { kind: 'orders' }],
  ['not delivered there', step('region_not_delivered'), { kind: 'address' }],
  ['the address was deleted', step('not_found', alone, { what: 'address' }), { kind: 'address' }],
  ['nobody knows what happened', step('timeout'), { kind: 'retry' }],
  ['the last attempt is still on its way', step('idempotency_in_flight'), { kind: 'retry' }],
])('%s', (_name, taken, expected) => {
  expect(taken).toEqual(expected);
});

const codes = [
  'group_full',
  'group_closing',
  'group_not_open',
  'already_in_group',
  'already_leading_group',
  'group_limit',
];
test.each(codes)('%s never leads to a group or an offer that is not there', (code) => {
  for (const play of [alone, open, join]) {
    const way = wayOn({ code, details: {} }, play, lines, false);
    if ('groupId' in way.step) expect(play.kind).toBe('join');
    if ('offerId' in way.step) expect(play.kind).not.toBe('alone');
  }
});
