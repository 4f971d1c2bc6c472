// When a parcel was scanned, whoever asked to be told is: a push with the whole history, and the fault that was drawn for
// it or named for its number.
import { randomBytes } from 'node:crypto';
import { faultOf } from '../notices/plan.js';
import type { World } from '../world.js';
import { resultOf } from './parcels.js';

/** Plans a push of what the platform knows now to whoever follows the parcel. */
export function pushNow(world: World, key: string): void {
  const subscription = world.store.get('expressSubscription', key);
  const parcel = world.store.get('carriedParcel', key);
  if (!subscription || !parcel) return;
  const faults = world.settings.read('faults');
  const id = randomBytes(12).toString('hex');
  const fault = faultOf(world, parcel.number, id);
  const ended = parcel.state === '3' || parcel.state === '4';
  const body = { status: ended ? 'shutdown' : 'polling', billstatus: 'got', message: '', lastResult: resultOf(parcel) };
  const holdMs = { delay: faults.delayMs, reorder: faults.reorderHoldMs };
  world.store.commit([
    'expressPush',
    id,
    {
      ...{ id, number: parcel.number, url: subscription.callbackUrl, salt: subscription.salt },
      ...{ param: JSON.stringify(body), createdAtMs: world.clock.now(), fault, badCopySent: false, failures: 0 },
      state: fault === 'loss' ? 'lost' : 'pending',
      dueAtWallMs: world.clock.wall() + (fault === 'delay' || fault === 'reorder' ? holdMs[fault] : 0),
    },
  ]);
  world.wake.pushes();
}
