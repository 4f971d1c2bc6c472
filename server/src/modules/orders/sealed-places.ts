// Where orders keep what is sealed: the copy of the delivery address, for bringing it under a newer key.
import { prepared } from '../../platform/db/index.js';
import type { SealedPlace, SealedRow } from '../../platform/sealing/index.js';

const addresses = prepared<SealedRow>(
  `select id::text as key, jsonb_build_object('recipient', address->'recipient', 'phone', address->'phone',
          'detail', address->'detail') as texts
     from orders where address ? 'phone' and id::text > $1 order by id::text limit $2`,
);
const write = prepared(`update orders set address = address || $3::jsonb where id::text = $1 and address @> $2::jsonb`);

const earlier = prepared<SealedRow>(
  `select order_id || ':' || version as key, jsonb_build_object('recipient', address->'recipient',
          'phone', address->'phone', 'detail', address->'detail') as texts
     from order_address_history where order_id || ':' || version > $1 order by order_id || ':' || version limit $2`,
);
const writeEarlier = prepared(
  `update order_address_history set address = address || $3::jsonb
    where order_id || ':' || version = $1 and address @> $2::jsonb`,
);

export const orderSealedPlaces: readonly SealedPlace[] = [
  {
    name: 'orders',
    read: (after, limit) => addresses(after, limit),
    write: (key, before, next) => write(key, JSON.stringify(before), JSON.stringify(next)),
  },
  {
    name: 'order_address_history',
    read: (after, limit) => earlier(after, limit),
    write: (key, before, next) => writeEarlier(key, JSON.stringify(before), JSON.stringify(next)),
  },
];
