// The demo shop's distributors and what they earn today, through the server's own commands: they join, share, are followed,
// and the people they brought order and pay at the simulated gateway; commission follows by itself. Where no platform is
// simulated nobody can pay, and nobody earns.
import { must } from '../../server/src/kernel/errors.js';
import { receiveOrder, shipOrder } from '../../server/src/modules/logistics/index.js';
import { payOrder, placeOrder, quoteOrder } from '../../server/src/modules/orders/index.js';
import { askPayment } from '../../server/src/modules/payments/index.js';
import { joinDistributors, makeShare, recordVisit } from '../../server/src/modules/referral/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import { newId } from '../../server/src/platform/ids.js';
import { settings } from '../../server/src/settings.js';
import type { Shop } from '../../server/src/shop.js';
import { type SimulatorControl, createSimulatorControl } from '../../server/simulators/control-client.js';
import { type BoughtSeed, broughtOrders, earners } from './earners.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { ShopData } from './shop-data.js';

const membersNamed = prepared<{ id: string; address_id: string }>(
  `select u.id, a.id as address_id from users u join addresses a on a.user_id = u.id and a.deleted_at is null
    where u.nickname = $1 order by u.id, a.is_default desc, a.id limit 1`,
);
const boundUsers = prepared<{ id: string }>(
  `select user_id as id from referral_bindings where user_id = $1 and ended_at is null`,
);
const firstSku = prepared<{ id: string }>(`select id from skus where product_id = $1 and active order by id limit 1`);
const firstOrder = prepared<{ id: string }>(`select id from orders where user_id = $1 order by id limit 1`);
const status = prepared<{ status: string }>(`select status from orders where id = $1`);

export interface Ground {
  shop: Shop;
  simulator: SimulatorControl;
  operatorId: string;
}

export const openGround = (shop: Shop, operatorId: string, simulatorUrl: string | undefined): Ground | null =>
  simulatorUrl === undefined ? null : { shop, operatorId, simulator: createSimulatorControl(simulatorUrl) };

export async function joinEarners(shop: Shop): Promise<void> {
  for (const { nickname, brings } of earners) {
    const userId = (await memberNamed(shop, nickname)).id;
    must(await joinDistributors(shop, { userId, termsVersion: settings.referral.termsVersion, shareKey: null }));
    const { key } = must(await makeShare(shop, { userId, target: { kind: 'home', id: null } }));
    for (const brought of brings) await bring(shop, brought, key);
  }
}

/** From wherever they stand to where they are wanted: a seed that was killed goes on. */
export async function loadEarnings(ground: Ground, data: ShopData, catalogue: LoadedCatalogue): Promise<void> {
  const { shop } = ground;
  for (const [index, seed] of broughtOrders.entries()) {
    const productId = catalogue.products.get(data.products[seed.productNo]?.key ?? '') ?? '';
    const order = await orderOf(ground, seed, productId);
    if (seed.upTo !== 'paid') await sendTo(ground, order, `SF70000000000${String(index + 1).padStart(2, '0')}`);
    if (seed.upTo === 'received' && (await statusOf(shop, order.orderId)) === 'shipped') {
      must(await receiveOrder(shop, order));
    }
  }
}

export async function memberNamed(shop: Shop, nickname: string): Promise<{ id: string; address_id: string }> {
  const [member] = await shop.db.rows(membersNamed(nickname));
  if (!member) throw new Error(`the demo shop wants the member ${nickname}, who is not there`);
  return member;
}

async function bring(shop: Shop, nickname: string, shareKey: string): Promise<void> {
  const { id: userId } = await memberNamed(shop, nickname);
  const [bound] = await shop.db.rows(boundUsers(userId));
  if (bound) return;
  const visit = { userId, visitor: `demo-${userId}`, source: 'share' as const, label: null, shareKey, block: null };
  must(await recordVisit(shop, visit));
}

export const statusOf = async (shop: Shop, orderId: string): Promise<string | undefined> =>
  (await shop.db.rows(status(orderId)))[0]?.status;

interface Bought {
  orderId: string;
  userId: string;
}

/** The one order of this buyer, paid. */
export async function orderOf(ground: Ground, { buyer, units }: BoughtSeed, productId: string): Promise<Bought> {
  const { shop } = ground;
  const { id: userId, address_id: addressId } = await memberNamed(shop, buyer);
  const [known] = await shop.db.rows(firstOrder(userId));
  const orderId = known?.id ?? (await place(shop, { userId, addressId }, units, productId));
  if ((await statusOf(shop, orderId)) === 'pending_payment') await pay(ground, userId, orderId);
  return { orderId, userId };
}

export async function sendTo({ shop, operatorId }: Ground, { orderId }: Bought, waybillNo: string): Promise<void> {
  if ((await statusOf(shop, orderId)) !== 'awaiting_shipment') return;
  must(await shipOrder(shop, { orderId, carrier: 'SF', waybillNo, lines: null, operatorId }));
}

async function place(
  shop: Shop,
  buyer: { userId: string; addressId: string },
  units: number,
  productId: string,
): Promise<string> {
  const [sku] = await shop.db.rows(firstSku(productId));
  const wish = { ...buyer, lines: [{ skuId: sku?.id ?? '', units }] };
  const { quoted } = must(await quoteOrder(shop, wish));
  const placed = must(await placeOrder(shop, { ...wish, note: '', quotedPayFen: quoted.payFen, offer: null }));
  return placed.orderId;
}

/** The buyer confirms in the simulated app, and the shop asks at once, as it does when they come back. */
async function pay({ shop, simulator }: Ground, userId: string, orderId: string): Promise<void> {
  const started = must(await payOrder(shop, { userId, sessionId: newId(), orderId }));
  const prepayId = /^prepay_id=(.+)$/.exec(started.clientParams.package ?? '')?.[1];
  if (prepayId === undefined) throw new Error(`the order ${orderId} cannot be paid`);
  await simulator.pay(prepayId);
  await askPayment(shop, started.paymentId);
}
