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
  least: 3,
  reached: null,
  rebateFen: 0,
  draw: null,
  expiresAt: '2026-12-01T00:00:00.000Z',
  formedAt: null,
  offer: {
    ...{ id: 'o', name: '三人团', productId: 'p', productName: '溶豆', pictureUrl: null, size: 3, formedGroups: 0 },
    ...{ terms: { kind: 'normal' }, leaderReward: null, consolation: null },
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

  describe('of the kinds', () => {
    const kind = (terms: GroupDetail['offer']['terms'], change: Partial<GroupDetail> = {}, seat?: SeatStatus) =>
      situationOf(group({ offer: { ...base.offer, terms, consolation: '满20减3' }, ...change }, seat));
    const tier = (people: number, priceFen: number) => ({ people, skus: [{ skuId: 's', priceFen }] });
    const tiers = { kind: 'tiered' as const, tiers: [tier(2, 900), tier(5, 800)] };
    const draw = { kind: 'draw' as const, winners: 1, consolationTemplateId: null };
    const facts = { winners: 1, commitment: 'c', seed: null, tickets: [] };

    test('tiers count to the next one', () => {
      expect(kind(tiers, { size: 5, least: 2, paid: 1 }).title).toBe('还差 1 人成团');
      expect(kind(tiers, { size: 5, least: 2, paid: 3 }).title).toBe('再邀 2 人，价格更低');
      expect(kind(tiers, { size: 5, least: 2, paid: 1 }).text).toBe(
        '满 2 人就成团，人越多价格越低；到期未成团全额退款。',
      );
    });

    test('a formed group of tiers says which one and what came back', () => {
      const formed = { status: 'formed' as const, size: 5, least: 2, paid: 5, reached: 5, rebateFen: 100 };
      expect(kind(tiers, formed, 'paid').text).toBe(
        '5 人成团，按满 5 人一档结算。差价 ¥1 已为您原路返还，商家会尽快发货。',
      );
    });

    test.each<[string, Partial<GroupDetail>, string]>([
      ['before it', { draw: facts }, '已成团，正在开奖'],
      [
        'who won',
        { draw: { ...facts, seed: 's', tickets: [{ ticket: 't', won: true, you: true }] } },
        '恭喜，您中奖了',
      ],
      [
        'who lost',
        { draw: { ...facts, seed: 's', tickets: [{ ticket: 't', won: false, you: true }] } },
        '这次没有中奖',
      ],
      ['for others', { draw: { ...facts, seed: 's', tickets: [{ ticket: 't', won: true, you: false }] } }, '已经开奖'],
    ])('a draw: %s', (_, change, title) => {
      expect(kind(draw, { status: 'formed', paid: 3, ...change }, 'paid').title).toBe(title);
    });
  });
});
