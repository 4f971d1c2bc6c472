// The guards of what leaves and is fetched, with what takes each out and the test that must notice.
import { type Mutant, edit, mutant } from './mutant.js';

const MODULE = 'src/modules/logistics';
const TRACKING = 'server/test/logistics/tracking.test.ts';
const UPLOADS = 'server/test/logistics/shipping-uploads.test.ts';
const PICKUP = 'server/test/logistics/pickup.test.ts';
const RULES = 'server/src/modules/logistics/domain/trace-rules.test.ts';

export const leaving: readonly Mutant[] = [
  mutant(
    'push-signature',
    TRACKING,
    'believes nothing that is not signed',
    edit('src/platform/express/push.ts', `if (!equal(sign, signPush(param, salt)))`, `if (!equal(sign, sign) && salt)`),
  ),
  mutant(
    'push-once',
    TRACKING,
    'hears the same push twenty times as once',
    edit('migrations/20261127-0100-create-waybills.sql', 'digest bytea not null unique', 'digest bytea not null'),
    edit(`${MODULE}/waybill-statements.ts`, `on conflict (digest) do nothing returning id`, `returning id`),
  ),
  mutant(
    'push-order',
    RULES,
    'that is older fills in and moves nothing',
    edit(`${MODULE}/domain/trace-rules.ts`, ` && newest >= newestOf(known.events)`, ``),
  ),
  mutant(
    'waybill-poller',
    TRACKING,
    'is asked about when every push is lost',
    edit(`${MODULE}/commands/ask-waybill.ts`, `if (follows === 'just_now') return`, `if (follows !== 'later') return`),
  ),
  mutant(
    'receipt-held',
    TRACKING,
    'is not received by silence while a case',
    edit(`${MODULE}/domain/receive-rules.ts`, `return back || lines.some(`, `return back || lines.every(`),
  ),
  mutant(
    'receipt-after-signature',
    TRACKING,
    'counts as received ten days after it was signed',
    edit(
      `${MODULE}/apply-reports.ts`,
      `await setReceiptTimer(tx, order);`,
      `await Promise.resolve([tx, order, setReceiptTimer]);`,
    ),
    edit(`${MODULE}/commands/receive-order.ts`, `if (early) return early;`, ``),
  ),
  mutant(
    'upload-asked-first',
    UPLOADS,
    'an answer that never comes is asked about',
    edit(
      `${MODULE}/commands/upload-shipping.ts`,
      `if (upload.started_at !== null) return`,
      `if (upload.id === '') return`,
    ),
    edit(
      `${MODULE}/upload-statements.ts`,
      `where id = $1 and started_at is null and status`,
      `where id = $1 and status`,
    ),
  ),
  mutant(
    'upload-again-once',
    UPLOADS,
    'a finished one is replaced once',
    edit(
      `${MODULE}/commands/upload-again.ts`,
      `if (status === 'replaced' || status === 'dropped') throw`,
      `if (status === 'dropped') throw`,
    ),
  ),
  mutant(
    'pickup-point',
    PICKUP,
    'are not given elsewhere',
    edit(`${MODULE}/domain/redeem-rules.ts`, `if (pickup.pointId !== pointId)`, `if (pointId === '')`),
  ),
  mutant(
    'pickup-once',
    PICKUP,
    'go from paid to ready to fetched, once',
    edit(`${MODULE}/domain/redeem-rules.ts`, `if (pickup.status === 'collected')`, `if (pointId === '')`),
  ),
  mutant(
    'pickup-tries',
    PICKUP,
    'are not given elsewhere',
    edit(`${MODULE}/commands/redeem-pickup.ts`, `>= settings.logistics.codeMisses)`, `>= 1_000_000)`),
  ),
  mutant(
    'pickup-no-parcel',
    PICKUP,
    'are not sent, and what is sent is not fetched',
    edit(
      `${MODULE}/commands/ship-order.ts`,
      `if (order.delivery === 'pickup') throw new Refused('order_is_pickup');`,
      ``,
    ),
  ),
];
