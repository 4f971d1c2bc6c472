// What is checked by set, and the turn between who shares a flash slot and who changes it.
import { type Mutant, edit, mutant } from './mutant.js';

const REFERENCES = 'server/test/flashsale/references.test.ts';
const BY_SET = 'migrations/20261202-0701-refer-by-set.sql';

export const references: readonly Mutant[] = [
  mutant(
    'line-has-order',
    REFERENCES,
    'an order has its buyer',
    edit(BY_SET, 'create trigger order_lines_made after insert', 'create trigger order_lines_made after delete'),
    edit(BY_SET, 'on order_lines referencing new table', 'on order_lines referencing old table'),
  ),
  mutant(
    'attempt-has-own-order',
    REFERENCES,
    'an attempt has the order that has it',
    edit(BY_SET, ' and o.offer_ref = m.id and o.offer_id = m.item_id', ''),
  ),
  mutant(
    'slot-change-has-turn',
    REFERENCES,
    'a change of a slot waits',
    edit(
      'src/modules/flashsale/slot-statements.ts',
      `(select pg_advisory_xact_lock(hashtextextended('flash-slot:' || $1::uuid, 1)), $1::uuid as id)`,
      '(select $1::uuid as id)',
    ),
  ),
];
