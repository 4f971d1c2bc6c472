// In what rules of withdrawing, or of reckoning tax, let more out, or look less closely, than the ones before them.
import { shortYuan } from '../../../kernel/money.js';
import type { WithdrawalRule } from './quote.js';
import type { TaxTerms } from './tax.js';

type Rule = Omit<WithdrawalRule, 'edition'>;

const yuan = (fen: number): string => `${shortYuan(fen)} 元`;
const times = (count: number): string => `${count} 次`;
const percent = (bps: number): string => `${bps / 100}%`;

/** What is looser when it is more, and what is looser when it is less. */
const measures: readonly [keyof Rule, 'more' | 'less', string, (value: number) => string][] = [
  ['minFen', 'less', '单笔最低', yuan],
  ['maxFen', 'more', '单笔最高', yuan],
  ['dailyFen', 'more', '每日上限', yuan],
  ['dailyCount', 'more', '每日次数', times],
  ['feeBps', 'less', '服务费', percent],
  ['feeMinFen', 'less', '最低服务费', yuan],
  ['reviewFromFen', 'more', '人工审核起点', yuan],
  ['secondFromFen', 'more', '双人审核起点', yuan],
  ['realNameFromFen', 'more', '实名起点（每月）', yuan],
  ['billWechatFen', 'more', '微信单次打款上限', yuan],
  ['billAlipayFen', 'more', '支付宝单次打款上限', yuan],
];

export const looserRule = (before: Rule, after: Rule): string[] =>
  measures
    .filter(([name, looser]) => (looser === 'more' ? after[name] > before[name] : after[name] < before[name]))
    .map(([name, , label, words]) => `${label} ${words(before[name])} → ${words(after[name])}`);

export interface NamedTax {
  name: string;
  terms: TaxTerms;
}

/** Whether another way of reckoning withholds less depends on who earns what: each takes two people. */
export const otherTax = (before: NamedTax, after: NamedTax): string[] => [
  `代扣税规则「${before.name}」→「${after.name}」，实付可能增加`,
];

/** Everything that is wrong with rules, in Chinese, before anybody is asked to approve them; the table refuses it too. */
export function faultsOfRule(rule: Rule): string[] {
  const within = (fen: number, [least, most]: readonly [number, number]): boolean => fen >= least && fen <= most;
  const checks: readonly [boolean, string][] = [
    [within(rule.minFen, [LEAST_MIN_FEN, rule.maxFen]), '单笔最低须在 1 元与单笔最高之间'],
    [within(rule.dailyFen, [rule.maxFen, MOST_DAILY_FEN]), '每日上限不低于单笔最高，不超过 100,000 元'],
    [within(rule.feeMinFen, [0, MOST_LEAST_FEE_FEN]), '最低服务费不超过 0.9 元'],
    [rule.secondFromFen >= rule.reviewFromFen, '双人审核起点不低于人工审核起点'],
    [within(rule.realNameFromFen, [0, MOST_UNNAMED_FEN]), '实名起点不超过 10,000 元'],
    [
      [rule.billWechatFen, rule.billAlipayFen].every((fen) => within(fen, BILL_FEN)),
      '单次打款上限须在 10 元与 50,000 元之间',
    ],
  ];
  return checks.filter(([fine]) => !fine).map(([, fault]) => fault);
}

const LEAST_MIN_FEN = 100;
const MOST_DAILY_FEN = 10_000_000;
const MOST_LEAST_FEE_FEN = 90;
const MOST_UNNAMED_FEN = 1_000_000;
const BILL_FEN = [1_000, 5_000_000] as const;
