// Personal data at rest: what must be sealed is sealed, and a phone number stands nowhere in the open. The second
// question is put to every table there is, so that a new one is asked the day it is made.
import { composed } from '../platform/db/index.js';
import type { Audit, Violation } from './audit.js';

const unsealed = `
  select 'users.phone' as place, id::text as row from users where phone is not null and blind_index(phone) is null
  union all
  select 'phone_proofs.phone', user_id::text from phone_proofs where blind_index(phone) is null
  union all
  select 'coupon_birthdays.birthday', user_id::text from coupon_birthdays where blind_index(birthday) is null
  union all
  select 'addresses', id::text from addresses
   where not (recipient like 's1.%' and detail like 's1.%' and blind_index(phone) is not null)
  union all
  select 'orders.address', id::text from orders
   where address ? 'phone' and not (address->>'recipient' like 's1.%' and address->>'detail' like 's1.%'
                                    and blind_index(address->>'phone') is not null)`;

/** Columns where a number of eleven digits is something else, or where people write what they like to each other. */
const NOT_OURS = ['parcels.waybill_no', 'waybills.waybill_no', 'orders.note'];

const columns = composed<{ table_name: string; column_name: string }>(
  `select c.table_name, c.column_name
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'schema_migrations'
      and (c.data_type in ('text', 'character varying', 'jsonb', 'json') or (c.data_type = 'ARRAY' and c.udt_name = '_text'))
      and c.table_name || '.' || c.column_name <> all($1)
    order by 1, 2`,
  [NOT_OURS],
);

// Sealed texts and waybill numbers are taken out first; then no phone number may stand between two marks.
const SEALED = `s1\\.[A-Za-z0-9]+\\.[A-Za-z0-9_.-]+`;
const WAYBILL = `"waybillNo": *"[A-Z0-9]*"`;
const PHONE = `(^|[^0-9A-Za-z_-])1[3-9][0-9]{9}($|[^0-9A-Za-z_-])`;

/** Where these are not, nothing has to be taken out. */
const DIGITS = `1[3-9][0-9]{9}`;

const looksInto = (table: string, column: string): string => `
  (select '${table}.${column}' as place, left(${column}::text, 3) || '…' as row from "${table}"
    where (${column}::text ~ '${DIGITS}' and regexp_replace(${column}::text, '${SEALED}|${WAYBILL}', '', 'g') ~ '${PHONE}')
       or ${column}::text ~ '"(recipient|phone)": *"(?!s1\\.|"|138\\*)[^"*]+"' limit 20)`;

export const privacyAudit: Audit = {
  id: 'A22',
  name: 'phones and addresses are sealed wherever they stand',
  byHand: true,
  async find({ db }) {
    const found: Violation[] = await db.rows(composed<Violation>(unsealed, []));
    for (const { table_name: table, column_name: column } of await db.rows(columns)) {
      found.push(...(await db.rows(composed<Violation>(looksInto(table, `"${column}"`), []))));
    }
    return found;
  },
};
