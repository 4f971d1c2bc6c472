// Guards that stand behind others are hardly ever reached; here each is asked directly, so that taking one out of the
// shop does not go unnoticed.
import { describe, expect, it } from 'vitest';
import { transactOnce } from '../src/platform/idempotency.js';
import { newId } from '../src/platform/ids.js';
import { moveStatement, prepared } from '../src/platform/db/index.js';
import { claimTimers, finishTimers, setTimer } from '../src/platform/timers/index.js';
import { settlePayment } from '../src/modules/orders/commands/settle-payment.js';
import { orderMachine } from '../src/modules/orders/index.js';
import { openScene, together } from '../test/harness/scene.js';
import { expectCleanAudits } from '../test/harness/audited.js';
import { openCounted } from '../test/harness/counted.js';
import type { TradeFacts } from '../src/platform/gateway.js';
import type { Person } from '../test/harness/world.js';

const nothing = prepared('select 1');

describe('the last guards', () => {
  const scene = openScene();

  function postLines(lines: readonly object[]) {
    const journal = { id: newId(), source: 'adjustment', sourceId: newId(), kind: 'test', lines };
    return scene.world.sql('select ledger_post($1::jsonb)', [JSON.stringify([journal])]);
  }

  /** Paid at the platform and not told to the shop. */
  async function paidUnheard(person: Person, orderId: string) {
    const { prepayId } = await scene.steps.startPaying(person, orderId);
    await scene.shop.api.simulate('PUT', '/__sim/faults', { rates: { loss: 1 } });
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    const [row] = await scene.world.sql('select out_trade_no from payments where order_id = $1', [orderId]);
    const answer = await scene.shop.shop.gateways.wechat_pay!.query(String(row!.out_trade_no));
    if (answer.kind !== 'succeeded') throw new Error(`not paid: ${answer.kind}`);
    return answer.facts;
  }

  it('two last payments at once form the group', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const other = openCounted(shop);
    for (let round = 0; round < 5; round += 1) {
      const [leader, ...friends] = await world.people(3);
      const { orderId, groupId } = await steps.open(leader!, offer);
      await steps.pay(leader!, orderId);
      const facts: TradeFacts[] = [];
      for (const friend of friends) {
        facts.push(await paidUnheard(friend, (await steps.join(friend, offer, groupId)).orderId));
      }
      // each in a process of its own: within one, reports of a group wait for one another
      await together(2, (index) =>
        settlePayment(index === 0 ? shop.shop : other.shop, {
          gateway: 'wechat_pay',
          facts: facts[index]!,
          source: 'query',
        }),
      );
      const group = await shop.api.get(`/api/groups/${groupId}`);
      expect(group.body).toMatchObject({ status: 'formed', paid: 3, held: 0 });
    }
    await other.close();
    await expectCleanAudits(shop);
  });

  it('a success of another amount is not applied', async () => {
    const { world, steps, shop } = scene;
    const buyer = await world.person();
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    const facts = await paidUnheard(buyer, orderId);
    const less = { ...facts, amountFen: facts.amountFen - 1 };
    const notice = { gateway: 'wechat_pay' as const, source: 'notice' as const };
    expect(await settlePayment(shop.shop, { ...notice, facts: less })).toBe('ask_gateway');
    const [order] = await world.sql('select status from orders where id = $1', [orderId]);
    expect(order).toEqual({ status: 'pending_payment' });
    expect(await settlePayment(shop.shop, { ...notice, facts })).toBe('applied');
    await expectCleanAudits(shop);
  });

  it('a second effective payment of an order is refused', async () => {
    const insert = `insert into payments (id, order_id, user_id, gateway, out_trade_no, amount_fen, app_id, merchant_id,
                                          description, status, expires_at)
                    values (gen_random_uuid(), $1, $1, 'wechat_pay', $2, 1, '', '', '', 'succeeded', now())`;
    const orderId = newId();
    await scene.world.sql(insert, [orderId, 'first']);
    await expect(scene.world.sql(insert, [orderId, 'second'])).rejects.toThrow(/payments_effective/);
    await scene.world.sql('delete from payments where order_id = $1', [orderId]);
  });

  it('a journal that does not sum to zero is refused', async () => {
    await expect(postLines([{ account: 'house:sales', amountFen: 5 }])).rejects.toThrow(/sum to zero/);
  });

  it('a guarded account never goes below zero', async () => {
    const post = (amountFen: number) => {
      const lines = [
        { account: 'wallet:guarded', kind: 'wallet', guarded: true, amountFen },
        { account: 'house:sales', amountFen: -amountFen },
      ];
      return postLines(lines);
    };
    await post(100);
    await expect(post(-101)).rejects.toThrow(/cross zero|ledger_balances/);
    await post(-100);
    await expectCleanAudits(scene.shop);
  });

  it('a key in flight is refused', async () => {
    const { db } = scene.shop.shop;
    const once = { personId: newId(), endpoint: 'test', key: 'one', inputHash: '' };
    let runs = 0;
    let told: () => void = () => undefined;
    const other = new Promise<void>((resolve) => (told = resolve));
    const answers = await together(2, async () => {
      const answer = await transactOnce(db, once, async (tx) => {
        await tx.batch(nothing());
        runs += 1;
        // in flight until the other has been answered, whenever that one comes
        await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 5_000))]);
        return {};
      });
      told();
      return answer;
    });
    expect(runs).toBe(1);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'idempotency_in_flight')).toHaveLength(1);
  });

  it('a row somebody else moved is not moved again', async () => {
    const { world, steps, shop } = scene;
    const { orderId } = await steps.place(await world.person(), (await world.sku()).skuId);
    const move = moveStatement(orderMachine, {
      ids: [orderId],
      from: 'awaiting_shipment',
      to: 'shipped',
      actor: 'system',
    });
    const [moved] = await shop.shop.db.read(move);
    expect(moved.count).toBe(0);
    await expectCleanAudits(shop);
  });

  it('who lost the lease of a timer can not end it', async () => {
    const { db, clock } = scene.shop.shop;
    await scene.shop.settle();
    await db.read(setTimer('test-lease', newId(), new Date(clock.now().getTime() - 1_000)));
    const [lost] = await db.rows(claimTimers(1, 0));
    const [held] = await db.rows(claimTimers(1, 60_000));
    expect(held!.id).toBe(lost!.id);
    const [late] = await db.read(finishTimers([lost!]));
    expect(late.count).toBe(0);
    const [ended] = await db.read(finishTimers([held!]));
    expect(ended.count).toBe(1);
  });

  it('an order is seen by its owner alone', async () => {
    const { world, steps, shop } = scene;
    const [buyer, stranger] = await world.people(2);
    const { orderId } = await steps.place(buyer!, (await world.sku()).skuId);
    expect((await shop.api.get(`/api/orders/${orderId}`, buyer!.token)).status).toBe(200);
    expect((await shop.api.get(`/api/orders/${orderId}`, stranger!.token)).status).toBe(404);
  });
});
