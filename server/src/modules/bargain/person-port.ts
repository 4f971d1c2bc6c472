// Bargains and cuts follow the person. Somebody who as two users has cut one running bargain twice, has helped their own, or
// runs two of one offer, has more than one person may have: nothing is taken back for that, so the link waits until it has
// ended. What is over stays as it was where it can't be one person's.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const live = `status in ('active', 'reached', 'ordered')`;
const obstacles = prepared<{ count: number }>(
  `select (select count(*) from bargain_cuts a join bargain_cuts b on b.bargain_id = a.bargain_id
              join bargains g on g.id = a.bargain_id
            where a.helper_id = $1 and b.helper_id = $2 and g.${live})
        + (select count(*) from bargains g join bargain_cuts c on c.bargain_id = g.id
            where g.${live} and ((g.owner_id = $1 and c.helper_id = $2) or (g.owner_id = $2 and c.helper_id = $1)))
        + (select count(*) from bargains a join bargains b on b.offer_id = a.offer_id
            where a.owner_id = $1 and b.owner_id = $2 and a.${live} and b.${live}) as count`,
);
const lock = prepared(
  `select id from bargains where owner_id = $1
       or id in (select bargain_id from bargain_cuts where helper_id = $1) order by id for update`,
);
const moveBargains = prepared(
  `update bargains g set owner_id = $2
    where g.owner_id = $1
      and not exists (select from bargain_cuts c where c.bargain_id = g.id and c.helper_id = $2)
      and not (g.${live} and exists (
            select from bargains o where o.offer_id = g.offer_id and o.owner_id = $2 and o.${live}))`,
);
const moveCuts = prepared(
  `update bargain_cuts c set helper_id = $2
     from bargains g
    where g.id = c.bargain_id and c.helper_id = $1
      and (c.no > 0 or g.owner_id = $2) and (c.no = 0 or g.owner_id <> $2)
      and not exists (select from bargain_cuts o where o.bargain_id = c.bargain_id and o.helper_id = $2)`,
);
const moveRisks = prepared(`update bargain_risks set user_id = $2 where user_id = $1`);

export const bargainPersonPort: PersonPort = {
  name: 'bargain',
  obstacles: (survivorId, absorbedId) => obstacles(survivorId, absorbedId),
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    moveBargains(absorbedId, survivorId),
    moveCuts(absorbedId, survivorId),
    moveRisks(absorbedId, survivorId),
  ],
};
