// A later module rewards somebody with a coupon (three friends invited, a group consoled …) inside its own transaction:
// once per cause, within the limits of the template, which is locked.
import type { CouponSource } from '@hetuan/contract';
import type { Tx } from '../../../platform/db/index.js';
import { type Gift, type Given, openGiver } from '../giving.js';

/** What came of it; `over` when the template is not out, has none left or is unknown. */
export async function giveReward(
  tx: Tx,
  reward: Gift & { templateId: string; source: Extract<CouponSource, 'invite' | 'reward' | 'community'> },
): Promise<Given> {
  const { templateId, source, userId, sourceKey } = reward;
  const gift = { userId, sourceKey };
  const giver = await openGiver(tx, { templateId, source, gifts: [gift], actor: 'system' });
  const look = giver?.look(gift) ?? 'over';
  if (!giver || look !== 'granted') return look;
  giver.take(gift);
  await tx.batch(...giver.writes());
  for (const { couponId } of giver.given) tx.emit('coupon.granted', couponId, { userId, templateId, source });
  return 'granted';
}

/** The coupon for those who did not win in a group's draw, each once for their order; what came of each. */
export async function giveConsolations(tx: Tx, templateId: string, gifts: readonly Gift[]): Promise<Given[]> {
  const source = 'group_consolation';
  const giver = await openGiver(tx, { templateId, source, gifts, actor: 'system' });
  if (!giver) return gifts.map(() => 'over');
  const outcomes = gifts.map((gift) => {
    const look = giver.look(gift);
    if (look === 'granted') giver.take(gift);
    return look;
  });
  const writes = giver.writes();
  if (writes.length > 0) await tx.batch(...writes);
  for (const { couponId, userId } of giver.given) tx.emit('coupon.granted', couponId, { userId, templateId, source });
  return outcomes;
}
