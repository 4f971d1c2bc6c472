// What the tracking platform calls the carriers, and which of them tell nothing without the last digits of a phone.
import type { logistics } from '@hetuan/contract';

export type Carrier = logistics.Carrier;

export const companyCodes: Readonly<Record<Carrier, string>> = {
  SF: 'shunfeng',
  ZTO: 'zhongtong',
  YTO: 'yuantong',
  STO: 'shentong',
  YD: 'yunda',
  JTSD: 'jtexpress',
  JD: 'jd',
  DB: 'debangkuaidi',
  EMS: 'ems',
  YZPY: 'youzhengguonei',
};

export const wantsPhone: ReadonlySet<Carrier> = new Set<Carrier>(['SF', 'ZTO']);

export function carrierOf(company: string): Carrier | null {
  const found = Object.entries(companyCodes).find(([, code]) => code === company.toLowerCase());
  return found ? (found[0] as Carrier) : null;
}
