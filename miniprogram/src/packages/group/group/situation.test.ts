import { describe, expect, test } from 'vitest';
import { type GroupDetail, refundText, situationOf } from './situation';

type SeatStatus = NonNullable<GroupDetail['seat']>['status'];

const base: GroupDetail = {
  id: 'g',
  offerId: 'o',
  status: 'open',
  version: 1,
  size: 3,
  paid: 1,
  held: 0,
  seatsLeft: 2,
  waived: false,
  expiresAt: '2026-12-01T00:00:00.000Z',
  formedAt: null,
  offer: {
    ...{ id: 'o', name: '三人团', productId: 'p', productName: '溶豆', pictureUrl: null, size: 3, formedGroups: 0 },
    ...{ basePriceFromFen: 1990, groupPriceFromFen: 1390, groupPriceToFen: 1390 },
    ...{ startsAt: '2026-11-01T00:00:00.000Z', endsAt: '2026-12-02T00:00:00.000Z' },
  },
  unmasked: false,
  members: [],
  seat: null,
  serverNow: '2026-11-30T00:00:00.000Z',
};
const group = (change: Partial<GroupDetail>, seat?: SeatStatus): GroupDetail => ({
  ...base,
  ...change,
  seat: seat ? { status: seat, orderId: 'x', leader: false } : null,
});
const main = (change: Partial<GroupDetail>, seat?: SeatStatus) => situationOf(group(change, seat)).main;

describe('the main step', () => {
  test.each<[string, Partial<GroupDetail>, SeatStatus | undefined, string | null]>([
    ['a visitor joins', {}, undefined, 'join'],
    ['who has paid invites', {}, 'paid', 'invite'],
    ['who holds a seat pays', { held: 1, seatsLeft: 1 }, 'seat_held', 'pay'],
    ['who left may join again', {}, 'refunded', 'join'],
    ['where every seat is being paid for one opens another', { held: 2, seatsLeft: 0 }, undefined, 'open'],
    ['the leader pays first', { status: 'pending_leader', paid: 0, held: 1 }, 'seat_held', 'pay'],
    ['others wait for the leader', { status: 'pending_leader', paid: 0, held: 1 }, undefined, null],
    ['nobody joins a group that is being settled', { status: 'closing' }, undefined, null],
    ['a member of a settling group looks at the order', { status: 'closing' }, 'paid', 'order'],
    ['a member of a formed group looks at the order', { status: 'formed', paid: 3, seatsLeft: 0 }, 'paid', 'order'],
    ['a visitor of a formed group opens another', { status: 'formed', paid: 3, seatsLeft: 0 }, undefined, 'open'],
    ['after the end one opens another', { status: 'expired' }, 'refunding', 'open'],
  ])('%s', (_what, change, seat, step) => {
    expect(main(change, seat)).toBe(step);
  });
});

describe('what is said', () => {
  test('counts people who have paid, not seats that are held', () => {
    expect(situationOf(group({ held: 1, seatsLeft: 1 })).title).toBe('还差 2 人成团');
  });

  test('says how many seats are left while somebody is paying', () => {
    expect(situationOf(group({ held: 1, seatsLeft: 1 })).text).toBe('有 1 人正在支付，还剩 1 个席位。');
  });

  test('a waived group says so with the real number of people', () => {
    expect(situationOf(group({ status: 'formed', waived: true, paid: 2 }, 'paid')).text).toBe(
      '商家已为您直接成团，实际 2 人。',
    );
  });

  test.each<[SeatStatus | undefined, GroupDetail['status'], string]>([
    ['paid', 'expired', '即将'],
    ['refunding', 'expired', '正在'],
    ['refunded', 'cancelled', '已全额'],
  ])('the money of a seat that is %s in a group that is %s', (seat, status, words) => {
    expect(refundText(group({ status }, seat))).toContain(words);
  });

  test('there is no refund where nothing was paid', () => {
    expect(refundText(group({ status: 'expired' }))).toBe('');
    expect(refundText(group({}, 'paid'))).toBe('');
  });

  test('only a group that still can fill up counts down', () => {
    const counting = (['pending_leader', 'open', 'closing', 'formed', 'expired', 'cancelled'] as const).filter(
      (status) => situationOf(group({ status })).clock,
    );
    expect(counting).toEqual(['open']);
  });
});
