// Everybody who is told no is told why, in words; and an admitted attempt that can't become an order says so and gives
// its unit back.
import { describe, expect, it } from 'vitest';
import { gateAccess } from '../../src/modules/flashsale/index.js';
import { writeRefusalCounts } from '../../src/modules/flashsale/refusal-counts.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { createFlashSteps } from './flash-steps.js';

const HOUR_MS = 3_600_000;

describe('a flash sale says no', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);
  const codeOf = (answer: { body: { error?: { code: string } } }): string | undefined => answer.body.error?.code;

  it('before it begins, warmed or not, and to who has had theirs', async () => {
    const later = await flash.planned({ startsInMs: HOUR_MS });
    const soon = await flash.planned({ startsInMs: 60_000 });
    await scene.shop.settle();
    expect(await flash.slotStatus(later)).toBe('scheduled');
    expect(await flash.slotStatus(soon)).toBe('warming');
    const person = await scene.world.person();
    expect(codeOf(await flash.takeAnswer(person, later))).toBe('flash_not_started');
    expect(codeOf(await flash.takeAnswer(person, soon))).toBe('flash_not_started');
    await scene.shop.passTime(61_000);
    await scene.shop.settle();
    await flash.buy(person, soon);
    expect(codeOf(await flash.takeAnswer(person, soon))).toBe('flash_limit_reached');
    expect(codeOf(await flash.takeAnswer(person, soon, { units: 2 }))).toBe('quantity_limit');
    await expectCleanAudits(scene.shop);
  });

  it('to a foreign address, and where nothing is delivered to', async () => {
    const item = await flash.open({}, await scene.world.sku({ freight: true }));
    const [one, other] = await scene.world.people(2);
    expect(codeOf(await flash.takeAnswer(one!, item, { more: { addressId: other!.addressId } }))).toBe('not_found');
    const far = await scene.world.person(undefined, '650102');
    expect(codeOf(await flash.takeAnswer(far, item))).toBe('region_not_delivered');
  });

  it('while it is paused, and goes on afterwards', async () => {
    const item = await flash.open();
    const person = await scene.world.person();
    const path = `/api/ops/flash-slots/${item.slotId}`;
    const paused = await scene.shop.api.post(`${path}/pause`, { reason: '页面价格有误' }, await flash.ops());
    expect(paused.status, JSON.stringify(paused.body)).toBe(200);
    expect(codeOf(await flash.takeAnswer(person, item))).toBe('flash_paused');
    const again = await scene.shop.api.post(`${path}/pause`, { reason: '再来' }, await flash.ops());
    expect(codeOf(again)).toBe('flash_state_changed');
    expect((await scene.shop.api.post(`${path}/resume`, {}, await flash.ops())).status).toBe(200);
    await flash.buy(person, item);
  });

  it('after the gate too: a wrong total, an address that is gone, too many unpaid orders; the unit comes back', async () => {
    const item = await flash.open({ units: 3 });
    const [wrong, gone, greedy] = await scene.world.people(3);
    const answer = await flash.takeAnswer(wrong!, item, { more: { quotedPayFen: 1 } });
    const attempts = [answer.body as never, await flash.take(gone!, item), await flash.take(greedy!, item)];
    await scene.world.sql('delete from addresses where id = $1', [gone!.addressId]);
    const plain = await scene.world.sku();
    for (let placed = 0; placed < 5; placed += 1) await scene.steps.place(greedy!, plain.skuId);
    expect((await flash.gateState(item))?.left).toBe(0);
    await flash.write();
    const found = [];
    for (const [index, person] of [wrong, gone, greedy].entries())
      found.push(await flash.look(person!, attempts[index]!));
    expect(found.map(({ status }) => status)).toEqual(['released', 'released', 'released']);
    for (const { reason, orderId } of found) {
      expect(reason).toMatch(/\p{Script=Han}/u);
      expect(orderId).toBeNull();
    }
    await scene.shop.settle();
    expect((await flash.gateState(item))?.left).toBe(3);
    await expectCleanAudits(scene.shop);
  });

  it('to the sixth unpaid order, though both attempts of one person are written at once; one is ordered', async () => {
    const item = await flash.open({ units: 4, personLimit: 2 });
    const greedy = await scene.world.person();
    const plain = await scene.world.sku();
    for (let placed = 0; placed < 4; placed += 1) await scene.steps.place(greedy, plain.skuId);
    const attempts = [await flash.take(greedy, item), await flash.take(greedy, item)];
    await flash.write();
    const found = [await flash.look(greedy, attempts[0]!), await flash.look(greedy, attempts[1]!)];
    expect(found.map(({ status }) => status)).toEqual(['ordered', 'released']);
    expect(found[1]?.reason).toMatch(/付/);
    const unpaid = await scene.world.sql(`select id from orders where user_id = $1 and status = 'pending_payment'`, [
      greedy.userId,
    ]);
    expect(unpaid).toHaveLength(5);
    await scene.shop.settle();
    expect((await flash.gateState(item))?.left).toBe(3);
    await expectCleanAudits(scene.shop);
  });

  it('to an operator who plans what can’t be, or what another slot sells', async () => {
    const sku = await scene.world.sku({ stock: 20 });
    await flash.planned({ units: 5 }, sku);
    expect(codeOf(await flash.createAnswer([sku], { units: 5 }))).toBe('campaign_conflict');
    const later = { startsInMs: 5 * HOUR_MS };
    expect(codeOf(await flash.createAnswer([sku], { units: 16, ...later }))).toBe('stock_below_zero');
    for (const wishes of [{ priceFen: 1_000 }, { personLimit: 11 }, { buckets: 11 }, { lastsMs: -1 }]) {
      expect(codeOf(await flash.createAnswer([sku], { ...later, ...wishes }))).toBe('flash_slot_invalid');
    }
  });

  it('and counts it for the operator, beside what became of attempts and what the gate holds', async () => {
    const item = await flash.open({ units: 2 });
    const [one, two] = await scene.world.people(2);
    await flash.buy(one!, item);
    await flash.takeAnswer(one!, item);
    const waiting = await flash.take(two!, item);
    await writeRefusalCounts(scene.shop.shop);
    const page = await scene.shop.api.get(`/api/ops/flash-slots/${item.slotId}`, await flash.ops());
    expect(page.body).toMatchObject({
      status: 'open',
      items: [
        {
          ...{ leftUnits: 1, heldUnits: 1, soldUnits: 0, orderedUnits: 1 },
          attempts: [{ status: 'ordered', attempts: 1, units: 1 }],
          gate: { leftUnits: 0, admitted: 2, waiting: 1, status: 'open' },
          refusals: [{ reason: 'flash_limit_reached', count: 1 }],
        },
      ],
    });
    expect(waiting.status).toBe('queued');
    expect(await gateAccess(scene.shop.shop).gate.waiting(item.itemId)).toBe(1);
    await flash.write();
  });
});
