// After-sales in the story: people apply for a unit they have received, some think better of it, the operator answers or
// says nothing, goods travel back and new ones out. Every step is taken once, whoever is killed.
import { aftersales } from '@hetuan/contract';
import { type CasePlan, casePlanOf, endsOf } from './case-plot.js';
import { ORDER_STEP, type Placed } from './errands.js';
import type { Fact } from './model.js';
import type { Person } from './person.js';
import type { World } from './world.js';

const WITH_GOODS = new Set(['partially_shipped', 'shipped', 'completed']);

/** Takes whichever step of this person's case is next; harmless when there is none. */
export async function complain(world: World, person: Person): Promise<void> {
  const placed = world.journal.valueOf<Placed | null>(person.stepOf(ORDER_STEP));
  const plan = casePlanOf(world.plot.seed, person.plan);
  if (!placed || !plan) return;
  const begun = world.journal.valueOf<{ caseId?: string }>(person.stepOf('case'));
  if (begun?.caseId) return goOn(world, person, begun.caseId, plan);
  const caseId = await apply(world, person, placed.orderId, plan);
  if (!caseId) return;
  if (plan.withdraws) return withdraw(world, person, caseId);
  if (plan.answer === 'reject') await world.desk.rejectCase(caseId);
  if (plan.answer !== 'approve') return;
  await world.desk.approveCase(caseId);
  // Whoever applies in the last act has no later one to go on in.
  return goOn(world, person, caseId, plan);
}

async function apply(world: World, person: Person, orderId: string, plan: CasePlan): Promise<string | undefined> {
  const { status } = await world.desk.inspect(orderId);
  if (!WITH_GOODS.has(status)) return undefined;
  const { kind, reason } = plan;
  const request = await world.journal.step(person.stepOf('case/request'), async () => {
    const ways = await person.call(aftersales.showWays, { params: { orderId } });
    const line = ways.ok ? ways.value.lines.find((one) => one.ways.some((way) => way.shipped)) : undefined;
    if (!line) return { value: null };
    const wish = { lineId: line.id, units: 1, kind, shipped: true, reason };
    const money = await person.call(aftersales.previewCase, { params: { orderId }, body: wish });
    if (!money.ok) return { value: null };
    const { amountFen: quotedFen, freightFen } = money.value;
    return { value: { body: { ...wish, quotedFen }, freightFen } };
  });
  if (!request) return undefined;
  const { caseId } = await world.journal.step<{ caseId?: string }>(person.stepOf('case'), async () => {
    const key = person.keyOf('case');
    const answer = await person.call(aftersales.applyCase, { params: { orderId }, body: request.body, key });
    if (!answer.ok) return { value: {} };
    const { amountFen } = answer.value;
    const promise = { amountFen, freightFen: request.freightFen, ends: endsOf(plan) };
    const facts: Fact[] = [{ kind: 'case', orderId, caseId: answer.value.caseId, ...promise }];
    return { value: { caseId: answer.value.caseId }, facts };
  });
  return caseId;
}

async function withdraw(world: World, person: Person, caseId: string): Promise<void> {
  await world.journal.step(person.stepOf('case/withdrawn'), async () => {
    const answer = await person.call(aftersales.withdrawCase, { params: { caseId } });
    return { value: answer.ok ? 'withdrawn' : answer.code };
  });
}

/** Whoever was agreed with (or, later, heard nothing for two days) sends the goods, and the operator takes them in. */
async function goOn(world: World, person: Person, caseId: string, plan: CasePlan): Promise<void> {
  const seen = await person.call(aftersales.showCase, { params: { caseId } });
  if (!seen.ok || seen.value.status !== 'approved' || !plan.sendsBack) return;
  await world.journal.step(person.stepOf('case/sent'), async () => {
    const body = { carrier: 'ZTO' as const, waybillNo: `ZT${seen.value.no}`.slice(0, 32) };
    const answer = await person.call(aftersales.sendBack, { params: { caseId }, body });
    return { value: answer.ok ? 'sent' : answer.code };
  });
  if (plan.received) await world.desk.takeIn(caseId, plan.sellable ? 1 : 0);
}
