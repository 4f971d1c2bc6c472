// Which carrier a waybill number may be of, the likeliest first: what each carrier's numbers look like, and how telling
// that look is. A guess is offered to whoever ships, never taken for them.
import type { logistics } from '@hetuan/contract';

type Carrier = logistics.Carrier;

interface Look {
  carrier: Carrier;
  pattern: RegExp;
  /** 3: nobody else's numbers look so; 2: its usual look; 1: possible */
  weight: 1 | 2 | 3;
}

export const looks: readonly Look[] = [
  { carrier: 'SF', pattern: /^SF\d{12,13}$/, weight: 3 },
  { carrier: 'SF', pattern: /^\d{12}$/, weight: 1 },
  { carrier: 'YTO', pattern: /^YT\d{13,15}$/, weight: 3 },
  { carrier: 'YTO', pattern: /^[A-Z]\d{10}$/, weight: 1 },
  { carrier: 'JTSD', pattern: /^JT\d{13}$/, weight: 3 },
  { carrier: 'JD', pattern: /^JD[A-Z]{0,2}\d{10,13}$/, weight: 3 },
  { carrier: 'DB', pattern: /^DPK\d{9,12}$/, weight: 3 },
  { carrier: 'DB', pattern: /^\d{8,10}$/, weight: 1 },
  { carrier: 'ZTO', pattern: /^7[358]\d{12}$/, weight: 3 },
  { carrier: 'ZTO', pattern: /^(68|72|75|76|79)\d{12}$/, weight: 2 },
  { carrier: 'ZTO', pattern: /^ZTO\d{10,12}$/, weight: 3 },
  { carrier: 'STO', pattern: /^77[0-9]\d{12}$/, weight: 3 },
  { carrier: 'STO', pattern: /^(66|88|55)8\d{12}$/, weight: 2 },
  { carrier: 'STO', pattern: /^(268|368|468|568|668|768|868|968)\d{9,10}$/, weight: 2 },
  { carrier: 'YD', pattern: /^(31|43|46)\d{13}$/, weight: 3 },
  { carrier: 'YD', pattern: /^1[0-9]{12}$/, weight: 2 },
  { carrier: 'YD', pattern: /^\d{15}$/, weight: 1 },
  { carrier: 'EMS', pattern: /^E[A-Z]\d{9}CN$/, weight: 3 },
  { carrier: 'EMS', pattern: /^1[0-3]\d{11}$/, weight: 2 },
  { carrier: 'YZPY', pattern: /^(98|99|96)\d{11}$/, weight: 3 },
  { carrier: 'YZPY', pattern: /^[A-DF-Z][A-Z]\d{9}CN$/, weight: 3 },
];

export function carriersOf(waybillNo: string): Carrier[] {
  const best = new Map<Carrier, number>();
  for (const { carrier, pattern, weight } of looks) {
    if (pattern.test(waybillNo) && (best.get(carrier) ?? 0) < weight) best.set(carrier, weight);
  }
  return [...best].sort(([, a], [, b]) => b - a).map(([carrier]) => carrier);
}
