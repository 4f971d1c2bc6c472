// What two users kept becomes one person's; what both had stays as the older user had it. A footprint is the later look.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const addKept = prepared(
  `insert into favourites (user_id, product_id, kept_at)
   select $2, product_id, kept_at from favourites where user_id = $1 on conflict do nothing`,
);
const dropKept = prepared(`delete from favourites where user_id = $1`);
const addSeen = prepared(
  `insert into footprints (user_id, product_id, seen_at)
   select $2, product_id, seen_at from footprints where user_id = $1
   on conflict (user_id, product_id) do update set seen_at = greatest(footprints.seen_at, excluded.seen_at)`,
);
const dropSeen = prepared(`delete from footprints where user_id = $1`);
const dropDouble = prepared(
  `delete from stock_alerts a where a.user_id = $1 and a.told_at is null and exists (
     select from stock_alerts o where o.user_id = $2 and o.sku_id = a.sku_id and o.told_at is null)`,
);
const moveAlerts = prepared(`update stock_alerts set user_id = $2 where user_id = $1`);

export const favouritesPersonPort: PersonPort = {
  name: 'favourites',
  moves: (absorbedId, survivorId) => [
    addKept(absorbedId, survivorId),
    dropKept(absorbedId),
    addSeen(absorbedId, survivorId),
    dropSeen(absorbedId),
    dropDouble(absorbedId, survivorId),
    moveAlerts(absorbedId, survivorId),
  ],
};
