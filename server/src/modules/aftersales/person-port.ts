// Cases and their pictures follow their buyer when two users turn out to be one person.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const lock = prepared(`select id from aftersale_cases where user_id = $1 order by id for update`);
const moveCases = prepared(`update aftersale_cases set user_id = $2 where user_id = $1`);
const movePictures = prepared(`update evidence_pictures set user_id = $2 where user_id = $1`);

export const aftersalePersonPort: PersonPort = {
  name: 'aftersales',
  moves: (absorbedId, survivorId) => [
    lock(absorbedId),
    moveCases(absorbedId, survivorId),
    movePictures(absorbedId, survivorId),
  ],
};
