// The express companies the shop knows, and whether a waybill's number can be one, as the shop checks it.
import type { Operations } from '@hetuan/contract/client';

type Carrier = Operations['aftersales.sendBack']['body']['carrier'];

export const carriers: Readonly<Record<Carrier, string>> = {
  SF: '顺丰速运',
  ZTO: '中通快递',
  YTO: '圆通速递',
  STO: '申通快递',
  YD: '韵达快递',
  JTSD: '极兔速递',
  JD: '京东快递',
  DB: '德邦快递',
  EMS: 'EMS',
  YZPY: '中国邮政',
};

export function waybillProblem(text: string): string | undefined {
  const no = text.replace(/\s/g, '').toUpperCase();
  if (no === '') return '请填写运单号';
  return /^(?=(?:[A-Z]*\d){8})[A-Z0-9]{8,32}$/.test(no) ? undefined : '请核对运单号，至少 8 位数字';
}
