// Removes pictures that no case has taken: the file of one that its owner drops at once, all others a day after they came.
// The row is marked first, so that no case can take it any more; then the file goes, and at last the row, which counts
// towards the day's allowance until then; killed anywhere, the next sweep goes on.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { dropLoosePictures, dropPictureRow, forgetPicture } from '../picture-statements.js';

export const SWEEP_PICTURES = 'sweep-pictures';

/** Refusal `not_found`: not there, not theirs, or a case has it. */
export async function dropPicture(
  shop: Shop,
  input: { pictureId: string; userId: string },
): Promise<Result<{ done: true }>> {
  const [dropped] = await shop.db.rows(dropPictureRow(input.pictureId, input.userId));
  if (!dropped) return refuse('not_found');
  await shop.vault.remove(dropped.key);
  return ok({ done: true });
}

/** Timer, always standing. */
export async function sweepPicturesTimer(shop: Shop): Promise<TimerOutcome> {
  const { loosePictureMs, sweepAtOnce, sweepEveryMs } = settings.aftersales;
  const dropped = await shop.db.rows(dropLoosePictures(loosePictureMs, sweepAtOnce));
  for (const picture of dropped) {
    await shop.vault.remove(picture.key);
    await shop.db.read(forgetPicture(picture.id));
  }
  const againInMs = dropped.length === sweepAtOnce ? 0 : sweepEveryMs;
  return { done: false, againInMs, reason: `swept ${dropped.length}` };
}
