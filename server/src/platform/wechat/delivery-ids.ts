// What WeChat calls the carriers.
import type { logistics } from '@hetuan/contract';

export const deliveryIds: Readonly<Record<logistics.Carrier, string>> = {
  SF: 'SF',
  ZTO: 'ZTO',
  YTO: 'YTO',
  STO: 'STO',
  YD: 'YUNDA',
  JTSD: 'JTSD',
  JD: 'JDL',
  DB: 'DB',
  EMS: 'EMS',
  YZPY: 'YZPY',
};
