// What happens to an order in the acts after it was placed: people pay too late, leave their group, ask for money back
// and receive parcels; the operator ships.
import { groupbuy, logistics, orders } from '@hetuan/contract';
import { complain } from './complaining.js';
import { ORDER_STEP, type Placed } from './errands.js';
import type { Fact } from './model.js';
import { payAgainstTheRules, prepayOf } from './paying.js';
import { askPatiently } from './patience.js';
import type { Person } from './person.js';
import { buyingOf } from './plot.js';
import { fetchFromChain } from './sides.js';
import type { World } from './world.js';

/** The act after: what the person had in mind about their order, and the first shipping. */
export async function returnTo(world: World, person: Person): Promise<void> {
  await fetchFromChain(world, person);
  const placed = world.journal.valueOf<Placed | null>(person.stepOf(ORDER_STEP));
  const buying = buyingOf(person.plan);
  if (!placed || !buying) return;
  const { orderId, groupId } = placed;
  if (buying.ending === 'pay-late') {
    const prepayId = await prepayOf(world, person, orderId);
    await untilClosed(person, orderId);
    if (prepayId) await payAgainstTheRules(world, person, orderId, prepayId, 'after_close');
    return;
  }
  if (buying.afterwards === 'leave' && groupId) await leave(world, person, orderId, groupId);
  if (buying.afterwards === 'refund-all') await world.desk.refund(orderId, false, 'early');
  if (buying.afterwards === 'refund-part' && person.plan.index % 2 === 0)
    await world.desk.refund(orderId, true, 'early');
  await world.desk.ship(orderId, buying.parcels);
}

/**
 * Later, and once more in the last act: what is owed by then is shipped, parcels are received, and some still send
 * something back. Whoever waits for their group is left in peace.
 */
export async function finish(world: World, person: Person): Promise<void> {
  await fetchFromChain(world, person);
  const placed = world.journal.valueOf<Placed | null>(person.stepOf(ORDER_STEP));
  const buying = buyingOf(person.plan);
  if (!placed || !buying) return;
  const { orderId } = placed;
  const { status } = await world.desk.inspect(orderId);
  if (!WITH_GOODS.has(status)) return;
  await world.desk.ship(orderId, buying.parcels);
  if (buying.receives === 'parcels') await receiveParcels(world, person, orderId);
  if (buying.receives === 'order') await receiveOrder(world, person, orderId);
  if (buying.afterwards === 'refund-part' && person.plan.index % 2 === 1)
    await world.desk.refund(orderId, true, 'late');
  if (world.forest.get(person.plan.index)?.rebated === 'before') await world.desk.rebate(orderId, 'before');
  await complain(world, person);
}

/** The deadline has passed; somebody who pays before the shop has closed the order would still be in time. */
function untilClosed(person: Person, orderId: string): Promise<true> {
  return askPatiently(`The closing of order ${orderId}`, async () => {
    const order = await person.call(orders.showOrder, { params: { orderId } });
    return order.ok && order.value.status !== 'pending_payment' ? true : undefined;
  });
}

const WITH_GOODS = new Set(['awaiting_shipment', 'partially_shipped', 'shipped', 'completed']);

function leave(world: World, person: Person, orderId: string, groupId: string): Promise<unknown> {
  return world.journal.step<unknown>(person.stepOf('left'), async () => {
    const answer = await person.call(groupbuy.leaveGroup, { params: { groupId }, key: person.keyOf('left') });
    if (!answer.ok) return { value: { refused: answer.code } };
    const { refundId, amountFen } = answer.value;
    return { value: { refundId }, facts: [{ kind: 'refund', orderId, refundId, amountFen, by: 'leaving' }] };
  });
}

async function receiveParcels(world: World, person: Person, orderId: string): Promise<void> {
  const parcels = await person.call(logistics.listParcels, { params: { orderId } });
  for (const { id: parcelId, status } of parcels.ok ? parcels.value.items : []) {
    if (status === 'received') continue;
    await world.journal.step(person.stepOf(`received-${parcelId}`), async () => {
      const answer = await person.call(logistics.receiveParcel, { params: { parcelId } });
      return { value: answer.ok ? answer.value.orderStatus : answer.code };
    });
  }
  await noteReceived(world, person, orderId);
}

async function receiveOrder(world: World, person: Person, orderId: string): Promise<void> {
  const order = await person.call(orders.showOrder, { params: { orderId } });
  if (!order.ok || order.value.status !== 'shipped') return;
  await world.journal.step(person.stepOf('received'), async () => {
    const answer = await person.call(logistics.receiveOrder, { params: { orderId } });
    return { value: answer.ok ? answer.value.orderStatus : answer.code };
  });
  await noteReceived(world, person, orderId);
}

/** Receiving has no key: what the order says afterwards counts, not which of two answers got lost. */
async function noteReceived(world: World, person: Person, orderId: string): Promise<void> {
  const order = await person.call(orders.showOrder, { params: { orderId } });
  if (!order.ok || order.value.status !== 'completed') return;
  const facts: Fact[] = [{ kind: 'received', orderId }];
  await world.journal.step(person.stepOf('received-all'), async () => ({ value: true, facts }));
}
