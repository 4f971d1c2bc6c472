// Looking around, and choosing: a person's picks are numbers from 0 to 1 that point at what the shelves show. What was
// chosen is written down with the quote, so that an order that is sent again is the same order.
import { cart, catalog, coupons, groupbuy, identity, orders, points } from '@hetuan/contract';
import type { Person } from './person.js';
import type { OpenedGroup, World } from './world.js';

export interface Wish {
  skuId: string;
  units: number;
}

/** Null: there is nothing to buy, or nothing that goes to this address. */
export interface OrderRequest {
  lines: Wish[];
  addressId: string;
  quotedPayFen: number;
  /** what of one's own it takes */
  benefits?: { couponGrantId?: string; points?: number };
}

const sorts = ['newest', 'price-asc', 'price-desc', 'best-selling'] as const;

/** The home page, a list, a product and the group deals, as anybody would look at them. */
export async function lookAround(world: World, person: Person): Promise<void> {
  await world.journal.step(person.stepOf('look'), async () => {
    await person.call(catalog.showHome);
    const sort = sorts[person.plan.index % sorts.length] ?? 'newest';
    const list = await person.call(catalog.listProducts, { query: { limit: 20, sort } });
    const first = list.ok ? list.value.items[person.plan.index % Math.max(1, list.value.items.length)] : undefined;
    if (first) {
      await person.call(catalog.showProduct, { params: { productId: first.id } });
      await person.call(groupbuy.listOffersOfProduct, { params: { productId: first.id } });
    }
    const offers = await person.call(groupbuy.listOffers, { query: { limit: 10 } });
    const offer = offers.ok ? offers.value.items[0] : undefined;
    if (offer) await person.call(groupbuy.listJoinableGroups, { params: { offerId: offer.id }, query: {} });
    return { value: { sort } };
  });
}

export async function addressOf(world: World, person: Person): Promise<string> {
  return world.journal.step(person.stepOf('address'), async () => {
    // Adding an address has no key: look whether it was added before an answer got lost.
    const known = await person.call(identity.listAddresses);
    const standing = known.ok ? known.value.items[0] : undefined;
    if (standing) return { value: standing.id };
    const { index, region } = person.plan;
    const body = {
      recipient: `故事${index}号`,
      phone: `139${String(index).padStart(8, '0')}`,
      regionCode: region,
      detail: `合团路${1 + (index % 300)}号`,
      isDefault: true,
    };
    const added = await person.call(identity.addAddress, { body });
    if (!added.ok) throw new Error(`an address in ${region} was refused: ${added.code}`);
    return { value: added.value.id };
  });
}

/** Chooses goods for an order of one's own and asks what they cost; a new try points a little further. */
export function requestAlone(world: World, person: Person, picks: readonly number[], units: number, round: number) {
  return world.journal.step(person.stepOf(`request-${round}`), async () => {
    const addressId = await addressOf(world, person);
    const shelf = await person.call(catalog.listProducts, { query: { limit: 50, inStock: 'true' } });
    const products = shelf.ok ? shelf.value.items : [];
    const lines: Wish[] = [];
    for (const pick of picks) {
      const product = products[Math.floor(((pick + round * 0.37) % 1) * products.length)];
      const detail = product && (await person.call(catalog.showProduct, { params: { productId: product.id } }));
      const buyable = detail?.ok ? detail.value.skus.filter(({ stock }) => stock !== 'sold_out') : [];
      const sku = buyable[person.plan.index % Math.max(1, buyable.length)];
      if (sku && !lines.some(({ skuId }) => skuId === sku.id)) lines.push({ skuId: sku.id, units });
    }
    return { value: lines.length === 0 ? null : await quotedBest(person, lines, addressId) };
  });
}

/** The goods of a group's offer. */
export function requestSeat(
  world: World,
  person: Person,
  group: Pick<OpenedGroup, 'offerId' | 'skuId'>,
  units: number,
  step: string,
) {
  return world.journal.step(person.stepOf(step), async () => {
    const addressId = await addressOf(world, person);
    await person.call(groupbuy.showOffer, { params: { offerId: group.offerId } });
    return { value: await quoted(person, [{ skuId: group.skuId, units }], addressId, group.offerId) };
  });
}

/** With the coupon that saves most and the points one has, where they can be used; otherwise as it is. */
async function quotedBest(person: Person, lines: Wish[], addressId: string): Promise<OrderRequest | null> {
  const choices = await person.call(coupons.judgeForOrder, { body: { lines, addressId } });
  const couponId = choices.ok ? choices.value.best.couponId : null;
  const purse = await person.call(points.showPoints);
  const own = purse.ok ? purse.value.available : 0;
  const benefits = { ...(couponId ? { couponGrantId: couponId } : {}), ...(own > 0 ? { points: own } : {}) };
  const plain = await quoted(person, lines, addressId);
  if (!couponId && own === 0) return plain;
  const quote = await person.call(orders.quoteOrder, { body: { lines, addressId, benefits } });
  if (!quote.ok || quote.value.unusable.length > 0) return plain;
  return { lines, addressId, quotedPayFen: quote.value.payFen, benefits };
}

async function quoted(
  person: Person,
  lines: Wish[],
  addressId: string,
  offerId?: string,
): Promise<OrderRequest | null> {
  const quote = await person.call(orders.quoteOrder, { body: { lines, addressId, ...(offerId ? { offerId } : {}) } });
  return quote.ok ? { lines, addressId, quotedPayFen: quote.value.payFen } : null;
}

/** Puts the goods into the cart, so that the order can be placed from it. */
export async function fillCart(world: World, person: Person, lines: readonly Wish[], round: number): Promise<void> {
  await world.journal.step(person.stepOf(`cart-${round}`), async () => {
    for (const { skuId, units } of lines) {
      await person.call(cart.putCartItem, { params: { skuId }, body: { units, selected: true } });
    }
    await person.call(cart.showCart);
    return { value: lines.length };
  });
}
