// What a flash sale says of itself elsewhere: its price on cards exactly while it runs and something is left, and one word
// to each who asked for it, before it begins.
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetCatalog } from '../../src/modules/catalog/short-cache.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { linkDue } from '../membership/linked.js';
import { createFlashSteps } from './flash-steps.js';

const MINUTE_MS = 60_000;

describe('a flash sale, told', () => {
  const scene = openScene();
  let steps: ReturnType<typeof createFlashSteps>;
  beforeEach(() => (steps = createFlashSteps(scene)));

  async function flashOf(productId: string): Promise<unknown> {
    forgetCatalog(scene.shop.shop.db);
    const { body } = await scene.shop.api.get('/api/products?limit=50');
    const found = (body.items as { id: string; flash: unknown }[]).find(({ id }) => id === productId);
    if (!found) throw new Error('the product is not in the list');
    return found.flash;
  }

  it('stands on the card while it runs, and not before, when sold out, paused or over', async () => {
    const sku = await scene.world.sku({ priceFen: 1_000, stock: 50 });
    const item = await steps.planned({ units: 1, startsInMs: 2 * MINUTE_MS, lastsMs: 10 * MINUTE_MS }, sku);
    await scene.shop.settle();
    expect(await flashOf(sku.productId)).toBeNull();
    await scene.shop.passTime(2 * MINUTE_MS + 1);
    await scene.shop.settle();
    expect(await flashOf(sku.productId)).toMatchObject({ priceFen: 600, baseFen: 1_000 });
    const buyer = await scene.world.person();
    const { orderId } = await steps.buy(buyer, item);
    expect(await flashOf(sku.productId)).toBeNull();
    await scene.shop.api.post(`/api/orders/${orderId}/cancel`, {}, buyer.token);
    await scene.shop.settle();
    expect(await flashOf(sku.productId)).toMatchObject({ priceFen: 600 });
    const path = `/api/ops/flash-slots/${item.slotId}`;
    await scene.shop.api.post(`${path}/pause`, { reason: '检查' }, await steps.ops());
    expect(await flashOf(sku.productId)).toBeNull();
    await scene.shop.api.post(`${path}/resume`, {}, await steps.ops());
    expect(await flashOf(sku.productId)).not.toBeNull();
    await scene.shop.passTime(10 * MINUTE_MS);
    expect(await flashOf(sku.productId)).toBeNull();
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });

  const ask = (person: Person, slotId: string, method = 'PUT') =>
    scene.shop.api.call(method, `/api/me/flash-reminders/${slotId}`, { token: person.token });
  const wordsOf = (person: Person, slotId: string) =>
    scene.world.sql(
      `select kind, link_page from messages where user_id = $1 and kind = 'flash_starting' and link_id = $2`,
      [person.userId, slotId],
    );
  const settleTwice = async (): Promise<void> => {
    await scene.shop.settle();
    await scene.shop.settle();
  };

  it('is told once to each who asked, five minutes before, and to nobody who thought better of it', async () => {
    const item = await steps.planned({ startsInMs: 12 * MINUTE_MS });
    const [one, two, changed, never] = (await scene.world.people(4)) as [Person, Person, Person, Person];
    const asked = await together(6, (index) => ask(index % 2 ? one : two, item.slotId));
    expect(asked.every(({ status }) => status === 200)).toBe(true);
    await ask(changed, item.slotId);
    const mine = await scene.shop.api.get('/api/me/flash-reminders', changed.token);
    expect(mine.body).toEqual({ slotIds: [item.slotId] });
    expect((await ask(changed, item.slotId, 'DELETE')).status).toBe(200);
    await scene.shop.passTime(6 * MINUTE_MS);
    await settleTwice();
    expect(await wordsOf(one, item.slotId)).toEqual([]);
    await scene.shop.passTime(MINUTE_MS + 1);
    await settleTwice();
    for (const person of [one, two]) {
      expect(await wordsOf(person, item.slotId)).toEqual([{ kind: 'flash_starting', link_page: 'flash_slot' }]);
    }
    for (const person of [changed, never]) expect(await wordsOf(person, item.slotId)).toEqual([]);
    // asked again within the last minutes: told already
    expect((await ask(one, item.slotId)).status).toBe(200);
    await settleTwice();
    expect(await wordsOf(one, item.slotId)).toHaveLength(1);
    const late = await scene.world.person();
    await ask(late, item.slotId);
    await settleTwice();
    expect(await wordsOf(late, item.slotId)).toHaveLength(1);
    await scene.shop.passTime(5 * MINUTE_MS);
    await scene.shop.settle();
    const refused = await ask(never, item.slotId);
    expect(refused.body.error?.code).toBe('flash_begun');
    await expectCleanAudits(scene.shop);
  });

  it('tells one person who is two users once', async () => {
    const item = await steps.planned({ startsInMs: 12 * MINUTE_MS });
    const person = await scene.world.person();
    await ask(person, item.slotId);
    const [first] = await linkDue(scene, async (people) => {
      for (const one of people) await ask(one, item.slotId);
    });
    await scene.shop.passTime(8 * MINUTE_MS);
    await settleTwice();
    expect(await wordsOf(first, item.slotId)).toHaveLength(1);
    expect(await wordsOf(person, item.slotId)).toHaveLength(1);
  });

  it('is nobody’s news when it was ended or is not approved yet', async () => {
    const item = await steps.planned({ startsInMs: 12 * MINUTE_MS });
    const person = await scene.world.person();
    await ask(person, item.slotId);
    await scene.world.sql(
      `with moved as (update flash_slots set status = 'ended', version = version + 1 where id = $1 returning id, version)
       insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select 'flash_slot', id, version, 'scheduled', 'ended', 'ended', 'timer', app_now() from moved`,
      [item.slotId],
    );
    await scene.shop.passTime(8 * MINUTE_MS);
    await settleTwice();
    expect(await wordsOf(person, item.slotId)).toEqual([]);
    const waiting = await steps.planned({ startsInMs: 30 * MINUTE_MS });
    await scene.world.sql('update flash_slots set needs_approval = true, subsidy_budget_fen = 1 where id = $1', [
      waiting.slotId,
    ]);
    expect((await ask(person, waiting.slotId)).status).toBe(404);
  });
});
