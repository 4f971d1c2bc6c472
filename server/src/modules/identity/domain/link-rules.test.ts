import { describe, expect, it } from 'vitest';
import { type LinkFacts, judgeLink } from './link-rules.js';

const DAY = 86_400_000;
const now = new Date('2026-06-01T00:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const prover = { userId: 'b', createdAt: ago(1), platforms: ['alipay'] };
const other = { userId: 'a', createdAt: ago(300), platforms: ['wechat'], platform: 'wechat', provedAt: ago(10) };
const facts = (change: Partial<LinkFacts> = {}): LinkFacts => ({
  ...{ prover, platform: 'alipay', others: [other], now, proofLifeMs: 90 * DAY },
  ...change,
});

describe('two users are one person', () => {
  it('when two platforms vouch for the number; the older one stays', () => {
    expect(judgeLink(facts())).toEqual({ survivorId: 'a', absorbedId: 'b' });
    const young = { ...other, createdAt: ago(0.5) };
    expect(judgeLink(facts({ others: [young] }))).toEqual({ survivorId: 'b', absorbedId: 'a' });
  });

  it('of the same age: the smaller id, whoever asks', () => {
    const same = { ...other, createdAt: prover.createdAt };
    expect(judgeLink(facts({ others: [same] }))).toEqual({ survivorId: 'a', absorbedId: 'b' });
  });
});

it.each([
  ['nobody else has the number', []],
  ['the same platform vouched for both', [{ ...other, platform: 'alipay' }]],
  ['the number may have been given to somebody else since', [{ ...other, provedAt: ago(90) }]],
  ['the other one already has an account on this platform', [{ ...other, platforms: ['wechat', 'alipay'] }]],
  ['two people could be meant', [other, { ...other, userId: 'c' }]],
])('no link: %s', (_, others) => {
  expect(judgeLink(facts({ others }))).toBeNull();
});

it('no link when the one who asks already has an account on the other platform', () => {
  expect(judgeLink(facts({ prover: { ...prover, platforms: ['alipay', 'wechat'] } }))).toBeNull();
});
