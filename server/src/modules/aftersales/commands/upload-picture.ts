// Takes a picture of a buyer's: what it is is read from its bytes, a clean copy is drawn, and only that is kept, in the
// vault under a name nobody can guess. Rows are counted under the person's lock, so that parallel uploads share one
// allowance; the row stands before the file does.
import { randomBytes } from 'node:crypto';
import { Refused, type Result, ok, refuse } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import { drawAnew } from '../../../platform/pictures/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { lockPerson } from '../../identity/index.js';
import { insertPicture, markPictureStored, readPictureUsage } from '../picture-statements.js';

export interface Uploaded {
  pictureId: string;
  width: number;
  height: number;
}

/** Refusals: `picture_limit`, and those of `drawAnew`. */
export async function uploadPicture(shop: Shop, input: { userId: string; bytes: Buffer }): Promise<Result<Uploaded>> {
  const { userId, bytes } = input;
  const [before] = await shop.db.rows(readPictureUsage(userId));
  if (before && isFull(before)) return refuse('picture_limit');
  const drawn = await drawAnew(bytes);
  if (!drawn.ok) return drawn;
  const { webp, width, height } = drawn.value;
  const pictureId = newId();
  const key = `evidence/${randomBytes(20).toString('hex')}.webp`;
  const inserted = await shop.db.transact(async (tx) => {
    const [, usage] = await tx.batch(lockPerson(userId), readPictureUsage(userId));
    if (usage.rows[0] && isFull(usage.rows[0])) throw new Refused('picture_limit');
    await tx.batch(insertPicture({ id: pictureId, userId, key, width, height, bytes: webp.length }));
  });
  if (!inserted.ok) return inserted;
  await shop.vault.put(key, webp);
  const [stored] = await shop.db.rows(markPictureStored(pictureId));
  return stored ? ok({ pictureId, width, height }) : refuse('picture_gone');
}

function isFull({ loose, today }: { loose: number; today: number }): boolean {
  const { maxLoosePictures, maxUploadsADay } = settings.aftersales;
  return loose >= maxLoosePictures || today >= maxUploadsADay;
}
