// Draws follow the person. What both users drew today counts together; a draw keeps the name under which it was drawn, so
// that it can be checked again.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const move = prepared(`update lottery_draws set user_id = $2 where user_id = $1`);

export const lotteryPersonPort: PersonPort = {
  name: 'lottery',
  moves: (absorbedId, survivorId) => [move(absorbedId, survivorId)],
};
