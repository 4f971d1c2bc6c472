// Takes a picture for a chain: drawn anew from what was sent, so that nothing but a picture is ever shown, and kept in the
// public store. Rows are counted under the person's lock; the row stands before the file does. What no chain shows after a
// day is swept.
import { randomBytes } from 'node:crypto';
import { Refused, type Result, must, ok, refuse } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import { drawAnew } from '../../../platform/pictures/index.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { lockPerson } from '../../identity/index.js';
import { readManagerRole } from '../role-statements.js';
import {
  type ChainPictureRow,
  countPicturesToday,
  dropUnusedPictures,
  forgetChainPicture,
  insertChainPicture,
  markChainPictureStored,
} from '../picture-statements.js';
import { mayManage } from '../policy.js';

export const SWEEP_CHAIN_PICTURES = 'sweep-chain-pictures';

/** Refusals: `forbidden`, `picture_limit`, `picture_gone`, and those of `drawAnew`. */
export async function uploadChainPicture(
  shop: Shop,
  { userId, bytes }: { userId: string; bytes: Buffer },
): Promise<Result<ChainPictureRow>> {
  const [before, roles] = await shop.db.read(countPicturesToday(userId), readManagerRole(userId));
  const may = mayManage(userId, roles.count > 0, { manager_id: userId });
  if (!may.ok) return may;
  if (isFull(before.rows)) return refuse('picture_limit');
  const drawn = await drawAnew(bytes);
  if (!drawn.ok) return drawn;
  const { webp, width, height } = drawn.value;
  const id = newId();
  const key = `chains/${randomBytes(20).toString('hex')}.webp`;
  const inserted = await shop.db.transact(async (tx) => {
    const [, today, role] = await tx.batch(lockPerson(userId), countPicturesToday(userId), readManagerRole(userId));
    must(mayManage(userId, role.count > 0, { manager_id: userId }));
    if (isFull(today.rows)) throw new Refused('picture_limit');
    await tx.batch(insertChainPicture({ id, userId, key, width, height, bytes: webp.length }));
  });
  if (!inserted.ok) return inserted;
  await shop.storage.put(key, webp);
  const [stored] = await shop.db.rows(markChainPictureStored(id));
  return stored ? ok(stored) : refuse('picture_gone');
}

const isFull = ([row]: readonly { today: number }[]): boolean => (row?.today ?? 0) >= settings.chains.maxUploadsADay;

/** Timer, always standing: the row is marked, the file goes, then the row; killed anywhere, the next sweep goes on. */
export async function sweepChainPictures(shop: Shop): Promise<TimerOutcome> {
  const { loosePictureMs, sweepAtOnce, sweepEveryMs } = settings.chains;
  const dropped = await shop.db.rows(dropUnusedPictures(loosePictureMs, sweepAtOnce));
  for (const picture of dropped) {
    await shop.storage.remove(picture.key);
    await shop.db.read(forgetChainPicture(picture.id));
  }
  const againInMs = dropped.length === sweepAtOnce ? 0 : sweepEveryMs;
  return { done: false, againInMs, reason: `swept ${dropped.length}` };
}
