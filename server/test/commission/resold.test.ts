// What a reseller of a chain earns: given when their resale has settled, less by what goes back later, and never twice.
import { beforeAll, describe, expect, it } from 'vitest';
import { settleResale } from '../../src/modules/chain/commands/settle-resale.js';
import { payReseller } from '../../src/modules/commission/commands/pay-reseller.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { type ChainSteps, type OpenChain, createChainSteps } from '../chain/chain-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { linkDue } from '../membership/linked.js';
import { createPayoutSteps } from '../withdrawals/payout-steps.js';
import { createForest } from './forest.js';

describe('what a reseller earns', () => {
  const scene = openScene({ poolMax: 16 });
  const forest = createForest(scene);
  const payouts = createPayoutSteps(scene);
  let steps: ChainSteps;
  let desk: ReturnType<typeof createDesk>;
  beforeAll(async () => {
    steps = createChainSteps(scene);
    const clerk = await installDesk(scene);
    desk = createDesk(scene, () => clerk);
  });

  const forSale = async (stockUnits = 20): Promise<OpenChain> =>
    steps.opened([await scene.world.sku({ stock: 2 * stockUnits })], { supplyFen: 700, stockUnits });
  const due = async (kind: string, id: string): Promise<void> => {
    await scene.world.sql(`update timers set due_at = app_now() where kind = $1 and subject_id = $2`, [kind, id]);
    await scene.shop.settle();
  };

  async function received(buyer: Person, resale: OpenChain, units: number): Promise<string> {
    const orderId = await steps.buyAndPay(buyer, resale, [units]);
    expect((await desk.ship(orderId)).status).toBe(200);
    expect((await desk.as(buyer, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
    return orderId;
  }

  /** The chain is over and settled. */
  async function over(chain: OpenChain): Promise<void> {
    await scene.shop.settle();
    await steps.call('POST', `/api/me/chains/${chain.chainId}/close`, chain.manager, {});
    await scene.shop.settle();
    await due('settle-chain', chain.chainId);
  }

  async function settled(resale: OpenChain, units: number): Promise<string> {
    const orderId = await received(await scene.world.person(), resale, units);
    await over(resale);
    await due('settle-resale', orderId);
    return orderId;
  }

  async function refund(orderId: string, units: number): Promise<boolean> {
    const [line] = await scene.world.sql<{ id: string }>(
      `select id from order_lines where order_id = $1 and kind = 'goods'`,
      [orderId],
    );
    const wishes = [{ lineId: line!.id, units }];
    const why = { cause: 'operator' as const, reason: '少货', actor: 'operator:test' };
    return (await requestRefund(scene.shop.shop, { orderId, wishes, ...why })).ok;
  }

  const pay = (orderId: string) => scene.shop.shop.db.transact((tx) => payReseller(tx, orderId));
  const statement = async (person: Person, account = 'available') => {
    const answer = await scene.shop.api.get(`/api/me/commission-statement?account=${account}`, person.token);
    return (answer.body.items as { text: string; amountFen: number }[]).map(
      ({ text, amountFen }) => `${text} ${amountFen}`,
    );
  };
  const told = async (person: Person) => {
    const items = (await scene.shop.api.get('/api/me/messages', person.token)).body.items as Record<string, unknown>[];
    return items.filter(({ kind }) => String(kind).startsWith('resale_')).map(({ kind, body }) => [kind, body]);
  };
  const none = { held: 0, available: 0, withdrawing: 0, receivable: 0 };

  it('is available when the resale has settled, after a debt, with its reason, and once', async () => {
    const resale = await steps.resold(await forSale(), [950]);
    await payouts.give(resale.by.userId, -300, 'receivable');
    const orderId = await received(await scene.world.person(), resale, 4);
    await over(resale);
    expect((await pay(orderId)).ok).toBe(true);
    expect(await forest.balances(resale.by)).toEqual({ ...none, receivable: -300 });
    await due('settle-resale', orderId);
    expect(await forest.balances(resale.by)).toEqual({ ...none, available: 700 });
    expect(await statement(resale.by)).toEqual(['帮卖接龙的收入 700']);
    expect(await statement(resale.by, 'receivable')).toEqual(['帮卖接龙的收入 300', '人工调整 -300']);
    for (let again = 0; again < 2; again += 1) expect((await pay(orderId)).ok).toBe(true);
    expect(await forest.balances(resale.by)).toEqual({ ...none, available: 700 });
    await expectCleanAudits(scene.shop);
  });

  it('is all that anybody earns by it, also where the terms of commission turn the chain on', async () => {
    const chain = await forSale();
    const resale = await steps.resold(chain, [900]);
    const [buyer, sharer] = [await scene.world.person(), await forest.distributor()];
    await forest.bind(buyer, sharer);
    await forest.terms({ campaigns: [{ offerId: chain.chainId, earns: true, rates: null }] });
    expect(await forest.shares(await steps.buyAndPay(buyer, chain, [1]))).toMatchObject([{ payee_id: sharer.userId }]);
    expect(await forest.shares(await steps.buyAndPay(buyer, resale, [1]))).toEqual([]);
    await forest.terms({});
  });

  it('is taken back by what goes back later, and what is not there any more is owed', async () => {
    const resale = await steps.resold(await forSale(), [950]);
    const orderId = await settled(resale, 4);
    expect(await told(resale.by)).toEqual([['resale_settled', '1 笔订单的帮卖收入已结算：¥10 可以提现。']]);
    expect(await forest.withdraw(resale.by, 900)).toBe(true);
    expect(await refund(orderId, 1)).toBe(true);
    await refundsArrive(scene);
    expect(await forest.balances(resale.by)).toEqual({ ...none, receivable: -150 });
    expect(await refund(orderId, 3)).toBe(true);
    await refundsArrive(scene);
    expect(await forest.balances(resale.by)).toEqual({ ...none, receivable: -900 });
    const [alarm] = await scene.world.sql(
      `select kind from alarms where subject_id = $1 and kind = 'commission_receivable'`,
      [resale.by.userId],
    );
    expect(alarm).toBeDefined();
    const next = await steps.resold(await forSale(), [950], resale.by);
    await settled(next, 4);
    expect(await forest.balances(resale.by)).toEqual({ ...none, available: 100 });
    // one message of each kind, person and day, which grows
    expect(await told(resale.by)).toEqual([
      ['resale_settled', '2 笔订单的帮卖收入已结算：¥9 抵扣了欠款，¥11 可以提现。'],
      ['resale_corrected', '订单有退款或返现，帮卖收入扣回 ¥10，其中 ¥9 余额不足，由以后的收入抵扣。'],
    ]);
    const earnings = (await scene.shop.api.get('/api/me/earnings', resale.by.token)).body;
    expect(earnings.resales).toEqual({ orders: 1, incomeFen: 1_000 });
    await expectCleanAudits(scene.shop);
  });

  it('follows its reseller who turns out to be somebody else', async () => {
    let orderId = '';
    const [survivor, absorbed] = await linkDue(scene, async (people) => {
      const younger = people[1]!;
      await scene.world.sql(`insert into chain_managers (user_id, reason) values ($1, '测试')`, [younger.userId]);
      orderId = await settled(await steps.resold(await forSale(), [950], younger), 4);
      expect((await forest.balances(younger)).available).toBe(1_000);
    });
    expect(await refund(orderId, 2)).toBe(true);
    await refundsArrive(scene);
    expect([await forest.balances(survivor), await forest.balances(absorbed)]).toEqual([
      none,
      { ...none, available: 500 },
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('is right whoever comes first: settling, refunds, the same event again, and being paid out', async () => {
    const ORDERS = 12;
    const chain = await forSale(60);
    const resale = await steps.resold(chain, [950]);
    const buyers = await scene.world.people(ORDERS);
    const orderIds: string[] = [];
    for (const buyer of buyers) orderIds.push(await received(buyer, resale, 3));
    await over(chain);
    await payouts.give(resale.by.userId, -1_000, 'receivable');
    await together(ORDERS * 4, async (index) => {
      const orderId = orderIds[index % ORDERS]!;
      if (index < ORDERS) await settleResale(scene.shop.shop, orderId);
      else if (index < 2 * ORDERS) expect(await refund(orderId, 1 + (index % 3))).toBe(true);
      const paid = await pay(orderId);
      expect(paid.ok, JSON.stringify(paid)).toBe(true);
      if (index % 5 === 0) await forest.withdraw(resale.by, 100);
      expect((await pay(orderId)).ok).toBe(true);
    });
    await refundsArrive(scene);
    const rows = await scene.world.sql<{ owed: number; posted: number; left: number }>(
      `select l.owed_fen::int as owed, coalesce(i.posted_fen, 0)::int as posted, l.units - l.refunded_units as left
         from chain_resale_lines l left join resale_incomes i on i.order_id = l.order_id
        where l.resale_id = $1 and l.settled_at is not null`,
      [resale.resaleId],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { owed, posted, left } of rows) expect([posted, owed]).toEqual([left * 250, left * 250]);
    await expectCleanAudits(scene.shop);
  }, 120_000);
});
