// Three generations of a forest, and what an order of the youngest goes through until its commission has settled.
import { expect } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';
import { DAY_MS, createForest } from './forest.js';

export const none = { held: 0, available: 0, withdrawing: 0, receivable: 0 };

export interface Placed {
  orderId: string;
  lineIds: string[];
}

export async function createKin(scene: Scene) {
  const forest = createForest(scene);
  let clerk: Operator = await installDesk(scene);
  const desk = createDesk(scene, () => clerk);
  const [top, middle, buyer] = (await scene.world.people(3)) as [Person, Person, Person];

  async function paid(lines: { skuId: string; units: number }[]): Promise<Placed> {
    const placed = await scene.steps.placeAnswer(kin.buyer, lines, await scene.steps.quotedFen(kin.buyer, lines));
    const orderId = String(placed.body.orderId);
    await scene.steps.pay(kin.buyer, orderId);
    await scene.shop.settle();
    const rows = await scene.world.sql(
      `select id from order_lines where order_id = $1 and kind = 'goods' order by position`,
      [orderId],
    );
    return { orderId, lineIds: rows.map((row) => String(row.id)) };
  }
  const one = async (sku?: WorldSku, units = 1): Promise<Placed> =>
    paid([{ skuId: (sku ?? (await scene.world.sku({ priceFen: 10_000 }))).skuId, units }]);
  async function received(orderId: string): Promise<void> {
    expect((await desk.ship(orderId)).status).toBe(200);
    expect((await desk.as(kin.buyer, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
    await scene.shop.settle();
  }
  async function settled(orderId: string): Promise<void> {
    await received(orderId);
    await scene.shop.passTime(15 * DAY_MS + 60_000);
    await scene.shop.settle();
    await signInAgain();
  }
  /** Tokens do not outlive the days that pass here. */
  async function signInAgain(): Promise<void> {
    for (const person of [kin.top, kin.middle, kin.buyer]) {
      person.token = await scene.shop.api.login(person.name, person.platform);
    }
    clerk = await operator(scene.shop, 'aftersales.read', 'aftersales.answer', 'aftersales.receive', 'orders.ship');
  }
  async function refund(orderId: string, lineId: string, units = 1): Promise<void> {
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const asked = await requestRefund(scene.shop.shop, { orderId, wishes: [{ lineId, units }], ...why });
    expect(asked.ok, JSON.stringify(asked)).toBe(true);
    await scene.shop.settle();
  }
  /** Three generations of their own. */
  async function family(): Promise<void> {
    [kin.top, kin.middle] = [await forest.distributor(), await forest.distributor()];
    kin.buyer = await scene.world.person();
    await signInAgain();
    await forest.bind(kin.middle, kin.top);
    await forest.bind(kin.buyer, kin.middle);
  }
  /** Who they are now is written by tests, too. */
  const kin = { forest, desk, top, middle, buyer, family, paid, one, received, settled, signInAgain, refund };
  return kin;
}

export type Kin = Awaited<ReturnType<typeof createKin>>;
