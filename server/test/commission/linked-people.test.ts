// Two users who turn out to be one person, each with commission of their own: nothing moves in the books because of it. What
// is held, there, on its way out or owed stays where it is and is one sum to the person; whatever happens to it afterwards
// happens on the account it was earned on, and what is owed on one is paid by what comes in on, or is taken out of, another.
import { beforeAll, describe, expect, it } from 'vitest';
import { requestWithdrawal } from '../../src/modules/withdrawals/commands/request-withdrawal.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { settings } from '../../src/settings.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { linkDue } from '../membership/linked.js';
import { createPayoutSteps } from '../withdrawals/payout-steps.js';
import { DAY_MS, createForest } from './forest.js';

describe('commission of two who turn out to be one', () => {
  const scene = openScene();
  const forest = createForest(scene);
  const payouts = createPayoutSteps(scene);
  let desk: ReturnType<typeof createDesk>;
  let skuId: string;
  beforeAll(async () => {
    let clerk = await installDesk(scene);
    desk = createDesk(scene, () => clerk);
    ({ skuId } = await scene.world.sku({ priceFen: 10_000, stock: 100 }));
    signInClerk = async () => {
      clerk = await operator(scene.shop, 'orders.ship');
    };
  });
  let signInClerk: () => Promise<void>;

  interface Earning {
    buyer: Person;
    orderId: string;
  }
  /** Somebody they brought buys two: 10.00 are held for them. */
  async function earning(payee: Person): Promise<Earning> {
    const buyer = await scene.world.person();
    await scene.shop.api.call('POST', '/api/me/distributor', {
      token: payee.token,
      body: { termsVersion: settings.referral.termsVersion },
    });
    await forest.bind(buyer, payee);
    const { orderId } = await scene.steps.place(buyer, skuId, 2);
    await scene.steps.pay(buyer, orderId);
    return { buyer, orderId };
  }
  async function settled({ buyer, orderId }: Earning): Promise<void> {
    await signInClerk();
    buyer.token = await scene.shop.api.login(buyer.name);
    expect((await desk.ship(orderId)).status).toBe(200);
    expect((await desk.as(buyer, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
    await scene.shop.settle();
    await scene.shop.passTime(15 * DAY_MS + 60_000);
    await scene.shop.settle();
  }
  async function refund(orderId: string, units: number): Promise<void> {
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      orderId,
    ]);
    const wishes = [{ lineId: String(line?.id), units }];
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    expect((await requestRefund(scene.shop.shop, { orderId, wishes, ...why })).ok).toBe(true);
    await refundsArrive(scene);
  }
  const see = async (person: Person, path: string) => {
    const answer = await scene.shop.api.get(path, person.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const both = (...people: [Person, Person]) => Promise.all(people.map(forest.balances));
  const books = async (): Promise<unknown> =>
    scene.world.sql(`select count(*)::int as entries, max(id)::int as last from ledger_entries`);
  const none = { held: 0, available: 0, withdrawing: 0, receivable: 0 };

  it('keeps every balance where it is, and shows the sum with its accounts', async () => {
    await payouts.setRules({ reviewFromFen: 1_000 });
    let before: unknown;
    let withdrawalId = '';
    const [older, younger] = await linkDue(scene, async ([wechat, alipay]) => {
      for (const person of [wechat!, alipay!]) {
        await payouts.age(person);
        await earning(person);
      }
      await payouts.give(wechat!.userId, 3_000);
      await payouts.give(alipay!.userId, 4_000);
      withdrawalId = await payouts.asked(alipay!, 1_500);
      await payouts.give(alipay!.userId, -500, 'receivable');
      await scene.shop.settle();
      before = await books();
    });
    expect(await books()).toEqual(before);
    expect(await both(older, younger)).toEqual([
      { ...none, held: 1_000, available: 3_000 },
      { ...none, held: 1_000, available: 2_500, withdrawing: 1_500, receivable: -500 },
    ]);
    expect((await see(older, '/api/me/earnings')).balances).toEqual({
      ...{ heldFen: 2_000, availableFen: 5_500, withdrawingFen: 1_500, withdrawnFen: 0, receivableFen: -500 },
    });
    const statement = (await see(older, '/api/me/commission-statement?account=available')).items;
    expect(statement).toMatchObject([
      { own: false, amountFen: -1_500, balanceFen: 5_500 },
      { own: false, amountFen: 4_000, balanceFen: 7_000 },
      { own: true, amountFen: 3_000, balanceFen: 3_000 },
    ]);
    const [newest] = statement as { id: string }[];
    const rest = await see(older, '/api/me/commission-statement?account=available&limit=1');
    expect(rest.items).toMatchObject([{ id: newest?.id }]);
    const cursor = encodeURIComponent(String(rest.nextCursor));
    const next = await see(older, `/api/me/commission-statement?account=available&limit=2&cursor=${cursor}`);
    expect(next.items).toEqual((statement as unknown[]).slice(1));
    const { accounts } = await see(older, '/api/me/commission-balances');
    expect(accounts).toMatchObject([
      { account: 'held', balanceFen: 2_000, ownFen: 1_000 },
      { account: 'available', balanceFen: 5_500, ownFen: 3_000 },
      { account: 'withdrawing', balanceFen: 1_500, ownFen: 0 },
      { account: 'receivable', balanceFen: -500, ownFen: 0 },
    ]);
    const cancelled = await scene.shop.api.post(`/api/me/withdrawals/${withdrawalId}/cancel`, {}, older.token);
    expect(cancelled.body).toEqual({ status: 'cancelled' });
    expect(await both(older, younger)).toEqual([
      { ...none, held: 1_000, available: 3_000 },
      { ...none, held: 1_000, available: 3_500 },
    ]);
    await payouts.setRules({});
    await expectCleanAudits(scene.shop);
  });

  it('what is owed on one account is paid first when something is taken out of another', async () => {
    const [older, younger] = await linkDue(scene, async ([wechat, alipay]) => {
      await payouts.age(wechat!);
      await payouts.give(wechat!.userId, 3_000);
      await payouts.give(alipay!.userId, -500, 'receivable');
    });
    const shown = await see(older, '/api/me/withdrawable');
    expect(shown).toMatchObject({ availableFen: 2_500, owedFen: 0, offsetFen: 500 });
    expect((await payouts.ask(older, 2_501)).body.error?.code).toBe('withdrawal_over_available');
    expect(await both(older, younger)).toEqual([
      { ...none, available: 3_000 },
      { ...none, receivable: -500 },
    ]);
    await payouts.asked(older, 2_500);
    expect(await both(older, younger)).toEqual([{ ...none, withdrawing: 2_500 }, none]);
    expect(await see(older, '/api/me/withdrawable')).toMatchObject({ availableFen: 0, owedFen: 0, offsetFen: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('who owes more than all accounts have takes nothing out, and nothing moves', async () => {
    const [older, younger] = await linkDue(scene, async ([wechat, alipay]) => {
      await payouts.give(wechat!.userId, 300);
      await payouts.give(alipay!.userId, -500, 'receivable');
    });
    expect(await see(older, '/api/me/withdrawable')).toMatchObject({ availableFen: 0, owedFen: 200, offsetFen: 300 });
    expect((await payouts.ask(older, 100)).body.error?.code).toBe('withdrawal_owing');
    expect(await both(older, younger)).toEqual([
      { ...none, available: 300 },
      { ...none, receivable: -500 },
    ]);
  });

  it('settles, goes back and is owed on the account it was earned on, and pays what is owed on the other', async () => {
    const orders: Earning[] = [];
    const [older, younger] = await linkDue(scene, async ([wechat, alipay]) => {
      for (const person of [wechat!, alipay!]) orders.push(await earning(person));
      await payouts.give(alipay!.userId, -700, 'receivable');
      await scene.shop.settle();
    });
    const [ofOlder, ofYounger] = orders as [Earning, Earning];
    await refund(ofYounger.orderId, 1);
    expect(await both(older, younger)).toEqual([
      { ...none, held: 1_000 },
      { ...none, held: 500, receivable: -700 },
    ]);
    await settled(ofOlder);
    expect(await both(older, younger)).toEqual([
      { ...none, available: 300 },
      { ...none, held: 500 },
    ]);
    await payouts.give(younger.userId, 100);
    await refund(ofOlder.orderId, 2);
    expect(await both(older, younger)).toEqual([
      { ...none, receivable: -600 },
      { ...none, held: 500 },
    ]);
    await settled(ofYounger);
    expect(await both(older, younger)).toEqual([{ ...none, receivable: -100 }, none]);
    await expectCleanAudits(scene.shop);
  });

  it('an order that waits for its payment earns for the one who stays', async () => {
    let order: Earning | undefined;
    const [older, younger] = await linkDue(scene, async ([, alipay]) => {
      const buyer = await scene.world.person();
      await scene.shop.api.call('POST', '/api/me/distributor', {
        token: alipay!.token,
        body: { termsVersion: settings.referral.termsVersion },
      });
      await forest.bind(buyer, alipay!);
      order = { buyer, orderId: (await scene.steps.place(buyer, skuId, 2)).orderId };
    });
    await scene.steps.pay(order!.buyer, order!.orderId);
    await scene.shop.settle();
    expect(await both(older, younger)).toEqual([{ ...none, held: 1_000 }, none]);
    await expectCleanAudits(scene.shop);
  });

  it('a request that began as the other user is asked to come again', async () => {
    const [, younger] = await linkDue(scene, async ([wechat, alipay]) => {
      for (const person of [wechat!, alipay!]) await payouts.age(person);
      await payouts.give(alipay!.userId, 2_000);
    });
    const quote = { amountFen: 1_000, feeFen: 0, taxFen: 0, netFen: 1_000 };
    const asked = await requestWithdrawal(scene.shop.shop, { userId: younger.userId, quote });
    expect(asked).toMatchObject({ ok: false, code: 'busy' });
    expect(await forest.balances(younger)).toEqual({ ...none, available: 2_000 });
  });
});
