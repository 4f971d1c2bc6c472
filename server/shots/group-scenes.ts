// Groups of the other kinds in the pictures: tiers on their way and settled, a draw that is awaited and one that is over,
// for who won and who did not, and one for new friends.
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
  const seated = async (offer: WorldOffer, people: readonly (Person | undefined)[]) => {
    let groupId: string | undefined;
    const orders = new Map<Person, string>();
    for (const person of people) {
      if (!person) throw new Error('too few people for the pictures of groups');
      const seat: { orderId: string; groupId: string } = await seatAt(person, offer, groupId);
      groupId ??= seat.groupId;
      orders.set(person, seat.orderId);
      await steps.pay(person, seat.orderId);
    }
    return { groupId: groupId ?? '', orders };
  };
  const tiers = await offerOf('阶梯团 原切鸡肉酥 人越多越省');
  const draw = await offerOf('抽奖团 一元抽三年白茶');
  const leaderFree = await offerOf('团长免单 手掰桃酥');
  const friends = await offerOf('老带新 海苔手握米饼');
  const settledTiers = await seated(tiers, [others[0], others[1], others[2], others[3], shopper]);
  const openTiers = await seated(tiers, [others[4], others[5], shopper]);
  const firstTier = await seated(tiers, [others[6]]);
  const drawn = await seated(draw, [others[0], others[1], others[2], others[3], shopper]);
  const openDraw = await seated(draw, [others[4], others[5]]);
  const leaderFreeGroup = await seated(leaderFree, [shopper, others[0]]);
  const friendsGroup = await seated(friends, [shopper]);
  await shop.settle();
  const winner = await wonBy(shop, drawn.groupId, [...drawn.orders.keys()]);
  const loser = [...drawn.orders.keys()].find((person) => person !== winner);
  const orderOf = (person: Person | undefined): string => (person && drawn.orders.get(person)) ?? '';
  return {
    ...{ settledTiers: settledTiers.groupId, openTiers: openTiers.groupId, firstTier: firstTier.groupId },
    ...{ drawnGroup: drawn.groupId, openDraw: openDraw.groupId, leaderFreeGroup: leaderFreeGroup.groupId },
    ...{ winner: winner.name, loser: loser?.name ?? '', wonOrder: orderOf(winner), lostOrder: orderOf(loser) },
    ...{ friendsGroup: friendsGroup.groupId, friendsOffer: friends.offerId, friendsProduct: friends.productId },
    ...{ friendsSku: friends.skuId, friendsOrder: shopper ? (friendsGroup.orders.get(shopper) ?? '') : '' },
    ...{ tiersProduct: tiers.productId, tiersSku: tiers.skuId, tiersOffer: tiers.offerId },
    ...{ tiersOrder: shopper ? (openTiers.orders.get(shopper) ?? '') : '' },
    ...{ drawProduct: draw.productId, drawSku: draw.skuId, drawOffer: draw.offerId },
    ...{ awaitedOrder: others[5] ? (openDraw.orders.get(others[5]) ?? '') : '', awaiting: others[5]?.name ?? '' },
  };
}

/** Whose ticket was drawn, as the shop tells each of them. */
async function wonBy({ api }: TestShop, groupId: string, people: readonly Person[]): Promise<Person> {
  for (const person of people) {
    const { draw } = (await api.get(`/api/groups/${groupId}`, person.token)).body as {
      draw: { tickets: { you: boolean; won: boolean }[] } | null;
    };
    if (draw?.tickets.some(({ you, won }) => you && won)) return person;
  }
  throw new Error(`nobody has won group ${groupId}`);
}
