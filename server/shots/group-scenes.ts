// Groups of the other kinds in the pictures: tiers on their way and settled, a draw that is awaited and one that is over.
import { prepared } from '../src/platform/db/index.js';
import type { Steps } from '../test/harness/steps.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Person, WorldOffer } from '../test/harness/world.js';

type SeatAt = (person: Person, offer: WorldOffer, groupId?: string) => Promise<{ orderId: string; groupId: string }>;

const cheapestOf = prepared<WorldOffer & { productId: string }>(
  `select o.id as "offerId", o.product_id as "productId", s.sku_id as "skuId", s.stock_id as "stockId", s.price_fen as "priceFen"
     from group_offers o join group_offer_skus s on s.offer_id = o.id where o.name = $1 order by s.price_fen limit 1`,
);

export async function groupScenes(
  shop: TestShop,
  steps: Steps,
  seatAt: SeatAt,
  [shopper, ...others]: readonly Person[],
): Promise<Record<string, string>> {
  const offerOf = async (name: string) => {
    const [offer] = await shop.shop.db.rows(cheapestOf(name));
    if (!offer) throw new Error(`the demo shop has no offer ${name}`);
    return offer;
  };
  const seated = async (offer: WorldOffer, people: readonly (Person | undefined)[]): Promise<string> => {
    let groupId: string | undefined;
    for (const person of people) {
      if (!person) throw new Error('too few people for the pictures of groups');
      const seat: { orderId: string; groupId: string } = await seatAt(person, offer, groupId);
      groupId ??= seat.groupId;
      await steps.pay(person, seat.orderId);
    }
    return groupId ?? '';
  };
  const tiers = await offerOf('阶梯团 原切鸡肉酥 人越多越省');
  const draw = await offerOf('抽奖团 一元抽三年白茶');
  const leaderFree = await offerOf('团长免单 手掰桃酥');
  const settledTiers = await seated(tiers, [others[0], others[1], others[2], others[3], shopper]);
  const openTiers = await seated(tiers, [others[4], others[5], shopper]);
  const drawnGroup = await seated(draw, [others[0], others[1], others[2], others[3], shopper]);
  const openDraw = await seated(draw, [others[4], others[5]]);
  const leaderFreeGroup = await seated(leaderFree, [shopper, others[0]]);
  await shop.settle();
  return {
    ...{ settledTiers, openTiers, drawnGroup, openDraw, leaderFreeGroup },
    ...{ tiersProduct: tiers.productId, drawProduct: draw.productId },
  };
}
