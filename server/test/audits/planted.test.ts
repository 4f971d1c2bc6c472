// An audit that never finds anything would be worthless: each one finds the violation planted for it, and no other
// audit does. Undoing is the rollback of the transaction that planted it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audits } from '../../src/audits/index.js';
import { Refused } from '../../src/kernel/errors.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { askPayment } from '../../src/modules/payments/index.js';
import { type Database, composed, openDatabase, prepared } from '../../src/platform/db/index.js';
import { newId } from '../../src/platform/ids.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { createBargainSteps } from '../bargain/bargain-steps.js';
import { beginBargain } from '../bargain/ground.js';
import { createForest } from '../commission/forest.js';
import { createChainSteps } from '../chain/chain-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounter } from '../coupons/counter.js';
import { openOfferDesk } from '../groupbuy/offer-desk.js';
import { createFlashSteps } from '../flashsale/flash-steps.js';
import { createLotterySteps, empty, pointsPrize } from '../lottery/lottery-steps.js';
import { givePoints } from '../points/give-points.js';
import { operator } from '../logistics/operators.js';
import type { Person } from '../harness/world.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import { createPayoutSteps } from '../withdrawals/payout-steps.js';
import type { Plant, PlantTargets } from './plant.js';
import { plants } from './plants.js';

const WINDOW_MS = 16 * 60_000;

/** What the database would refuse at once is planted all the same. */
const withoutTriggers = prepared('set local session_replication_role = replica');

describe('the audits', () => {
  const scene = openScene();
  let owner: Database;
  let targets: PlantTargets;

  beforeAll(async () => {
    owner = openDatabase({ url: scene.shop.ownerUrl, poolMax: 1, applicationName: 'planting' });
    const { closedOrder } = await closedAndPaidLate();
    targets = {
      closedOrder,
      ...(await plainOrders()),
      ...(await shippedOrders()),
      ...(await alipayOrders()),
      ...(await groups()),
      ...(await settledGroups()),
      ...(await cases()),
      ...(await chains()),
      ...(await bargains()),
      ...(await flashSales()),
      ...(await lotteries()),
      ...(await guardedAccount()),
      commissionOrder: await commissionOrder(),
      ...(await withdrawals()),
    };
    await refundsArrive(scene);
  });
  afterAll(() => owner?.close());

  const idOf = async (text: string, value: string): Promise<string> =>
    String((await scene.world.sql(text, [value]))[0]?.id);

  /** First of all, because its window has to pass: an order that closed, was paid all the same, and paid back. */
  async function closedAndPaidLate() {
    const { world, steps, shop } = scene;
    const buyer = await world.person();
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    const { prepayId } = await steps.startPaying(buyer, orderId);
    await shop.passTime(WINDOW_MS);
    await shop.settle();
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, { fault: 'succeed_after_close' });
    await askPayment(shop.shop, await idOf('select id from payments where order_id = $1', orderId));
    await refundsArrive(scene);
    return { closedOrder: orderId };
  }

  async function plainOrders() {
    const { world, steps, shop } = scene;
    const [sku, cheap] = [await world.sku(), await world.sku({ priceFen: 10 })];
    const [buyer, waiting] = [await world.person(), await world.person()];
    const paid = async (skuId: string, units: number): Promise<string> => {
      const { orderId } = await steps.place(buyer, skuId, units);
      await steps.pay(buyer, orderId);
      return orderId;
    };
    const plainOrder = await paid(sku.skuId, 1);
    const partlyRefundedOrder = await paid(sku.skuId, 2);
    const lineId = await idOf(`select id from order_lines where order_id = $1 and kind = 'goods'`, partlyRefundedOrder);
    const wishes = [{ lineId, units: 1 }];
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    await requestRefund(shop.shop, { orderId: partlyRefundedOrder, wishes, ...why });
    return {
      plainOrder,
      partlyRefundedOrder,
      cheapOrder: await paid(cheap.skuId, 1),
      pendingOrder: (await steps.place(waiting, sku.skuId)).orderId,
      plainStock: sku.stockId,
      plainPayment: await idOf('select id from payments where order_id = $1', plainOrder),
    };
  }

  async function shippedOrders() {
    const { world, steps, shop } = scene;
    const buyer = await world.person();
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, orderId);
    const clerk = await operator(shop, 'orders.ship');
    const parcel = { carrier: 'SF', waybillNo: 'SF9000000000001' };
    const sent = await shop.api.post(`/api/ops/orders/${orderId}/parcels`, parcel, clerk.token);
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    return { shippedOrder: orderId };
  }

  async function alipayOrders() {
    const { world, steps, shop } = scene;
    const buyer = await world.payerOf('alipay');
    const { orderId: alipayOrder } = await steps.place(buyer, (await world.sku()).skuId, 2);
    await steps.pay(buyer, alipayOrder);
    const lineId = await idOf(`select id from order_lines where order_id = $1 and kind = 'goods'`, alipayOrder);
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    await requestRefund(shop.shop, { orderId: alipayOrder, wishes: [{ lineId, units: 1 }], ...why });
    return { alipayOrder, alipayPayment: await idOf('select id from payments where order_id = $1', alipayOrder) };
  }

  async function groups() {
    const { world, steps } = scene;
    const sku = await world.sku();
    const offer = await world.offer(sku, { size: 2 });
    const [leader, friend, alone] = await world.people(3);
    const formed = await steps.open(leader!, offer);
    await steps.pay(leader!, formed.orderId);
    await steps.pay(friend!, (await steps.join(friend!, offer, formed.groupId)).orderId);
    const open = await steps.open(alone!, offer);
    await steps.pay(alone!, open.orderId);
    return { formedGroup: formed.groupId, openGroup: open.groupId, offerParentStock: sku.stockId };
  }

  async function settledGroups() {
    const desk = await openOfferDesk(scene);
    const sku = await scene.world.sku();
    const tier = (people: number, priceFen: number) => ({ people, skus: [{ skuId: sku.skuId, priceFen }] });
    const terms = { kind: 'tiered', tiers: [tier(2, 800), tier(3, 750), tier(5, 700)] };
    const tiered = await desk.group(await desk.offer(sku, { size: 5, terms }), 5);
    const templateId = await (await openCounter(scene)).template({ quantity: 100 });
    const draw = { kind: 'draw', winners: 1, consolationTemplateId: templateId };
    const subsidy = { subsidyBudgetFen: 900_000, belowCostReason: '抽奖引流', perOrderLimit: 1 };
    const drawn = await desk.group(
      await desk.offer(await scene.world.sku(), { size: 3, terms: draw, priceFen: 400, ...subsidy }),
      3,
    );
    return { tieredGroup: tiered.groupId, drawnGroup: drawn.groupId };
  }

  async function withdrawals() {
    const steps = createPayoutSteps(scene);
    const [waits, takes, leaves] = [await steps.earner(30_000), await steps.earner(30_000), await steps.earner(30_000)];
    const cancelledWithdrawal = await steps.asked(leaves, 30_000);
    await scene.shop.api.post(`/api/me/withdrawals/${cancelledWithdrawal}/cancel`, {}, leaves.token);
    const [waitingWithdrawal, paidWithdrawal] = [await steps.asked(waits, 30_000), await steps.asked(takes, 30_000)];
    await scene.shop.settle();
    await steps.confirmAll(takes, paidWithdrawal);
    await scene.shop.api.post(`/api/me/withdrawals/${paidWithdrawal}/ask`, {}, takes.token);
    return { waitingWithdrawal, paidWithdrawal, cancelledWithdrawal };
  }

  async function cases() {
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    const [held, swapped, paid] = [await desk.bought({ units: 3 }), await desk.received(), await desk.bought()];
    const unshipped = { kind: 'refund_only' as const, shipped: false, reason: 'not_wanted' };
    const openCase = await desk.applied(held, { ...unshipped, lineId: held.lineIds[0]!, units: 2 });
    const exchangeCase = await desk.applied(swapped, { lineId: swapped.lineIds[0]!, kind: 'exchange' });
    await desk.approve(exchangeCase);
    const refundedCase = await desk.applied(paid, { ...unshipped, lineId: paid.lineIds[0]! });
    await desk.approve(refundedCase);
    await desk.moneyArrives(paid.buyer, refundedCase);
    return { openCase, exchangeCase, refundedCase };
  }

  async function chains() {
    const steps = createChainSteps(scene);
    const chain = await steps.opened([await scene.world.sku()]);
    const [one, two, waiting] = await scene.world.people(3);
    const orderId = await steps.buyAndPay(one!, chain, [2]);
    await steps.buyAndPay(two!, chain, [1]);
    await steps.buy(waiting!, chain, [1]);
    const lineId = await idOf(`select id from order_lines where order_id = $1 and kind = 'goods'`, orderId);
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    await requestRefund(scene.shop.shop, { orderId, wishes: [{ lineId, units: 1 }], ...why });
    const resale = await steps.resold(await steps.opened([await scene.world.sku()], { supplyFen: 700 }), [900]);
    const resoldOrder = await steps.buyAndPay(two!, resale, [2]);
    const resoldLine = await idOf(`select id from order_lines where order_id = $1 and kind = 'goods'`, resoldOrder);
    const half = { orderId: resoldOrder, wishes: [{ lineId: resoldLine, units: 1 }] };
    await requestRefund(scene.shop.shop, { ...half, ...why });
    return { openChain: chain.chainId, resoldOrder };
  }

  async function bargains() {
    const { world, steps } = scene;
    const [one, two, three, friend, another] = (await world.people(5)) as [Person, Person, Person, Person, Person];
    const active = await beginBargain(scene, one, [friend, another], { ownerCutFen: 10 });
    const ordered = await beginBargain(scene, two, [friend], { anyPrice: true });
    const won = await beginBargain(scene, three, [], { anyPrice: true });
    const bargain = createBargainSteps(scene);
    await bargain.order(two, ordered.bargainId);
    await steps.pay(three, (await bargain.order(three, won.bargainId)).orderId);
    const [activeBargain, orderedBargain] = [active.bargainId, ordered.bargainId];
    return { activeBargain, orderedBargain, wonBargain: won.bargainId };
  }

  async function flashSales() {
    const steps = createFlashSteps(scene);
    const item = await steps.open({ units: 5, lastsMs: 24 * 60 * 60_000 });
    const [one, two] = await scene.world.people(2);
    const bought = await steps.buy(one!, item);
    await scene.steps.pay(one!, bought.orderId);
    const waiting = await steps.buy(two!, item);
    // It still waits for its money when the last violation is planted, which may be longer than it would.
    const later = `update timers set due_at = due_at + interval '1 day' where kind = 'close-order' and subject_id = $1 returning id`;
    expect(await scene.world.sql(later, [waiting.orderId])).toHaveLength(1);
    return { openFlashItem: item.itemId };
  }

  async function lotteries() {
    const steps = createLotterySteps(scene);
    const person = await scene.world.person();
    await givePoints(scene, person, 100);
    const terms = { freePerDay: 1, pointsPerDraw: 10, paidPerDay: 2, prizes: [pointsPrize(1_000_000, 2), empty(0)] };
    const lottery = await steps.open(terms);
    for (const wish of [{ pay: 'points', adult: true }, { pay: 'points', adult: true }, { pay: 'free' }]) {
      const drawn = await steps.draw(person, lottery, wish);
      expect(drawn.status, JSON.stringify(drawn.body)).toBe(200);
    }
    return { lottery };
  }

  /** No module keeps a guarded account yet; its rules stand in the books. */
  async function guardedAccount() {
    const guardedAccount = 'wallet:planted-on';
    for (const amountFen of [100, -30]) {
      const lines = [
        { account: guardedAccount, kind: 'wallet', guarded: true, amountFen },
        { account: 'house:sales', amountFen: -amountFen },
      ];
      const journal = { id: newId(), source: 'adjustment', sourceId: newId(), kind: 'test', lines };
      await scene.world.sql('select ledger_post($1::jsonb)', [JSON.stringify([journal])]);
    }
    return { guardedAccount };
  }

  /** Paid, and both levels earn of it. */
  async function commissionOrder(): Promise<string> {
    const forest = createForest(scene);
    const [top, middle] = [await forest.distributor(), await forest.distributor()];
    const buyer = await scene.world.person();
    await forest.bind(middle, top);
    await forest.bind(buyer, middle);
    const { orderId } = await scene.steps.place(buyer, (await scene.world.sku()).skuId);
    await scene.steps.pay(buyer, orderId);
    return orderId;
  }

  /** Audits that find something while the violation stands. */
  async function findersOf(planted: Plant): Promise<string[]> {
    const finders: string[] = [];
    const rolledBack = await owner.transact(async (tx) => {
      await tx.batch(withoutTriggers());
      for (const [text, target] of planted.sql) {
        const { count, command } = (await tx.batch(composed(text, target ? [targets[target]] : [])))[0];
        if (/^(INSERT|UPDATE|DELETE)$/.test(command ?? '')) expect(count, text).toBeGreaterThan(0);
      }
      const db: Database = { ...owner, rows: (statement) => tx.rows(statement) };
      for (const audit of audits) {
        const found = await audit.find({
          db,
          simulatorUrl: scene.shop.simulators.url,
          redis: scene.shop.shop.flashRedis,
        });
        if (found && found.length > 0) finders.push(audit.id);
      }
      throw new Refused('busy');
    });
    expect(rolledBack.ok).toBe(false);
    return finders;
  }

  it('find nothing where nothing is wrong, and none of them is silent', async () => {
    await expectCleanAudits(scene.shop);
    const silent: string[] = [];
    for (const audit of audits) {
      const found = await audit.find({ db: scene.shop.shop.db, simulatorUrl: scene.shop.simulators.url });
      if (found === null) silent.push(audit.id);
    }
    expect(silent).toEqual([]);
  });

  it('have a violation planted for each one that is built', () => {
    const built = audits.map(({ id }) => id);
    expect([...new Set(plants.map(({ audit }) => audit))].sort()).toEqual(built);
  });

  it.each(plants)('$audit alone finds $what', async (planted) => {
    // what has become due while the others were looked for
    await scene.shop.settle();
    expect(await findersOf(planted)).toEqual([planted.audit]);
  });

  it('find nothing again afterwards', () => expectCleanAudits(scene.shop));
});
