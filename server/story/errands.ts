// What a person does on the day they come: look around, buy alone or from the cart, open a group or join one, and end
// it as they had in mind. Each deed is a step of the journal, so playing it again after a kill repeats nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { groupbuy, orders } from '@hetuan/contract';
import type { Fact } from './model.js';
import { payAgainstTheRules, payOnce, prepayOf, returnFromPaying } from './paying.js';
import type { Person } from './person.js';
import type { Ending, Errand } from './plot.js';
import { fillCart, lookAround, requestAlone, requestSeat, type OrderRequest } from './shelves.js';
import { orderInChain, takeBenefits } from './sides.js';
import type { Outcome } from './shop-client.js';
import type { World } from './world.js';

const ROUNDS = 3;

export interface Placed {
  orderId: string;
  groupId: string | null;
}

/** Where the journal keeps the order of a person's errand. */
export const ORDER_STEP = 'order';

export async function runErrand(world: World, person: Person): Promise<void> {
  await takeBenefits(world, person);
  await goOnErrand(world, person);
  await orderInChain(world, person);
}

async function goOnErrand(world: World, person: Person): Promise<void> {
  const { errand } = person.plan;
  await lookAround(world, person);
  if (errand.kind === 'look') return;
  const placed = await placeFor(world, person, errand);
  if (placed) await endAs(world, person, placed, errand.ending, errand.viaCashier);
  if (errand.kind === 'lead') pinGroup(world, person, placed);
}

type Buying = Exclude<Errand, { kind: 'look' }>;

function placeFor(world: World, person: Person, errand: Buying): Promise<Placed | null> {
  return world.journal.step(person.stepOf(ORDER_STEP), async () => {
    if (errand.kind === 'buy') return { value: await buyAlone(world, person, errand.fromCart, errand) };
    if (errand.kind === 'lead') return { value: await openGroup(world, person, errand) };
    const seat = await takeSeat(world, person, errand);
    return { value: seat ?? (errand.elseAlone ? await buyAlone(world, person, false, errand) : null) };
  });
}

export async function buyAlone(
  world: World,
  person: Person,
  fromCart: boolean,
  buying: Pick<Buying, 'picks' | 'units'>,
): Promise<Placed | null> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const request = await requestAlone(world, person, buying.picks, buying.units, round);
    if (!request) continue;
    if (fromCart) await fillCart(world, person, request.lines, round);
    const way = fromCart ? 'cart' : 'alone';
    const placed = await place(world, person, `placed-${round}`, way, (key) =>
      person.call(orders.placeOrder, { body: { ...request, fromCart }, key }),
    );
    if (placed) return placed;
  }
  return null;
}

async function openGroup(world: World, person: Person, errand: Buying & { kind: 'lead' }): Promise<Placed | null> {
  const offer = world.desk.offers().find(({ size }) => size === errand.size);
  if (!offer) return null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const request = await requestSeat(world, person, offer, errand.units, `seat-request-${round}`);
    if (!request) continue;
    const placed = await place(world, person, `opened-${round}`, 'open', (key) =>
      person.call(groupbuy.openGroup, { params: { offerId: offer.offerId }, body: seatBody(request), key }),
    );
    if (placed) return placed;
  }
  return null;
}

async function takeSeat(world: World, person: Person, errand: Buying & { kind: 'join' }): Promise<Placed | null> {
  const group = await world.board.read(errand.leader);
  if (!group) return null;
  const { groupId } = group;
  await untilOpen(person, groupId);
  const request = await requestSeat(world, person, group, errand.units, 'seat-request');
  const racers = world.plot.people.filter((one) => one.errand.kind === 'join' && one.errand.leader === errand.leader);
  if (errand.race) await world.board.lineUp(errand.leader, racers.length);
  if (!request) return null;
  return place(world, person, 'joined', 'join', (key) =>
    person.call(groupbuy.joinGroup, { params: { groupId }, body: seatBody(request), key }),
  );
}

/** A group can be joined once its leader's payment has arrived, which a bad notice may delay. */
async function untilOpen(person: Person, groupId: string): Promise<void> {
  for (let looks = 0; looks < 8; looks += 1) {
    const group = await person.call(groupbuy.showGroup, { params: { groupId } });
    if (!group.ok || group.value.status !== 'pending_leader') return;
    await sleep(500);
  }
}

function seatBody({ lines, addressId, quotedPayFen }: OrderRequest) {
  const [line] = lines;
  if (!line) throw new Error('a seat needs goods');
  return { ...line, addressId, quotedPayFen };
}

type PlacedAnswer = { orderId: string; payFen: number; offerRef: string | null };

/** One try to place an order, under one key for ever; null: refused. */
function place(
  world: World,
  person: Person,
  step: string,
  way: Extract<Fact, { kind: 'placed' }>['way'],
  send: (key: string) => Promise<Outcome<PlacedAnswer>>,
): Promise<Placed | null> {
  return world.journal.step(person.stepOf(step), async () => {
    const answer = await send(person.keyOf(step));
    if (!answer.ok) return { value: null };
    const { orderId, payFen, offerRef: groupId } = answer.value;
    const fact: Fact = { kind: 'placed', orderId, person: person.plan.index, way, payFen, groupId };
    return { value: { orderId, groupId }, facts: [fact] };
  });
}

async function endAs(
  world: World,
  person: Person,
  { orderId }: Placed,
  ending: Ending,
  viaCashier: boolean,
): Promise<void> {
  if (ending === 'cancel') {
    if (person.plan.index % 2 === 0) await prepayOf(world, person, orderId);
    await cancel(world, person, orderId);
    return;
  }
  // Half of those who give up have never come to the cashier.
  if (ending === 'abandon' && person.plan.index % 2 === 0) return;
  const prepayId = await prepayOf(world, person, orderId);
  if (ending === 'abandon' || ending === 'pay-late' || prepayId === null) return;
  const paid = await payOnce(world, person, orderId, prepayId, viaCashier);
  if (!paid) return;
  if (ending === 'pay-twice') await payAgainstTheRules(world, person, orderId, prepayId, 'second');
  if (ending !== 'pay-and-vanish') await returnFromPaying(world, person, orderId);
}

function cancel(world: World, person: Person, orderId: string): Promise<unknown> {
  return world.journal.step(person.stepOf('cancelled'), async () => {
    const answer = await person.call(orders.cancelOrder, { params: { orderId } });
    const facts: Fact[] = answer.ok ? [{ kind: 'cancelled', orderId }] : [];
    return { value: answer.ok ? 'done' : answer.code, facts };
  });
}

/** Tells those who wait for this leader where to go. */
function pinGroup(world: World, person: Person, placed: Placed | null): void {
  const { errand } = person.plan;
  const offer = world.desk.offers().find(({ size }) => errand.kind === 'lead' && size === errand.size);
  if (!placed?.groupId || !offer) return world.board.pin(person.plan.index, null);
  const { offerId, skuId } = offer;
  world.board.pin(person.plan.index, { groupId: placed.groupId, offerId, skuId });
}
