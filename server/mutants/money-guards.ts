// The guards that were found missing by trying to break the money: telling once, earning from oneself, frozen people,
// looser rules behind somebody's back.
import { type Mutant, edit, mutant } from './mutant.js';

const TOLD = 'server/test/commission/told.test.ts';
const TELLING = 'src/modules/notifications/telling.ts';

export const money: Mutant[] = [
  mutant(
    'told-more-lock',
    TOLD,
    'an event counts once',
    edit(TELLING, 'lockPerson(userId), readTold(', 'readTold(userId, kind, eventKey), readTold('),
  ),
  mutant(
    'told-once-a-day',
    TOLD,
    'orders of one day are one message',
    edit(
      'src/modules/notifications/commission-reactions.ts',
      '`${kind}:${row.payee_id}:${businessDay(tx.now)}`',
      '`${kind}:${event.id}`',
    ),
  ),
  mutant(
    'told-of-what-was',
    TOLD,
    'what went back before it was ever held',
    edit('src/modules/commission/moving.ts', 'if (!moving.born) tellOf', 'tellOf'),
  ),
];
