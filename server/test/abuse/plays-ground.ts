// What a person has in plays: a bargain, another's that they have cut, an attempt at a flash sale, something of the mall,
// a prize of a lottery, somebody they have brought.
import { randomUUID } from 'node:crypto';
import { createBargainSteps } from '../bargain/bargain-steps.js';
import { beginBargain } from '../bargain/ground.js';
import { createFlashSteps } from '../flashsale/flash-steps.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { planInvitation } from '../invitations/plan-invitation.js';
import { createLotterySteps, empty, pointsPrize } from '../lottery/lottery-steps.js';
import { openMall } from '../mall/mall-steps.js';

/** Ids by their names in paths. */
export async function furnishPlays(scene: Scene, person: Person, friend: Person): Promise<Record<string, string[]>> {
  const { bargainId } = await beginBargain(scene, person, [friend]);
  const cut = await beginBargain(scene, friend, [person]);
  const flash = createFlashSteps(scene);
  const item = await flash.open({ units: 20, personLimit: 5 });
  const { attemptId } = await flash.buy(person, item);
  const { itemId } = await (await openMall(scene)).item(await scene.world.sku());
  const campaignId = randomUUID();
  const both = { inviterId: person.userId, inviteeId: friend.userId };
  const invitationId = await planInvitation(scene, { campaignId, ...both, no: 1 });
  await planInvitation(scene, { campaignId, inviterId: friend.userId, inviteeId: person.userId, no: 1 });
  const lotteries = createLotterySteps(scene);
  const lotteryId = await lotteries.open({ prizes: [pointsPrize(1_000_000), empty(0)] });
  await lotteries.draw(person, lotteryId);
  return {
    ...{ bargainId: [bargainId, cut.bargainId], slotId: [item.slotId], flashItemId: [item.itemId] },
    ...{ attemptId: [attemptId], itemId: [itemId], lotteryId: [lotteryId] },
    ...{ invitationCampaignId: [campaignId], invitationId: [invitationId] },
  };
}

/** Somebody cuts; the owner takes one more unit of the flash sale. */
export async function stirPlays(scene: Scene, owner: Person, cutter: Person, known: Record<string, string[]>) {
  await createBargainSteps(scene).cut(cutter, known.bargainId![0]!);
  const [slotId, itemId] = [known.slotId![0]!, known.flashItemId![0]!];
  const [row] = await scene.world.sql<{ sku_id: string; price_fen: string }>(
    'select sku_id, price_fen from flash_items where id = $1',
    [itemId],
  );
  const priceFen = Number(row!.price_fen);
  const sku = { skuId: row!.sku_id, productId: '', stockId: '', priceFen };
  await createFlashSteps(scene).buy(owner, { slotId, itemId, sku, priceFen });
}
