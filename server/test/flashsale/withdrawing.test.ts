// 撤回: a slot that is withdrawn lets nobody more in, whenever it happens: planned, while it is warmed, or with people at
// its gate. Who was admitted has their order, what is unsold goes home, and who waited for it is told.
import { beforeEach, describe, expect, it } from 'vitest';
import { timersOf } from '../../src/app.js';
import { reconcileSlot } from '../../src/modules/flashsale/index.js';
import { underSlotLock } from '../../src/modules/flashsale/gate-keeping.js';
import { fireDueTimers } from '../../src/platform/timers/scheduler.js';
import { expectCleanAudits } from '../harness/audited.js';
import type { Answer } from '../harness/api.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type OpenItem, createFlashSteps } from './flash-steps.js';

const MINUTE_MS = 60_000;

describe('a flash slot is withdrawn', () => {
  const scene = openScene();
  let flash: ReturnType<typeof createFlashSteps>;
  // a new operator each time: much time passes, and sessions end
  beforeEach(() => (flash = createFlashSteps(scene)));
  const codeOf = (answer: Answer): string | undefined => answer.body.error?.code;
  const withdraw = async (item: OpenItem): Promise<Answer> =>
    scene.shop.api.post(`/api/ops/flash-slots/${item.slotId}/withdrawal`, { reason: '价格有误' }, await flash.ops());
  const atHome = async ({ sku }: OpenItem): Promise<number> => {
    const [row] = await scene.world.sql<{ left: number }>(
      `select sum(b.left_units)::int as left from stocks s join stock_buckets b on b.stock_id = s.id
        where s.sku_id = $1 and s.campaign_id is null`,
      [sku.skuId],
    );
    return row!.left;
  };
  const settleTwice = async (): Promise<void> => {
    await scene.shop.settle();
    await scene.shop.settle();
  };
  const wordsOf = (person: Person) =>
    scene.world.sql(`select kind from messages where user_id = $1 and kind like 'flash%' order by kind`, [
      person.userId,
    ]);

  it('before it begins: its units go home, its window is free, and who waits is told once', async () => {
    const sku = await scene.world.sku({ stock: 100 });
    const item = await flash.planned({ units: 40, startsInMs: 12 * MINUTE_MS }, sku);
    const [waiting, other] = await scene.world.people(2);
    const path = `/api/me/flash-reminders/${item.slotId}`;
    expect((await scene.shop.api.call('PUT', path, { token: waiting!.token })).status).toBe(200);
    expect(await atHome(item)).toBe(60);
    const answer = await withdraw(item);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await settleTwice();
    expect(await flash.slotStatus(item)).toBe('reconciled');
    expect(await atHome(item)).toBe(100);
    expect(await wordsOf(waiting!)).toEqual([{ kind: 'flash_withdrawn' }]);
    expect(await wordsOf(other!)).toEqual([]);
    expect(codeOf(await withdraw(item))).toBe('flash_state_changed');
    const shown = await scene.shop.api.get(`/api/ops/flash-slots/${item.slotId}`, await flash.ops());
    expect(shown.body.withdrawn).toMatchObject({ reason: '价格有误' });
    expect((await flash.createAnswer([sku], { units: 40, startsInMs: 12 * MINUTE_MS })).status).toBe(200);
    await scene.shop.passTime(13 * MINUTE_MS);
    await settleTwice();
    expect(codeOf(await flash.takeAnswer(other!, item))).toBe('flash_ended');
    expect(await wordsOf(waiting!)).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('in its last minutes: who was told that it begins is told that it does not', async () => {
    const item = await flash.planned({ startsInMs: 12 * MINUTE_MS });
    const person = await scene.world.person();
    await scene.shop.api.call('PUT', `/api/me/flash-reminders/${item.slotId}`, { token: person.token });
    await scene.shop.passTime(8 * MINUTE_MS);
    await settleTwice();
    expect(await wordsOf(person)).toEqual([{ kind: 'flash_starting' }]);
    expect((await withdraw(item)).status).toBe(200);
    await settleTwice();
    expect(await wordsOf(person)).toEqual([{ kind: 'flash_starting' }, { kind: 'flash_withdrawn' }]);
  });

  it('while it is warmed and started: however they meet, its gate lets nobody in', async () => {
    for (let round = 0; round < 8; round += 1) {
      const item = await flash.planned({ units: 5, startsInMs: round % 2 ? 0 : MINUTE_MS });
      const [withdrawn] = await Promise.all([
        withdraw(item),
        fireDueTimers(scene.shop.shop.db, timersOf(scene.shop.shop), scene.shop.shop.log),
      ]);
      expect(withdrawn.status).toBe(200);
      expect((await flash.gateState(item))?.status ?? 'closed').toBe('closed');
      await scene.shop.passTime(MINUTE_MS + 1);
      // while somebody else keeps the gate, the timer comes again
      const settled = async (): Promise<string> => {
        await scene.shop.passTime(2_000);
        await scene.shop.settle();
        return flash.slotStatus(item);
      };
      await expect.poll(settled, { timeout: 10_000 }).toBe('reconciled');
      expect((await flash.gateState(item))?.status ?? 'closed').toBe('closed');
      expect(await atHome(item)).toBe(100);
    }
    await expectCleanAudits(scene.shop);
  });

  it('with people at its gate: who was admitted has an order, nobody is after the answer, the rest goes home', async () => {
    const item = await flash.open({ units: 60 });
    const people = await scene.world.people(44);
    const early = people.slice(0, 40);
    const rush = early.map((person) => flash.takeAnswer(person, item));
    await Promise.race(rush);
    const [withdrawn, ...answers] = await Promise.all([withdraw(item), ...rush]);
    expect(withdrawn.status).toBe(200);
    for (const late of people.slice(40)) expect(codeOf(await flash.takeAnswer(late, item))).toBe('flash_ended');
    await flash.write();
    const admitted = answers.filter(({ status }) => status === 200).length;
    expect(admitted).toBeGreaterThan(0);
    for (const answer of answers) if (answer.status !== 200) expect(codeOf(answer)).toBe('flash_ended');
    expect(await flash.units(item)).toMatchObject({ held: admitted, sold: 0 });
    const [first] = await scene.world.sql<{ id: string; user_id: string }>(
      'select id, user_id from orders where offer_id = $1 order by id limit 1',
      [item.itemId],
    );
    await scene.steps.pay(
      people.find(({ userId }) => userId === first!.user_id)!,
      first!.id,
    );
    await scene.shop.passTime(20 * MINUTE_MS);
    await settleTwice();
    await reconcileSlot(scene.shop.shop, item.slotId);
    expect(await flash.slotStatus(item)).toBe('reconciled');
    expect(await flash.units(item)).toEqual({ left: 0, held: 0, sold: 1 });
    expect(await atHome(item)).toBe(119);
    await expectCleanAudits(scene.shop);
  });

  it('while somebody else keeps its gate: nothing goes home before the gate is closed', async () => {
    const item = await flash.open({ units: 5 });
    await underSlotLock(scene.shop.shop, item.slotId, async () => {
      expect((await withdraw(item)).status).toBe(200);
      expect(await reconcileSlot(scene.shop.shop, item.slotId)).toMatchObject({ done: false });
    });
    await reconcileSlot(scene.shop.shop, item.slotId);
    expect(await flash.slotStatus(item)).toBe('reconciled');
    expect(await flash.gateState(item)).toMatchObject({ status: 'closed' });
  });
});
