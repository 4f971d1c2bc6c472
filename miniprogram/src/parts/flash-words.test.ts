import { describe, expect, it } from 'vitest';
import { clockText, itemPhase, orderedShare, slotPhase, windowText } from './flash-words';

const [before, start, end] = ['2026-11-26T01:59:59.999Z', '2026-11-26T02:00:00.000Z', '2026-11-26T04:00:00.000Z'];
const at = (moment: string): number => Date.parse(moment);
const slot = (status: Parameters<typeof slotPhase>[0]['status']) => ({ status, startsAt: start, endsAt: end });

describe('how a slot stands by the shop’s clock', () => {
  it.each([
    ['scheduled', before, 'upcoming'],
    ['warming', before, 'upcoming'],
    // the gate opens by its clock, the row a moment later
    ['warming', start, 'open'],
    ['open', start, 'open'],
    ['sold_out', start, 'open'],
    ['paused', start, 'paused'],
    ['open', end, 'ended'],
    ['ended', start, 'ended'],
    ['reconciled', start, 'ended'],
    // without a gate nobody is let in, whatever the clock says
    ['scheduled', start, 'upcoming'],
  ] as const)('%s at %s is %s', (status, now, phase) => {
    expect(slotPhase(slot(status), at(now))).toBe(phase);
  });

  it('an item without stock is sold out only while the slot sells', () => {
    expect(itemPhase({ soldOut: true }, slot('open'), at(start))).toBe('sold_out');
    expect(itemPhase({ soldOut: true }, slot('paused'), at(start))).toBe('paused');
    expect(itemPhase({ soldOut: true }, slot('open'), at(end))).toBe('ended');
    expect(itemPhase({ soldOut: false }, slot('sold_out'), at(start))).toBe('open');
  });
});

describe('when it begins', () => {
  it.each([
    ['2026-11-26T02:00:00.000Z', '10:00'],
    ['2026-11-27T02:00:00.000Z', '明天 10:00'],
    ['2026-11-28T12:00:00.000Z', '11-28 20:00'],
    // midnight in Shanghai, not in Greenwich
    ['2026-11-26T16:00:00.000Z', '明天 00:00'],
  ])('%s is %s', (moment, text) => {
    expect(clockText(moment, at(before))).toBe(text);
  });

  it('names the day of a window once, unless it ends on another', () => {
    const from = '2026-11-27T02:00:00.000Z';
    expect(windowText(from, '2026-11-27T04:00:00.000Z', at(before))).toBe('明天 10:00 至 12:00');
    expect(windowText(from, '2026-11-28T02:00:00.000Z', at(before))).toBe('明天 10:00 至 11-28 10:00');
    expect(windowText('2026-11-26T12:00:00.000Z', from, at(before))).toBe('20:00 至 明天 10:00');
  });
});

it('a bar is full only when everything is ordered, and never empty when something is', () => {
  const share = (orderedUnits: number): number => orderedShare({ orderedUnits, allocatedUnits: 1_000 });
  expect([0, 1, 500, 999, 1_000].map(share)).toEqual([0, 1, 50, 99, 100]);
});
