import { describe, expect, test } from 'vitest';
import { type GroupFacts, type OfferFacts, mayJoin, mayOpen, offerTakesOrders } from './join-rules.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 0, minute));
const offer: OfferFacts = {
  startsAt: at(10),
  endsAt: at(50),
  paused: false,
  approved: true,
  maxGroups: null,
  groupsOpened: 0,
};
const group: GroupFacts = { status: 'open', size: 3, held: 1, paid: 1, expiresAt: at(40), newcomersOnly: false };
const codeOf = (result: { ok: boolean; code?: string }): string => (result.ok ? 'ok' : (result.code ?? ''));

describe('an offer', () => {
  test.each([
    ['before it starts', 9, {}, 'offer_not_started'],
    ['at its first moment', 10, {}, 'ok'],
    ['in its last minute', 49, {}, 'ok'],
    ['at its end', 50, {}, 'offer_ended'],
    ['paused', 20, { paused: true }, 'offer_paused'],
    ['that nobody has approved yet', 20, { approved: false }, 'offer_unapproved'],
    ['paused and over', 50, { paused: true }, 'offer_ended'],
  ])('%s', (_, minute, change, expected) => {
    expect(codeOf(offerTakesOrders({ ...offer, ...change }, at(minute)))).toBe(expected);
  });
});

describe('opening', () => {
  test.each([
    ['without another group', {}, false, 'ok'],
    ['while leading one', {}, true, 'already_leading_group'],
    ['as the last allowed group', { maxGroups: 5, groupsOpened: 4 }, false, 'ok'],
    ['beyond the allowed groups', { maxGroups: 5, groupsOpened: 5 }, false, 'group_limit'],
    ['of a paused offer', { paused: true }, false, 'offer_paused'],
  ])('%s', (_, change, leading, expected) => {
    expect(codeOf(mayOpen({ ...offer, ...change }, leading, at(20)))).toBe(expected);
  });
});

describe('joining', () => {
  test.each([
    ['the last free seat', {}, false, 20, 'ok'],
    ['without a free seat, one of them only held', { held: 2 }, false, 20, 'group_full'],
    ['twice', {}, true, 20, 'already_in_group'],
    ['one moment before the end', {}, false, 39, 'ok'],
    ['at the end, though nobody has closed it yet', {}, false, 40, 'group_expired'],
    ['a closing group', { status: 'closing' as const }, false, 20, 'group_closing'],
    ['a formed group', { status: 'formed' as const }, false, 20, 'group_full'],
    ['an expired group', { status: 'expired' as const }, false, 20, 'group_expired'],
    ['a cancelled group', { status: 'cancelled' as const }, false, 20, 'group_expired'],
    ['a group whose leader has not paid', { status: 'pending_leader' as const }, false, 20, 'group_not_open'],
  ])('%s', (_, change, hasSeat, minute, expected) => {
    expect(codeOf(mayJoin(offer, { ...group, ...change }, { isIn: hasSeat, bought: false }, at(minute)))).toBe(
      expected,
    );
  });

  test('a paused offer takes nobody into an open group', () => {
    expect(codeOf(mayJoin({ ...offer, paused: true }, group, { isIn: false, bought: false }, at(20)))).toBe(
      'offer_paused',
    );
  });

  test.each([
    ['somebody who never bought joins a group for newcomers', true, false, 'ok'],
    ['somebody who has bought does not', true, true, 'newcomers_only'],
    ['anybody joins another group', false, true, 'ok'],
  ])('%s', (_, newcomersOnly, bought, expected) => {
    expect(codeOf(mayJoin(offer, { ...group, newcomersOnly }, { isIn: false, bought }, at(20)))).toBe(expected);
  });
});
