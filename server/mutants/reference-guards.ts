// What is checked by set, and the turn between who shares a flash slot and who changes it.
import { type Mutant, edit, mutant } from './mutant.js';

const REFERENCES = 'server/test/flashsale/references.test.ts';
const BY_SET = 'migrations/20261202-0701-refer-by-set.sql';
const REFERS = 'an order has its buyer';

/** One mutant for each thing that is looked at no more. */
const stays = (name: string, when: string, left: readonly string[]): Mutant[] =>
  left.map((rest, index) =>
    mutant(
      `${name}-${index + 1}`,
      REFERENCES,
      REFERS,
      edit(BY_SET, `for each row when ${when}`, `for each row when ${rest}`),
    ),
  );

export const references: readonly Mutant[] = [
  mutant(
    'line-has-order',
    REFERENCES,
    REFERS,
    edit(BY_SET, 'create trigger order_lines_made after insert', 'create trigger order_lines_made after delete'),
    edit(BY_SET, 'on order_lines referencing new table', 'on order_lines referencing old table'),
  ),
  mutant(
    'order-has-buyer',
    REFERENCES,
    REFERS,
    edit(BY_SET, 'create trigger orders_made after insert', 'create trigger orders_made after delete'),
    edit(BY_SET, 'on orders referencing new table', 'on orders referencing old table'),
  ),
  mutant(
    'order-keeps-a-buyer',
    REFERENCES,
    REFERS,
    edit(BY_SET, 'after update of user_id on orders for each row', 'after update of no on orders for each row'),
  ),
  mutant(
    'reservation-has-bucket',
    REFERENCES,
    REFERS,
    edit(BY_SET, 'create trigger reservations_made after insert', 'create trigger reservations_made after delete'),
    edit(BY_SET, 'on reservations referencing new table', 'on reservations referencing old table'),
  ),
  ...stays('line-keeps-order', '(old.order_id is distinct from new.order_id)', ['(false)']),
  ...stays('reservation-keeps', '((old.stock_id, old.bucket_no) is distinct from (new.stock_id, new.bucket_no))', [
    '(old.stock_id <> new.stock_id)',
    '(old.bucket_no <> new.bucket_no)',
  ]),
  ...stays('attempt-keeps', '((old.item_id, old.order_id) is distinct from (new.item_id, new.order_id))', [
    '(old.item_id <> new.item_id)',
    '(old.order_id <> new.order_id)',
  ]),
  mutant(
    'references-not-deleted',
    REFERENCES,
    REFERS,
    edit(
      BY_SET,
      'revoke delete on orders, users, flash_items from',
      'revoke truncate on orders, users, flash_items from',
    ),
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
