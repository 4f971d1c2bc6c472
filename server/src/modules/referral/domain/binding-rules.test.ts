import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, plusMs } from '../../../kernel/clock.js';
import { type LeadFacts, type ReferralRule, judgeLead } from './binding-rules.js';

const now = new Date('2026-11-26T10:00:00Z');
const rule: ReferralRule = {
  ...{ edition: 1, bindsAt: 'first_visit', stealing: 'after_protection', protectionDays: 15, validityDays: 365 },
};
const lead: LeadFacts = {
  ...{ userId: 'buyer', registeredAt: plusMs(now, -10 * DAY_MS), sharerId: 'sharer', sharerIsActive: true },
  ...{ current: null, endedByPerson: false, tooFast: false, review: 'none', cameAt: now, lastBoundAt: null },
};
const bound = (referrerId: string, protectedMs: number, validMs: number) => ({
  referrerId,
  protectedUntil: plusMs(now, protectedMs),
  validUntil: plusMs(now, validMs),
});

describe('a lead', () => {
  test('binds with protection and validity', () => {
    expect(judgeLead(lead, rule, 'visit', now)).toEqual({
      ...{ kind: 'bind', because: 'first_visit', takesOver: false },
      ...{ protectedUntil: plusMs(now, 15 * DAY_MS), validUntil: plusMs(now, 365 * DAY_MS) },
    });
  });

  test.each([
    ['oneself', { sharerId: 'buyer' }, 'self'],
    ['who is no distributor', { sharerIsActive: false }, 'not_a_distributor'],
    ['whom the person has left', { endedByPerson: true }, 'ended_by_person'],
    ['who is the referrer already', { current: bound('sharer', -1, DAY_MS) }, 'same'],
    ['while another is protected', { current: bound('other', 1, DAY_MS) }, 'protected'],
  ] as const)('never binds to %s', (_who, facts, because) => {
    expect(judgeLead({ ...lead, ...facts }, rule, 'visit', now)).toEqual({ kind: 'keep', because });
  });

  test.each([
    ['never', bound('other', -DAY_MS, DAY_MS), false],
    ['after_protection', bound('other', 0, DAY_MS), true],
    ['after_protection', bound('other', 1, DAY_MS), false],
    ['last_click', bound('other', DAY_MS, DAY_MS), true],
    ['never', bound('other', -DAY_MS, 0), true],
  ] as const)('with stealing %s takes over or does not', (stealing, current, takes) => {
    const verdict = judgeLead({ ...lead, current }, { ...rule, stealing }, 'visit', now);
    expect(verdict.kind).toBe(takes ? 'bind' : 'keep');
  });

  test('waits for its moment', () => {
    const atRegistration = { ...rule, bindsAt: 'registration' as const };
    expect(judgeLead(lead, atRegistration, 'visit', now)).toEqual({ kind: 'keep', because: 'not_the_moment' });
    const fresh = { ...lead, registeredAt: plusMs(now, -HOUR_MS / 2) };
    expect(judgeLead(fresh, atRegistration, 'visit', now)).toMatchObject({ kind: 'bind', because: 'registration' });
    expect(judgeLead(fresh, atOrder, 'visit', now).kind).toBe('keep');
    expect(judgeLead(lead, atOrder, 'order', now)).toMatchObject({ kind: 'bind', because: 'first_order' });
  });

  const atOrder = { ...rule, bindsAt: 'first_order' as const };
  const long = plusMs(now, -365 * DAY_MS);

  test.each<[string, Partial<LeadFacts>, 'bind' | 'keep']>([
    ['came just before', {}, 'bind'],
    ['came as long ago as a binding holds', { cameAt: long }, 'keep'],
    ['came a moment less ago', { cameAt: plusMs(long, 1) }, 'bind'],
    ['was theirs by that very arrival', { lastBoundAt: now }, 'keep'],
    ['was theirs by it, and it ended', { cameAt: plusMs(now, -DAY_MS), lastBoundAt: plusMs(now, -DAY_MS) }, 'keep'],
    ['came again since', { cameAt: now, lastBoundAt: plusMs(now, -DAY_MS) }, 'bind'],
  ])('of whoever %s: an order', (_who, facts, kind) => {
    expect(judgeLead({ ...lead, ...facts }, atOrder, 'order', now).kind).toBe(kind);
  });

  test.each<[LeadFacts['review'], string]>([
    ['waits', 'waits'],
    ['refused', 'refused'],
  ])('that %s is kept by no arrival and no order', (review, because) => {
    for (const occasion of ['visit', 'order'] as const) {
      expect(judgeLead({ ...lead, review }, atOrder, occasion, now)).toEqual({ kind: 'keep', because });
    }
  });

  test('somebody has looked at is not held again', () => {
    expect(judgeLead({ ...lead, tooFast: true, review: 'accepted' }, atOrder, 'order', now).kind).toBe('bind');
    expect(judgeLead({ ...lead, review: 'waits' }, rule, 'review', now).kind).toBe('bind');
  });

  test('is held when they come too fast, but only when it would bind, and until somebody has looked', () => {
    const fast = { ...lead, tooFast: true };
    expect(judgeLead(fast, rule, 'visit', now)).toEqual({ kind: 'hold' });
    expect(judgeLead({ ...fast, sharerIsActive: false }, rule, 'visit', now).kind).toBe('keep');
    expect(judgeLead(fast, rule, 'review', now)).toMatchObject({ kind: 'bind', because: 'review' });
  });
});
