// Who may see a picture, asked anew whenever one is opened: its owner, and operators who may read after-sales, as long as
// they may and once it belongs to a case.
import type { StoredFile } from '../../platform/storage/index.js';
import type { Shop } from '../../shop.js';
import { readOperatorPermissions } from '../identity/index.js';
import { findPicture } from './picture-statements.js';

export interface Viewer {
  kind: 'shopper' | 'operator';
  personId: string;
}

/** Null: no such picture for this viewer. */
export async function openPicture(shop: Shop, pictureId: string, viewer: Viewer): Promise<StoredFile | null> {
  const [pictures, permissions] = await shop.db.read(
    findPicture(pictureId),
    readOperatorPermissions(viewer.kind === 'operator' ? viewer.personId : null),
  );
  const [picture] = pictures.rows;
  if (!picture) return null;
  const may =
    viewer.kind === 'shopper'
      ? picture.user_id === viewer.personId
      : picture.case_id !== null && permissions.rows.some((row) => row.permission === 'aftersales.read');
  return may ? shop.vault.get(picture.key) : null;
}
