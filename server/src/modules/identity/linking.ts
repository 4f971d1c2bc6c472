// Makes two users one person, inside a transaction that holds both persons' locks and the locks of every name they log in
// by: so no order is being placed, nobody is logging in and no second link is being made. What cannot be two of waits.
//
// Requests that were let in under the younger user a moment before may still write under its id. Nothing of that is lost
// and nothing is shown twice: a timer moves it over once every such request must have ended.
import { plusMs } from '../../kernel/clock.js';
import { Refused } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { limits } from './limits.js';
import { type LinkRow, findLink, identityMoves, markLinkDone, openLink, readOutsideNames } from './link-statements.js';
import { outsideNames } from './login-statements.js';
import { personPorts } from './person-ports.js';
import { lockOutsideNames, lockPerson, updatePhone } from './person-statements.js';

export const FINISH_LINK = 'finish-link';

/** First in the global lock order, smaller id first. */
export function lockPeople(userIds: readonly string[]): Statement[] {
  return [...new Set(userIds)].sort().map(lockPerson);
}

/**
 * Locks the names people log in by. They are read first without a lock and once more after it: whoever logged in under a
 * new name in between makes the caller begin anew.
 */
export async function lockNamesOf(tx: Tx, userIds: readonly string[], more: readonly string[]): Promise<void> {
  const read = async (): Promise<string[]> => {
    const [found] = await tx.batch(readOutsideNames(userIds));
    return found.rows.flatMap((row) => outsideNames(row.app_id, row.subject, row.union_id));
  };
  const names = await read();
  await tx.batch(lockOutsideNames([...names, ...more]));
  const again = await read();
  if (again.some((name) => !names.includes(name))) throw new Refused('busy');
}

/** Records the link and does it unless something stands in the way; the timer goes on with it either way. */
export async function beginLink(tx: Tx, link: { survivorId: string; absorbedId: string }, phone: string) {
  const [opened] = await tx.batch(openLink(link.survivorId, link.absorbedId));
  const linkId = opened.rows[0]?.id;
  if (linkId === undefined) throw new Error('a link was not stored');
  const linked = await tryLink(tx, { id: linkId, ...link, phone });
  await tx.batch(setTimer(FINISH_LINK, linkId, plusMs(tx.now, linked ? limits.linkSweepMs : limits.linkRetryMs)));
  return linked;
}

/** False: these two still have something running of which one person may have only one. */
export async function tryLink(
  tx: Tx,
  link: { id: string; survivorId: string; absorbedId: string; phone: string },
): Promise<boolean> {
  const { survivorId, absorbedId } = link;
  const ports = personPorts();
  const asked = ports.flatMap((port) => port.obstacles?.(survivorId, absorbedId) ?? []);
  const obstacles = await tx.batch(...asked);
  if (obstacles.some(({ rows }) => (rows[0]?.count ?? 0) > 0)) {
    tx.emit('user.link_waiting', survivorId, { absorbedId });
    return false;
  }
  await moveEverything(tx, absorbedId, survivorId);
  await tx.batch(updatePhone(survivorId, link.phone), markLinkDone(link.id));
  tx.emit('user.linked', survivorId, { absorbedId });
  return true;
}

/** How many rows came over. */
export async function moveEverything(tx: Tx, absorbedId: string, survivorId: string): Promise<number> {
  const later = personPorts().flatMap((port) => port.moves(absorbedId, survivorId));
  const results = await tx.batch(...later, ...identityMoves(absorbedId, survivorId));
  // the last one marks the user, every time
  return results.slice(0, -1).reduce((sum, { command, count }) => sum + (command === 'SELECT' ? 0 : count), 0);
}

export const readLink = (linkId: string): Statement<LinkRow> => findLink(linkId);
