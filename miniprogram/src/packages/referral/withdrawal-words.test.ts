import { describe, expect, it } from 'vitest';
import {
  type Bill,
  type Quote,
  type Withdrawable,
  barredText,
  billText,
  refusalText,
  taxText,
  waitingBills,
} from './withdrawal-words';

const shop: Withdrawable = {
  ...{
    availableFen: 12_345,
    heldFen: 0,
    withdrawingFen: 0,
    owedFen: 300,
    offsetFen: 0,
    channel: 'wechat_pay',
    named: false,
  },
  ...{ minFen: 100, maxFen: 200_000, dailyFen: 200_000, dailyCount: 10, leftTodayFen: 5_000, feeBps: 0, feeMinFen: 0 },
  billFen: 20_000,
};
const quote: Quote = {
  ...{ amountFen: 80_000, feeFen: 0, taxFen: 0, netFen: 80_000, bills: 4, taxRule: 'per_payment_2019' },
  ...{ monthGrossFen: 0, monthTaxFen: 0, nameNeeded: false, refusal: null },
};

it.each([
  [null, null],
  ['real_name_needed', null],
  ['withdrawal_too_small', '单笔至少提现 ¥1'],
  ['withdrawal_below_costs', '扣除税后到账不足 ¥0.10，单笔至少提现 ¥1'],
  ['withdrawal_over_available', '今天还可提现 ¥50'],
  ['withdrawal_daily_limit', '今天还可提现 ¥50'],
  ['withdrawal_owing', '有 ¥3 已提现的佣金后来退款，由之后的佣金抵还，还清后可以提现'],
] as const)('%s is said with its numbers', (refusal, text) => {
  expect(refusalText(refusal, shop)).toBe(text);
});

it.each([
  [{ feeBps: 100, feeMinFen: 90 }, '扣除服务费（最低 ¥0.90）和税后到账不足 ¥0.10，单笔至少提现 ¥1'],
  [{ feeBps: 100, feeMinFen: 0 }, '扣除服务费和税后到账不足 ¥0.10，单笔至少提现 ¥1'],
])('what does not pay its costs is told what they are: %j', (fees, text) => {
  expect(refusalText('withdrawal_below_costs', { ...shop, ...fees })).toBe(text);
});

it.each([
  [{ leftTodayFen: 20_000 }, '超过可提现金额 ¥123.45'],
  [{ leftTodayFen: 20_000, maxFen: 10_000 }, '单笔最多提现 ¥100'],
  [{}, '今天还可提现 ¥50'],
  [{ leftTodayFen: 0 }, '今天的提现次数或金额已用完，请明天再来'],
])('too much is told by the bound that is met first: %j', (change, text) => {
  for (const refusal of ['withdrawal_too_large', 'withdrawal_over_available', 'withdrawal_daily_limit'] as const) {
    expect(refusalText(refusal, { ...shop, ...change })).toBe(text);
  }
});

it.each([
  [{}, /已提现的佣金后来退款/],
  [{ owedFen: 0 }, null],
  [{ owedFen: 0, availableFen: 0 }, /^现在没有可提现的佣金。/],
  [{ owedFen: 0, availableFen: 0, heldFen: 840 }, /还有 ¥8.40 待结算/],
  [{ owedFen: 0, availableFen: 99 }, /^满 ¥1 可以提现，现在有 ¥0.99$/],
  [{ owedFen: 0, availableFen: 100 }, null],
  [{ owedFen: 0, leftTodayFen: 99 }, /明天再来/],
  [{ owedFen: 0, channel: null }, /登录一次/],
])('%j: what stands in the way of any amount', (change, text) => {
  const said = barredText({ ...shop, ...change });
  if (text === null) expect(said).toBeNull();
  else expect(said).toMatch(text);
});

describe('tax', () => {
  it('is explained where there is any, and by what the month came to', () => {
    expect(taxText(quote)).toBeNull();
    expect(taxText({ ...quote, taxFen: 16_000, monthGrossFen: 80_000 })).toBe(
      '本月累计提现 ¥1,600，按劳务报酬所得依法代扣代缴',
    );
    expect(taxText({ ...quote, taxRule: 'third_party_agency' })).toContain('灵活用工');
  });
});

const bill: Bill = {
  ...{ id: '1', no: 1, status: 'sent', netFen: 100, because: null, confirmUntil: null, confirmation: null },
  endedAt: null,
};

it('bills say how they stand, and only those with something to confirm wait for a tap', () => {
  expect(billText(bill)).toBe('处理中');
  expect(billText({ ...bill, status: 'failed', because: '收款账户异常' })).toBe('收款账户异常');
  const offered: Bill = { ...bill, status: 'awaiting_user_confirm', confirmation: { package: 'x' } };
  expect(waitingBills([bill, offered])).toEqual([offered]);
});
