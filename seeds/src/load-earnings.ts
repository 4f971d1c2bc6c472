// The demo shop's distributors and what they earn, through the server's own commands: they join, share, are followed, and
// the people they brought order and pay at the simulated gateway; commission follows by itself. Where no platform is
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
import { type BroughtOrderSeed, broughtOrders, earners } from './earners.js';
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
const statusOf = prepared<{ status: string }>(`select status from orders where id = $1`);

interface Ground {
  shop: Shop;
  simulator: SimulatorControl;
  operatorId: string;
}

export async function loadEarnings(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  { operatorId, simulatorUrl }: { operatorId: string; simulatorUrl: string | undefined },
): Promise<void> {
  for (const { nickname, brings } of earners) {
    const userId = (await memberNamed(shop, nickname)).id;
    must(await joinDistributors(shop, { userId, termsVersion: settings.referral.termsVersion, shareKey: null }));
    const { key } = must(await makeShare(shop, { userId, target: { kind: 'home', id: null } }));
    for (const brought of brings) await bring(shop, brought, key);
  }
  if (simulatorUrl === undefined) return;
  const ground = { shop, operatorId, simulator: createSimulatorControl(simulatorUrl) };
  for (const [index, order] of broughtOrders.entries()) {
    const productId = catalogue.products.get(data.products[order.productNo]?.key ?? '') ?? '';
    await carryOut(ground, order, productId, index);
  }
}

async function memberNamed(shop: Shop, nickname: string): Promise<{ id: string; address_id: string }> {
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

/** From wherever it stands to where it is wanted: a seed that was killed goes on. */
async function carryOut(ground: Ground, order: BroughtOrderSeed, productId: string, index: number): Promise<void> {
  const { shop, operatorId } = ground;
  const { id: userId, address_id: addressId } = await memberNamed(shop, order.buyer);
  const [known] = await shop.db.rows(firstOrder(userId));
  const orderId = known?.id ?? (await place(shop, { userId, addressId }, order.units, productId));
  const standsAt = async (status: string): Promise<boolean> =>
    (await shop.db.rows(statusOf(orderId)))[0]?.status === status;
  if (await standsAt('pending_payment')) await pay(ground, userId, orderId);
  if (order.upTo !== 'paid' && (await standsAt('awaiting_shipment'))) {
    const waybillNo = `SF70000000000${String(index + 1).padStart(2, '0')}`;
    must(await shipOrder(shop, { orderId, carrier: 'SF', waybillNo, lines: null, operatorId }));
  }
  if (order.upTo === 'received' && (await standsAt('shipped'))) must(await receiveOrder(shop, { orderId, userId }));
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
