// Which rules of withdrawing let more out, or look less closely.
import { expect, it } from 'vitest';
import { faultsOfRule, looserRule } from './loosening.js';

const rule = {
  ...{ minFen: 100, maxFen: 200_000, dailyFen: 200_000, dailyCount: 10, feeBps: 100, feeMinFen: 10 },
  ...{ reviewFromFen: 100_000, secondFromFen: 150_000, realNameFromFen: 80_000 },
  ...{ billWechatFen: 20_000, billAlipayFen: 5_000_000 },
};
type Name = keyof typeof rule;

it.each<[Name, 1 | -1]>([
  ...([
    ['maxFen', 1],
    ['dailyFen', 1],
    ['dailyCount', 1],
    ['reviewFromFen', 1],
    ['secondFromFen', 1],
  ] as [Name, 1][]),
  ...([
    ['realNameFromFen', 1],
    ['billWechatFen', 1],
    ['billAlipayFen', 1],
  ] as [Name, 1][]),
  ...([
    ['minFen', -1],
    ['feeBps', -1],
    ['feeMinFen', -1],
  ] as [Name, -1][]),
])('%s is looser one way and stricter the other', (name, way) => {
  expect(looserRule(rule, { ...rule, [name]: rule[name] + way })).toHaveLength(1);
  expect(looserRule(rule, { ...rule, [name]: rule[name] - way })).toEqual([]);
});

it('what the table would refuse is a fault before', () => {
  expect(faultsOfRule(rule)).toEqual([]);
  const wrong = { ...rule, minFen: 99, maxFen: 98, dailyFen: 97, feeMinFen: 91, secondFromFen: 0 };
  expect(faultsOfRule({ ...wrong, realNameFromFen: 1_000_001, billWechatFen: 999 })).toHaveLength(6);
});
