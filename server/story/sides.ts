// What people do beside their errand: take coupons and sign in when they come, order in the chain before they go, and fetch
// what they ordered when they are back. The order in the chain is one of its own, so its steps are a guise's of the person.
import { chain as chains, coupons, orders, pickup, points } from '@hetuan/contract';
import type { Fact } from './model.js';
import { payOnce, prepayOf, returnFromPaying } from './paying.js';
import { type Person, guiseFor } from './person.js';
import { addressOf } from './shelves.js';
import type { StagedChain } from './side-desk.js';
import { type ChainPlan, RESELLER, sidePlanOf } from './side-plot.js';
import type { World } from './world.js';

const guiseOf = (person: Person): Person => guiseFor(person, 'chain');

export async function takeBenefits(world: World, person: Person): Promise<void> {
  const { claims, signsIn } = sidePlanOf(world.plot.seed, person.plan);
  if (signsIn) {
    await world.journal.step(person.stepOf('sign-in'), async () => {
      const answer = await person.call(points.signIn, { key: person.keyOf('sign-in') });
      return { value: answer.ok ? 'signed' : answer.code };
    });
  }
  for (const [at, templateId] of (claims ? world.desk.couponTemplates() : []).entries()) {
    await world.journal.step(person.stepOf(`claim-${at}`), async () => {
      const key = person.keyOf(`claim-${at}`);
      const answer = await person.call(coupons.claimCoupon, { params: { templateId }, key });
      return { value: answer.ok ? 'claimed' : answer.code };
    });
  }
}

export async function orderInChain(world: World, person: Person): Promise<void> {
  const { chain: plan } = sidePlanOf(world.plot.seed, person.plan);
  const staged = world.desk.chain();
  if (!plan || !staged) return;
  const guise = guiseOf(person);
  const orderId = await placeInChain(world, person, guise, plan, staged);
  if (!orderId || plan.ending === 'abandon') return;
  const prepayId = await prepayOf(world, guise, orderId);
  if (prepayId === null || !(await payOnce(world, guise, orderId, prepayId, false))) return;
  await returnFromPaying(world, guise, orderId);
}

async function placeInChain(
  world: World,
  person: Person,
  guise: Person,
  plan: ChainPlan,
  { chainId, resaleId, pointId, skus }: StagedChain,
): Promise<string | null> {
  const { journal } = world;
  const { skuId = '', supplyFen = 0 } = skus[Math.floor(plan.pick * skus.length)] ?? {};
  const body = await journal.step(guise.stepOf('request'), async () => {
    const lines = [{ skuId, units: plan.units }];
    const addressId = await addressOf(world, person);
    const resale = plan.resold ? { resaleId } : {};
    const { index } = person.plan;
    const contact = { recipient: `故事${index}号`, phone: `139${String(index).padStart(8, '0')}` };
    const where = plan.fetched ? { pickup: { pointId, ...contact } } : { addressId };
    await person.call(chains.showChain, { params: { chainId }, query: resale });
    const quote = await person.call(orders.quoteOrder, {
      body: {
        ...{ lines, offerId: chainId, offerKind: 'chain' as const },
        ...(plan.resold ? { offerRef: resaleId } : {}),
        ...(plan.fetched ? { pickupPointId: pointId } : { addressId }),
      },
    });
    return { value: quote.ok ? { lines, ...where, ...resale, quotedPayFen: quote.value.payFen } : null };
  });
  if (!body) return null;
  return journal.step(guise.stepOf('order'), async () => {
    const answer = await person.call(chains.buyInChain, { params: { chainId }, body, key: guise.keyOf('order') });
    if (!answer.ok) return { value: null };
    const { orderId, payFen } = answer.value;
    const placed: Fact = { kind: 'placed', orderId, person: person.plan.index, way: 'chain', payFen, groupId: null };
    const fact = plan.resold ? { ...placed, resold: { by: RESELLER, supplyFen } } : placed;
    return { value: orderId, facts: [fact] };
  });
}

/** What was paid is given out or sent; sometimes one unit of it is given back first. */
export async function fetchFromChain(world: World, person: Person): Promise<void> {
  const { chain: plan } = sidePlanOf(world.plot.seed, person.plan);
  const staged = world.desk.chain();
  const orderId = world.journal.valueOf<string | null>(guiseOf(person).stepOf('order'));
  if (!plan || !staged || !orderId) return;
  if ((await world.desk.inspect(orderId)).status !== 'awaiting_shipment') return;
  if (plan.refunded) await world.desk.refund(orderId, true, 'chain');
  if (!plan.fetched) return world.desk.ship(orderId, 1);
  await world.desk.handOver(orderId, staged.pointId, async () => {
    const shown = await person.call(pickup.showPickup, { params: { orderId } });
    return shown.ok ? shown.value.code : null;
  });
}
