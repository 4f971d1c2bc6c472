// The timer behind a link: one that had to wait is tried again, and judged again, because the number may be somebody
// else's by now; one that is made is swept until nothing comes late any more.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { limits } from '../limits.js';
import { finishLink, readSharedPhone } from '../link-statements.js';
import { lockNamesOf, lockPeople, moveEverything, readLink, tryLink } from '../linking.js';
import { sessionCacheOf } from '../session-cache.js';

export async function finishLinkTimer(shop: Shop, linkId: string): Promise<TimerOutcome> {
  const [found] = await shop.db.rows(readLink(linkId));
  if (!found || found.finished_at !== null) return { done: true };
  const people = [found.survivor_id, found.absorbed_id];
  const worked = await shop.db.transact(async (tx): Promise<'finished' | 'again' | 'waiting'> => {
    await tx.batch(...lockPeople(people));
    await lockNamesOf(tx, people, []);
    const [links, phones] = await tx.batch(readLink(linkId), readSharedPhone(found.survivor_id, found.absorbed_id));
    const link = links.rows[0];
    if (!link || link.finished_at !== null) return 'finished';
    if (link.linked_at !== null) {
      const late = await moveEverything(tx, link.absorbed_id, link.survivor_id);
      if (late > 0) return 'again';
      await tx.batch(finishLink(linkId));
      return 'finished';
    }
    const phone = phones.rows[0]?.phone;
    if (phone === undefined) {
      await tx.batch(finishLink(linkId));
      return 'finished';
    }
    const both = { id: linkId, survivorId: link.survivor_id, absorbedId: link.absorbed_id, phone };
    return (await tryLink(tx, both)) ? 'again' : 'waiting';
  });
  sessionCacheOf(shop.db).forgetPeople([found.absorbed_id]);
  if (!worked.ok) return { done: false, againInMs: 1_000, reason: worked.code };
  if (worked.value === 'finished') return { done: true };
  const againInMs = worked.value === 'again' ? limits.linkSweepMs : limits.linkRetryMs;
  return { done: false, againInMs, reason: worked.value };
}
