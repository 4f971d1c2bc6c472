// What a slot may cost: below the margin somebody else has to approve, a budget stops it (R04), goods for nothing are
// paid for with nothing, and a payment that meets a close has two outcomes.
import { permissionNames } from '@hetuan/contract';
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { operatorToken } from '../harness/operator-token.js';
import { openScene, together } from '../harness/scene.js';
import { createFlashSteps } from './flash-steps.js';

const MINUTE_MS = 60_000;

describe('the money of a flash sale', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);

  async function approved(wishes: Parameters<typeof flash.planned>[0]) {
    const item = await flash.planned(wishes);
    const other = await operatorToken(scene, permissionNames);
    const answer = await scene.shop.api.post(`/api/ops/flash-slots/${item.slotId}/approval`, {}, other);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await scene.shop.settle();
    return item;
  }

  it('below the margin: no slot without a budget, none before somebody else has approved it', async () => {
    const sku = await scene.world.sku();
    const bare = await flash.createAnswer([sku], { priceFen: 100 });
    expect(bare.body.error?.code).toBe('subsidy_unapproved');
    expect(bare.body.error?.details).toMatchObject({ worstLossFen: 4_000 });
    const wish = flash.bodyOf([sku], { priceFen: 100, subsidyBudgetFen: 5_000 });
    const preview = await scene.shop.api.post('/api/ops/flash-slots/preview', wish, await flash.ops());
    expect(preview.body).toMatchObject({ needsApproval: true, worstLossFen: 4_000 });
    const item = await flash.planned({ priceFen: 100, subsidyBudgetFen: 5_000 }, sku);
    await scene.shop.settle();
    expect(await flash.slotStatus(item)).toBe('scheduled');
    const shown = await scene.shop.api.get(`/api/flash-slots/${item.slotId}`);
    expect(shown.status).toBe(404);
    const own = await scene.shop.api.post(`/api/ops/flash-slots/${item.slotId}/approval`, {}, await flash.ops());
    expect(own.body.error?.code).toBe('own_campaign');
    const person = await scene.world.person();
    expect((await flash.takeAnswer(person, item)).body.error?.code).toBe('flash_not_started');
    const other = await operatorToken(scene, permissionNames);
    const approval = await scene.shop.api.post(`/api/ops/flash-slots/${item.slotId}/approval`, {}, other);
    expect(approval.status).toBe(200);
    await scene.shop.settle();
    expect(await flash.slotStatus(item)).toBe('open');
    await flash.buy(person, item);
    await expectCleanAudits(scene.shop);
  });

  it('R04: a budget is never overspent, and stops the slot', async () => {
    const item = await approved({ units: 10, priceFen: 100, subsidyBudgetFen: 1_000 });
    const people = await scene.world.people(12);
    const answers = await together(10, (index) => flash.takeAnswer(people[index]!, item));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    await flash.write();
    const rows = await scene.world.sql<{ status: string; n: number }>(
      `select status, count(*)::int as n from flash_attempts where item_id = $1 group by status order by status`,
      [item.itemId],
    );
    expect(rows).toEqual([
      { status: 'ordered', n: 2 },
      { status: 'released', n: 8 },
    ]);
    await scene.shop.settle();
    expect(await flash.slotStatus(item)).toBe('paused');
    expect((await flash.takeAnswer(people[11]!, item)).body.error?.code).toBe('flash_paused');
    const [slot] = await scene.world.sql('select spent_fen::int from flash_slots where id = $1', [item.slotId]);
    expect(slot).toEqual({ spent_fen: 800 });
    expect(await flash.gateState(item)).toMatchObject({ left: 8, status: 'paused' });
    await expectCleanAudits(scene.shop);
  });

  it('0元购: an order over nothing is paid with nothing, and what is not taken gives its budget back', async () => {
    const item = await approved({ units: 5, priceFen: 0, subsidyBudgetFen: 2_500 });
    const [buyer, lapsed] = await scene.world.people(2);
    const bought = await flash.buy(buyer!, item);
    await flash.buy(lapsed!, item);
    const paying = await scene.steps.startPaying(buyer!, bought.orderId);
    expect(paying.answer.body).toMatchObject({ gateway: 'free', paid: true, payFen: 0 });
    expect((await scene.steps.order(buyer!, bought.orderId)).status).toBe('awaiting_shipment');
    await scene.shop.passTime(6 * MINUTE_MS);
    await scene.shop.settle();
    const [slot] = await scene.world.sql('select spent_fen::int from flash_slots where id = $1', [item.slotId]);
    expect(slot).toEqual({ spent_fen: 500 });
    expect(await flash.units(item)).toEqual({ left: 4, held: 0, sold: 1 });
    expect((await flash.gateState(item))?.left).toBe(4);
    await expectCleanAudits(scene.shop);
  });

  it('paid in the moment it is closed: paid and kept, or closed, refunded and released', async () => {
    const item = await flash.open({ units: 8 });
    const people = await scene.world.people(8);
    const orders: string[] = [];
    const prepaid: string[] = [];
    for (const person of people) {
      const { orderId } = await flash.buy(person, item);
      orders.push(orderId);
      prepaid.push((await scene.steps.startPaying(person, orderId)).prepayId);
    }
    await together(8, async (index) => {
      const cancel = scene.shop.api.post(`/api/orders/${orders[index]}/cancel`, {}, people[index]!.token);
      await Promise.all([
        cancel,
        scene.shop.api.simulate('POST', `/__sim/pay/${prepaid[index]}`, {}).catch(() => null),
      ]);
      await scene.shop.api.post(`/api/orders/${orders[index]}/payment/confirm`, {}, people[index]!.token);
    });
    await scene.shop.settle();
    const rows = await scene.world.sql<{ status: string; order_status: string }>(
      `select a.status, o.status as order_status from flash_attempts a join orders o on o.id = a.order_id
        where a.item_id = $1`,
      [item.itemId],
    );
    for (const row of rows)
      expect(['paid/awaiting_shipment', 'released/closed']).toContain(`${row.status}/${row.order_status}`);
    const kept = rows.filter(({ status }) => status === 'paid').length;
    expect(await flash.units(item)).toEqual({ left: 8 - kept, held: 0, sold: kept });
    expect((await flash.gateState(item))?.left).toBe(8 - kept);
    await expectCleanAudits(scene.shop);
  });
});
