// Messages, grants and deliveries follow a person whose two users become one; what both were told stands once.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const moveGrants = prepared(`update subscribe_grants set user_id = $2 where user_id = $1`);
const moveDeliveries = prepared(`update deliveries set user_id = $2 where user_id = $1`);
const moveMessages = prepared(
  `update messages m set user_id = $2 where user_id = $1 and not exists (
     select from messages o where o.user_id = $2 and o.kind = m.kind and o.event_key = m.event_key)`,
);

export const notificationPersonPort: PersonPort = {
  name: 'notifications',
  moves: (absorbedId, survivorId) =>
    [moveGrants, moveDeliveries, moveMessages].map((move) => move(absorbedId, survivorId)),
};
