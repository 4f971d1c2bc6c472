import { describe, expect, it } from 'vitest';
import { MINUTE_MS, plusMs } from '../../../kernel/clock.js';
import { mayOrder, mayStart } from './buy-rules.js';
import { type BargainFacts, isNewVisitor, mayCut, takeCut } from './cut-rules.js';
import { offerProblems } from './offer-rules.js';
import { bargainOfferPhase, bargainRuleTexts } from './offer-view.js';
import { type RiskFacts, judgeRisk } from './risk-rules.js';

const now = new Date('2026-11-26T04:00:00Z');
const later = plusMs(now, 60 * MINUTE_MS);
const codeOf = (result: { ok: boolean; code?: string }): string | undefined => (result.ok ? 'ok' : result.code);

describe('who may start a bargain', () => {
  const offer = { status: 'open', startsAt: now, endsAt: later, quota: 2, taken: 1, personStarts: 2 } as const;
  const person = { started: 1, runningId: null };
  it.each([
    ['a running offer', {}, {}, 'ok'],
    ['not yet approved', { status: 'pending' }, {}, 'not_found'],
    ['paused', { status: 'paused' }, {}, 'offer_paused'],
    ['before its start', { startsAt: later }, {}, 'offer_not_started'],
    ['ended', { status: 'ended' }, {}, 'offer_ended'],
    ['at its very end', { endsAt: now }, {}, 'offer_ended'],
    ['the last place taken', { taken: 2 }, {}, 'sold_out'],
    ['one under way', {}, { runningId: 'b' }, 'bargain_running'],
    ['started often enough', {}, { started: 2 }, 'bargain_limit'],
  ] as const)('%s', (_, ofOffer, ofPerson, expected) => {
    expect(codeOf(mayStart({ ...offer, ...ofOffer }, { ...person, ...ofPerson }, now))).toBe(expected);
  });
});

describe('who may order', () => {
  const bargain = { status: 'reached', ownerId: 'me', expiresAt: later } as const;
  const wish = { userId: 'me', anyPrice: false };
  it.each([
    ['at the floor', {}, {}, 'ok'],
    ['not the owner', {}, { userId: 'you' }, 'not_found'],
    ['not yet at the floor', { status: 'active' }, {}, 'bargain_not_reached'],
    ['not yet at the floor, at any price', { status: 'active' }, { anyPrice: true }, 'ok'],
    ['ordered', { status: 'ordered' }, {}, 'bargain_ordered'],
    ['won', { status: 'won' }, {}, 'bargain_over'],
    ['expired', { status: 'expired' }, {}, 'bargain_over'],
    ['at its very end', { expiresAt: now }, {}, 'bargain_over'],
  ] as const)('%s', (_, ofBargain, ofWish, expected) => {
    expect(codeOf(mayOrder({ ...bargain, ...ofBargain }, { ...wish, ...ofWish }, now))).toBe(expected);
  });
});

describe('who may cut', () => {
  const bargain: BargainFacts = {
    ...{ status: 'active', ownerId: 'me', startFen: 100, floorFen: 50, needed: 2, cutFen: 0, helpers: 0 },
    ...{ expiresAt: later, cuts: [0, 20, 30] },
  };
  const helper = { userId: 'you', cutHereFen: null, helpsOfOffer: 1, helpsToday: 4 };
  const limits = { personHelps: 2, helpsADay: 5 };
  it.each([
    ['anybody else', {}, {}, 'ok'],
    ['the owner', {}, { userId: 'me' }, 'own_bargain'],
    ['twice', {}, { cutHereFen: 20 }, 'already_cut'],
    ['while ordered', { status: 'ordered' }, {}, 'bargain_ordered'],
    ['at the floor', { status: 'reached' }, {}, 'bargain_reached'],
    ['won', { status: 'won' }, {}, 'bargain_over'],
    ['at its very end', { expiresAt: now }, {}, 'bargain_over'],
    ['often enough in the offer', {}, { helpsOfOffer: 2 }, 'help_limit'],
    ['often enough today', {}, { helpsToday: 5 }, 'help_limit'],
  ] as const)('%s', (_, ofBargain, ofHelper, expected) => {
    expect(codeOf(mayCut({ ...bargain, ...ofBargain }, { ...helper, ...ofHelper }, limits, now))).toBe(expected);
  });

  it('takes the next one, or the first of the largest; never the owner’s, never one twice', () => {
    const cuts = [90, 20, 30, 30, 10];
    expect(takeCut(cuts, new Set([0]), false)).toEqual({ no: 1, amountFen: 20 });
    expect(takeCut(cuts, new Set([0]), true)).toEqual({ no: 2, amountFen: 30 });
    expect(takeCut(cuts, new Set([0, 1, 2]), false)).toEqual({ no: 3, amountFen: 30 });
    expect(takeCut(cuts, new Set([1, 2, 3]), true)).toEqual({ no: 4, amountFen: 10 });
    expect(() => takeCut(cuts, new Set([1, 2, 3, 4]), true)).toThrow();
  });

  it('knows a new visitor by the account and by never having paid', () => {
    const day = 24 * 60 * MINUTE_MS;
    expect(isNewVisitor({ createdAt: plusMs(now, -day + 1), hasPaid: false }, day, now)).toBe(true);
    expect(isNewVisitor({ createdAt: plusMs(now, -day), hasPaid: false }, day, now)).toBe(false);
    expect(isNewVisitor({ createdAt: now, hasPaid: true }, day, now)).toBe(false);
  });
});

describe('risk', () => {
  const limits = { deviceToday: 2, askFromBlock: 5, youngFromBlock: 2, youngFromBlockToday: 10 };
  const facts: RiskFacts = {
    ...{ young: false, onDevice: 0, onDeviceToday: 0, fromBlock: 0, youngFromBlock: 0, youngFromBlockToday: 0 },
  };
  it.each([
    ['nobody else', {}, 'clear'],
    ['a few from one network', { fromBlock: 4, youngFromBlock: 4 }, 'clear'],
    ['many from one network', { fromBlock: 5 }, 'captcha network'],
    ['somebody else’s device', { onDevice: 1 }, 'refused device'],
    ['a device many used today', { onDeviceToday: 2 }, 'refused device'],
    ['young and alone', { young: true }, 'clear'],
    ['young, and another one from there', { young: true, youngFromBlock: 1 }, 'captcha network'],
    ['young, and two from there', { young: true, youngFromBlock: 2 }, 'refused network'],
    ['young, and many from there today', { young: true, youngFromBlockToday: 10 }, 'refused network'],
  ] as const)('%s', (_, some, expected) => {
    const judged = judgeRisk({ ...facts, ...some }, limits);
    expect('reason' in judged ? `${judged.verdict} ${judged.reason}` : judged.verdict).toBe(expected);
  });
});

describe('an offer', () => {
  const wish = {
    ...{ skuId: 's', name: '砍', startFen: 1_000, floorFen: 600, needed: 4, ownerCutFen: 0, leastCutFen: 1 },
    ...{ mostCutFen: 200, timeLimitMs: MINUTE_MS, startsAt: null, endsAt: later, quota: 10, anyPrice: false },
    ...{ payWindowMs: MINUTE_MS, newVisitorFirst: true, personStarts: 1, personHelps: 1, subsidyBudgetFen: null },
  };
  const sound = { belowMargin: false, marginBps: 1_000, worstLossFen: 0 };
  const losing = { belowMargin: true, marginBps: -100, worstLossFen: 500 };
  it.each([
    ['sound', {}, sound, []],
    ['dearer than without it', { startFen: 1_001 }, sound, ['startFen above_base_price']],
    ['no saving', { floorFen: 1_000 }, sound, ['floorFen not_below_start_price', 'needed bounds_do_not_sum']],
    ['bounds that do not sum', { mostCutFen: 99 }, sound, ['needed bounds_do_not_sum']],
    ['in the past', { startsAt: plusMs(now, -6 * MINUTE_MS) }, sound, ['startsAt in_the_past']],
    ['over before it begins', { endsAt: now }, sound, ['endsAt too_early']],
    ['too long', { endsAt: plusMs(now, 400 * 24 * 60 * MINUTE_MS) }, sound, ['endsAt too_late']],
    ['below the margin', {}, losing, ['subsidyBudgetFen subsidy_missing']],
    ['a subsidy that does not cover it', { subsidyBudgetFen: 499 }, losing, ['subsidyBudgetFen below_worst_loss']],
    ['a subsidy that covers it', { subsidyBudgetFen: 500 }, losing, []],
  ])('%s', (_, some, verdict, expected) => {
    const problems = offerProblems({ ...wish, ...some }, 1_000, verdict, now);
    expect(problems.map(({ where, problem }) => `${where} ${problem}`)).toEqual(expected);
  });

  it('says everything about how its price comes about before anybody begins', () => {
    const texts = bargainRuleTexts({ ...wish, ownerCutFen: 50, newForMs: 7 * 24 * 60 * MINUTE_MS, helpsADay: 10 }).join(
      '',
    );
    for (const said of [
      '¥10，',
      '¥6，',
      '¥4：',
      '4 位好友',
      '自砍 ¥0.50',
      '¥0.01 至 ¥2，',
      '7 天',
      '10 个名额',
      '13:00',
    ]) {
      expect(texts).toContain(said);
    }
    expect(
      bargainRuleTexts({ ...wish, anyPrice: true, newVisitorFirst: false, newForMs: 1, helpsADay: 1 }).join(''),
    ).toMatch(/帮砍没有区别.*随时可以按当前价下单/u);
  });

  it('is in one phase at a time', () => {
    const window = { status: 'open', startsAt: now, endsAt: later } as const;
    expect(bargainOfferPhase(window, plusMs(now, -1))).toBe('upcoming');
    expect(bargainOfferPhase(window, now)).toBe('running');
    expect(bargainOfferPhase({ ...window, status: 'paused' }, now)).toBe('paused');
    expect(bargainOfferPhase(window, later)).toBe('ended');
    expect(bargainOfferPhase({ ...window, status: 'ended' }, now)).toBe('ended');
  });
});
