// What the simulated tracking platform knows of a parcel, and how it says it: the whole history each time, the newest
// first, times in China's zone.
import { toChinaTime } from '../clock.js';
import { type CarriedParcel, keyOfParcel } from '../store/records.js';
import type { World } from '../world.js';

export const companies: ReadonlySet<string> = new Set([
  ...['shunfeng', 'zhongtong', 'yuantong', 'shentong', 'yunda', 'jtexpress', 'jd', 'debangkuaidi', 'ems'],
  'youzhengguonei',
]);

/** Carriers that tell nothing without the last four digits of a phone. */
export const wantPhone: ReadonlySet<string> = new Set(['shunfeng', 'zhongtong']);

const clock = (ms: number): string => toChinaTime(ms).slice(0, 19).replace('T', ' ');

export function readParcel(world: World, company: string, number: string): CarriedParcel | undefined {
  return world.store.get('carriedParcel', keyOfParcel(company, number));
}

/** `lastResult` of a push, and the answer to a question. */
export function resultOf(parcel: CarriedParcel): Record<string, unknown> {
  const data = [...parcel.events]
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ atMs, text }) => ({ time: clock(atMs), ftime: clock(atMs), context: text }));
  const { number: nu, company: com, state } = parcel;
  const ischeck = state === '3' || state === '4' ? '1' : '0';
  return { message: 'ok', nu, ischeck, com, status: '200', state, condition: 'F00', data };
}
