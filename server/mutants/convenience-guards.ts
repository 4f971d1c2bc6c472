// The guards of what buyers expect everywhere: data sealed at rest, and small wishes that must not cost a parcel or a fen.
import { benefits } from './benefit-guards.js';
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

const KEPT = 'server/test/favourites/favourites.test.ts';
const TOLD = 'server/test/notifications/notifications.test.ts';
const STATEMENTS = 'src/modules/notifications/message-statements.ts';
const SENDING = 'src/modules/notifications/commands/send-subscribe.ts';

const keepingAndTelling: Mutant[] = [
  mutant(
    'favourites-cap',
    KEPT,
    'favourites are capped',
    edit('src/modules/favourites/commands/keep-product.ts', '(counts.rows[0]?.others ?? 0) >= maxKept', 'maxKept < 0'),
  ),
  mutant(
    'footprints-cap',
    KEPT,
    'footprints: one per product',
    edit('src/modules/favourites/favourite-statements.ts', 'offset $2)`', 'offset $2 + 100)`'),
  ),
  mutant(
    'alert-while-sold-out',
    KEPT,
    'is told of once when it comes back',
    edit('src/modules/favourites/domain/return-rules.ts', ' && sku.leftUnits > 0', ''),
  ),
  mutant(
    'grant-that-is-no-leave',
    TOLD,
    '43101 ends all that were counted',
    edit(SENDING, ', endOpenGrants(userId, kind)', ''),
  ),
  mutant(
    'no-second-call',
    TOLD,
    'a process that died during the call',
    edit(
      STATEMENTS,
      'where id = $1 and started_at is null and outcome is null returning id',
      'where id = $1 and outcome is null returning id',
    ),
  ),
  mutant(
    'grants-bounded',
    TOLD,
    'is counted once per tap',
    edit(
      'src/modules/notifications/commands/record-grants.ts',
      'openOf(kind) < settings.notifications.maxOpenGrants',
      'openOf(kind) >= 0',
    ),
  ),
];

export const conveniences: readonly Mutant[] = [...sealing, ...changes, ...keepingAndTelling, ...benefits];
