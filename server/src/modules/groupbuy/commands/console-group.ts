// Gives the coupon to those who did not win. Apart from the draw, so that a template that has none left keeps nobody's
// money: it is tried again until operators have seen to it, and the log alarms.
import { type TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { giveConsolations } from '../../coupons/index.js';
import { expectWrite, writeAll } from '../../orders/index.js';
import { lockGroup, readGroupMembers, readOfferRow } from '../group-statements.js';
import { markConsoled } from '../settle-statements.js';

/** Timer of a group. */
export async function consoleGroup(shop: Shop, groupId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<number> => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const [offer] = groups.rows[0] ? await tx.rows(readOfferRow(groups.rows[0].offer_id)) : [];
    const templateId = offer?.terms.kind === 'draw' ? offer.terms.consolationTemplateId : null;
    const due = members.rows.filter(({ won, consoled_at: at }) => won === false && at === null);
    if (!templateId || due.length === 0) return 0;
    const gifts = due.map(({ user_id: userId, order_id: sourceKey }) => ({ userId, sourceKey }));
    const given = await giveConsolations(tx, templateId, gifts);
    const done = due.filter((_, index) => given[index] !== 'over').map(({ id }) => id);
    if (done.length > 0) await writeAll(tx, [expectWrite(markConsoled(done), done.length)]);
    return due.length - done.length;
  });
  if (!result.ok) throw new Error(`consoling group ${groupId} was refused: ${result.code}`);
  if (result.value === 0) return { done: true };
  shop.log.error({ groupId, missing: result.value }, 'the coupon promised to those who did not win is used up');
  return { done: false, againInMs: settings.groups.consoleAgainMs, reason: `${result.value} coupons missing` };
}
