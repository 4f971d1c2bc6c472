// Two carts of one person become one; what stands in both stays as the older user had it.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const add = prepared(
  `insert into cart_items (user_id, sku_id, units, selected, added_at)
   select $2, sku_id, units, selected, added_at from cart_items where user_id = $1 on conflict do nothing`,
);
const empty = prepared(`delete from cart_items where user_id = $1`);

export const cartPersonPort: PersonPort = {
  name: 'cart',
  moves: (absorbedId, survivorId) => [add(absorbedId, survivorId), empty(absorbedId)],
};
