// Gives a released unit back to the gate, after the release has committed. Told twice it counts once; told to a gate of a
// later epoch it counts nothing, because that gate was built from the rows; and what could not be told is found missing
// by the reconciliation.
import { z } from 'zod';
import type { StoredEvent } from '../../../platform/outbox/index.js';
import type { Shop } from '../../../shop.js';
import { markAttemptCredited } from '../attempt-statements.js';
import { gateAccess } from '../gate-access.js';

const released = z.object({ itemId: z.guid(), epoch: z.int(), personId: z.guid(), units: z.int().min(1) });

/** Throws while Redis is away, so that the event comes again. */
export async function creditGate(shop: Shop, event: StoredEvent): Promise<void> {
  const { itemId, ...credit } = released.parse(event.payload);
  await gateAccess(shop).gate.credit(itemId, { ...credit, attemptId: event.subjectId });
  await shop.db.read(markAttemptCredited(event.subjectId));
}
