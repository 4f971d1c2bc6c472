// What an endpoint can't be asked without, in the counting of queries.
export const queries: Record<string, string> = {
  'catalog.searchShelf': `?keyword=${encodeURIComponent('测试')}`,
  'catalog.suggestSearches': `?keyword=${encodeURIComponent('测试')}`,
  'ledger.listEntries': '?account=house:commission_expense',
  'commission.listExpectations': '?productIds=01a00000-0000-7000-8000-000000000001',
  'referral.inspectFunnel': '?from=2026-01-01&to=2026-02-01',
  'logistics.guessCarriers': '?waybillNo=SF1234567890123',
  'notifications.listTemplates': '?moment=paid',
  'withdrawals.listTaxReport': '?quarter=2026Q1',
  'withdrawals.quoteWithdrawal': '?amountFen=1000',
};
