// Chains, entries, pictures and the role follow the person. Serials stay as they were given.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(
  `select id from chains where manager_id = $1
       or id in (select chain_id from chain_entries where user_id = $1) order by id for update`,
);
const moveChains = prepared(`update chains set manager_id = $2 where manager_id = $1`);
const moveEntries = prepared(`update chain_entries set user_id = $2 where user_id = $1`);
const movePictures = prepared(`update chain_pictures set user_id = $2 where user_id = $1`);
const moveRole = prepared(
  `with gone as (delete from chain_managers where user_id = $1 returning reason, granted_by, granted_at, ended_at)
   insert into chain_managers as m (user_id, reason, granted_by, granted_at, ended_at)
   select $2, reason, granted_by, granted_at, ended_at from gone
   on conflict (user_id) do update set ended_at = null
    where m.ended_at is not null and excluded.ended_at is null`,
);

export const chainPersonPort: PersonPort = {
  name: 'chain',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    moveChains(absorbedId, survivorId),
    moveEntries(absorbedId, survivorId),
    movePictures(absorbedId, survivorId),
    moveRole(absorbedId, survivorId),
  ],
};
