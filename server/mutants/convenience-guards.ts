// The guards of what buyers expect everywhere: data sealed at rest, and small wishes that must not cost a parcel or a fen.
import { type Mutant, edit, mutant } from './mutant.js';

const SEALER = 'src/platform/sealing/sealer.ts';
const SEAL_TEST = 'server/src/platform/sealing/sealer.test.ts';
const AT_REST = 'server/test/identity/sealing.test.ts';

const sealing: Mutant[] = [
  mutant('seal-names-its-field', SEAL_TEST, 'refuses ', edit(SEALER, ':${keyId}:${field}`', ':${keyId}`')),
  mutant(
    'seal-unlike',
    SEAL_TEST,
    'never seals twice alike',
    edit(SEALER, 'randomBytes(IV_BYTES)', 'Buffer.alloc(IV_BYTES)'),
  ),
  mutant(
    'seal-known-keys',
    SEAL_TEST,
    'are refused: ',
    edit('src/platform/sealing/keys.ts', 'if (production) refuseKnown(keys, indexKey);', ''),
  ),
  mutant(
    'seal-by-the-database',
    AT_REST,
    'is not taken by the database in the open',
    edit(
      'migrations/20261125-0900-seal-personal-data.sql',
      "check (recipient like 's1.%' and detail like 's1.%' and blind_index(phone) is not null)",
      'check (true)',
    ),
  ),
  mutant(
    'seal-numbers-in-logs',
    AT_REST,
    'a log line holds no phone number',
    edit('src/platform/log.ts', 'out.write(withMaskedPhones(line))', 'out.write(line)'),
  ),
  mutant(
    'reseal-unchanged-only',
    AT_REST,
    'whatever people change meanwhile',
    edit(
      'src/modules/identity/sealed-places.ts',
      'where id::text = $1 and recipient = $2 and phone = $3 and detail = $4',
      'where id::text = $1 and $2 <> $3 and $4 <> $3',
    ),
  ),
];

const CHANGES = 'server/test/orders/changes.test.ts';
const RULES = 'server/src/modules/orders/domain/change-rules.test.ts';
const RULES_FILE = 'src/modules/orders/domain/change-rules.ts';

const changes: Mutant[] = [
  mutant(
    'address-after-a-parcel',
    CHANGES,
    'changes for its owner until a parcel has left',
    edit('src/modules/orders/commands/change-address.ts', '!mayChangeDelivery(order.status)', 'order.status === null'),
  ),
  mutant(
    'address-dearer',
    RULES,
    'freight of another address',
    edit(RULES_FILE, 'newFen <= coveredFen', 'newFen >= 0'),
  ),
  mutant(
    'label-of-an-older-address',
    CHANGES,
    'against a parcel with the old label',
    edit(
      'src/modules/logistics/commands/ship-order.ts',
      'addressVersion !== order.address_version',
      'addressVersion < 0',
    ),
  ),
  mutant(
    'urge-once-a-day',
    CHANGES,
    'is urged once a day',
    edit(
      'src/modules/orders/change-statements.ts',
      'on conflict (order_id, day) do nothing',
      'on conflict (order_id, day) do update set day = excluded.day',
    ),
  ),
  mutant('price-bounds', RULES, 'under the bound', edit(RULES_FILE, 'wish.goodsFen >= lowestFen && ', '')),
  mutant(
    'price-after-the-payment-ended',
    CHANGES,
    'stands while the gateway does not say',
    edit('src/modules/orders/commands/lower-price.ts', '  if (open) return { end: open };\n', ''),
  ),
];

export const conveniences: readonly Mutant[] = [...sealing, ...changes];
