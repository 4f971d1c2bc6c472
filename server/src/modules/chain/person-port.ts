// Chains, resales, entries, pictures and the role follow the person. Serials stay as they were given.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(
  `select id from chains where manager_id = $1
       or id in (select chain_id from chain_entries where user_id = $1)
       or id in (select chain_id from chain_resales where reseller_id in ($1, $2)) order by id for update`,
);
const moveChains = prepared(`update chains set manager_id = $2 where manager_id = $1`);
// one resale of a chain per person, and none of one's own
const endResales = prepared(
  `update chain_resales r set ended_at = app_now()
    where r.ended_at is null
      and (r.reseller_id = $1 and exists (select 1 from chain_resales o
             where o.chain_id = r.chain_id and o.reseller_id = $2 and o.ended_at is null)
           or r.reseller_id in ($1, $2) and exists (select 1 from chains c
             where c.id = r.chain_id and c.manager_id in ($1, $2)))`,
);
const moveResales = prepared(`update chain_resales set reseller_id = $2 where reseller_id = $1`);
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
    lock(absorbedId, survivorId),
    endResales(absorbedId, survivorId),
    moveResales(absorbedId, survivorId),
    moveChains(absorbedId, survivorId),
    moveEntries(absorbedId, survivorId),
    movePictures(absorbedId, survivorId),
    moveRole(absorbedId, survivorId),
  ],
};
