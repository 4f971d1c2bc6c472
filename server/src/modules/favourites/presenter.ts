// How kept products look on the wire: no price once off the shelf.
import type { AnswerOf, favourites as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { KeptProduct } from './queries.js';

type Kept = AnswerOf<typeof contract.listFavourites>['items'][number];

export function presentKept({ product_id: id, at, face }: KeptProduct, storage: Storage): Kept {
  const onShelf = face?.on_shelf === true;
  return {
    id,
    name: face?.name ?? '',
    pictureUrl: face?.picture_key ? storage.urlOf(face.picture_key) : null,
    onShelf,
    soldOut: onShelf && !face.available,
    lowestPriceFen: onShelf ? face.asked_price_fen : null,
    at: at.toISOString(),
  };
}
