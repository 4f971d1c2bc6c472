// Decides, when a notice is born, what will go wrong with it: a fault named for its number, else one drawn from the
// configured rates by a hash of seed and number, so that the same seed treats the same number the same way.
import { createHash, randomBytes } from 'node:crypto';
import { toChinaTime } from '../clock.js';
import type { SettingOf } from '../settings.js';
import { noticeFaults, type NoticeFault, type NoticeRecord } from '../store/records.js';
import type { World } from '../world.js';

export type NoticeContent = Pick<
  NoticeRecord,
  'gateway' | 'topic' | 'number' | 'eventType' | 'summary' | 'url' | 'plain'
>;

/** Draws at most one fault; the rates are slices of [0, 1). */
export function drawFault(faults: SettingOf<'faults'>, number: string): NoticeFault | null {
  const draw = createHash('sha256').update(`${faults.seed}\n${number}`).digest().readUInt32BE(0) / 2 ** 32;
  let upTo = 0;
  for (const fault of noticeFaults) {
    upTo += faults.rates[fault] ?? 0;
    if (draw < upTo) return fault;
  }
  return null;
}

function settingOf(number: string): string {
  return `noticeFault/${number}`;
}

/** Orders a fault for the notices of one number that are born from now on; null takes it back. */
export function nameFault(world: World, number: string, fault: NoticeFault | null): void {
  const name = settingOf(number);
  world.store.commit(['setting', name, fault === null ? null : { name, value: fault }]);
}

function namedFault(world: World, number: string): NoticeFault | null {
  const value = world.store.get('setting', settingOf(number))?.value;
  return noticeFaults.find((fault) => fault === value) ?? null;
}

/** The fault named for `number`, else the one drawn for `lot`. */
export function faultOf(world: World, number: string, lot: string): NoticeFault | null {
  return namedFault(world, number) ?? drawFault(world.settings.read('faults'), lot);
}

export function planNotice(world: World, content: NoticeContent): NoticeRecord {
  const faults = world.settings.read('faults');
  const fault = faultOf(world, content.number, content.number);
  const wall = world.clock.wall();
  const holdMs = { delay: faults.delayMs, reorder: faults.reorderHoldMs };
  const day = toChinaTime(world.clock.now()).replace(/\D/g, '').slice(0, 14);
  return {
    ...content,
    id:
      content.gateway === 'alipay'
        ? `${day}${randomBytes(10).toString('hex')}`
        : `EV-${day}${randomBytes(8).toString('hex')}`,
    createdAtMs: world.clock.now(),
    fault,
    badCopySent: false,
    state: fault === 'loss' ? 'lost' : 'pending',
    failures: 0,
    dueAtWallMs: wall + (fault === 'delay' || fault === 'reorder' ? holdMs[fault] : 0),
    attempts: [],
  };
}
