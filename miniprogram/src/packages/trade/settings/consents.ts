// What a person may agree to, as the settings show it: on only for a consent that stands.
import type { Operations } from '@hetuan/contract/client';

type Consents = Operations['identity.listConsents']['answer'];
export type ConsentPurpose = Consents['items'][number]['purpose'];

const rows: readonly { purpose: ConsentPurpose; title: string; text: string }[] = [
  { purpose: 'terms', title: '用户协议', text: '撤回后仍可查看已有订单；下次登录时需要重新同意。' },
  { purpose: 'privacy', title: '隐私政策', text: '撤回会同时删除已绑定的手机号；下次登录时需要重新同意。' },
  { purpose: 'marketing', title: '活动与优惠通知', text: '只用来通知优惠和活动，不影响下单。' },
];

export interface ConsentRow {
  purpose: ConsentPurpose;
  title: string;
  text: string;
  on: boolean;
  /** an older version was agreed to; agreeing again is needed */
  outdated: boolean;
}

export function consentRows({ version, items }: Consents): ConsentRow[] {
  return rows.map((row) => {
    const standing = items.filter(({ purpose, withdrawnAt }) => purpose === row.purpose && withdrawnAt === null);
    const on = standing.some((consent) => consent.version === version);
    return { ...row, on, outdated: !on && standing.length > 0 };
  });
}
