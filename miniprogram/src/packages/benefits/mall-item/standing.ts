// Whether something of the points mall can be ordered now, how many of it at most, and how many points are missing.
import type { Operations } from '@hetuan/contract/client';

type Item = Pick<Operations['mall.showItem']['answer'], 'phase' | 'stock' | 'perPerson' | 'yourUnits' | 'points'>;

export interface Standing {
  /** nothing but points may be missing */
  open: boolean;
  label: string;
  /** units that this person may still have; 0: none */
  most: number;
  /** points that are missing for the units wanted; 0 while nobody knows what one has */
  short: number;
}

const phases = { upcoming: '尚未开始', paused: '暂停兑换', ended: '已结束' } as const;

export function standingOf(item: Item, units: number, available: number | undefined): Standing {
  const most = Math.max(0, item.perPerson - item.yourUnits);
  const wanted = Math.min(units, Math.max(1, most));
  const short = available === undefined ? 0 : Math.max(0, item.points * wanted - available);
  if (item.phase !== 'running') return { open: false, label: phases[item.phase], most, short: 0 };
  if (item.stock === 'none') return { open: false, label: '已兑完', most, short: 0 };
  if (most === 0) return { open: false, label: '已达兑换上限', most, short: 0 };
  return { open: true, label: '立即兑换', most, short };
}
