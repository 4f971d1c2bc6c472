// What people and operators see of commissions: totals, orders with their reasons, a statement in which every fen has its
// event, the leaderboard, the terms, and corrections that take two operators.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { openScene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';
import { setByTwo } from '../proposals/approving.js';
import { type Forest, createForest } from './forest.js';

describe('pages of commission', () => {
  const scene = openScene();
  let forest: Forest;
  let middle: Person;
  let buyer: Person;
  let sku: WorldSku;
  let author: Operator;
  let approver: Operator;

  beforeAll(async () => {
    forest = createForest(scene);
    middle = await forest.distributor();
    buyer = await scene.world.person();
    await forest.bind(buyer, middle);
    sku = await scene.world.sku({ priceFen: 10_000 });
    const permissions = ['commission.read', 'commission.write', 'commission.adjust', 'ledger.read'] as const;
    author = await operator(scene.shop, ...permissions);
    approver = await operator(scene.shop, ...permissions);
  });

  const see = async (path: string, token = middle.token) => {
    const answer = await scene.shop.api.get(path, token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body as Record<string, never>;
  };
  const post = (path: string, body: object, by: Operator) =>
    scene.shop.api.call('POST', path, { token: by.token, key: randomUUID(), body });
  async function bought(units: number): Promise<string> {
    const { orderId } = await scene.steps.place(buyer, sku.skuId, units);
    await scene.steps.pay(buyer, orderId);
    await scene.shop.settle();
    return orderId;
  }

  let first: Promise<string> | undefined;
  /** Made by whichever test comes first, so that each can run alone. */
  const firstOrder = () => (first ??= bought(2));

  it('totals count what is held, by day, month and in all', async () => {
    await firstOrder();
    const body = await see('/api/me/earnings');
    const figures = { orders: 1, salesFen: 20_000, earnedFen: 1_000 };
    const nothing = { orders: 0, salesFen: 0, earnedFen: 0 };
    expect(body).toMatchObject({
      balances: { heldFen: 1_000, availableFen: 0, withdrawingFen: 0, withdrawnFen: 0, receivableFen: 0 },
      ...{ today: { first: figures, second: nothing }, month: { first: figures }, inAll: { first: figures } },
      level: { no: 1, firstBps: 500, secondBps: 200, next: { name: '高级推广员', firstBps: 600 } },
      settleAfterDays: 15,
    });
  });

  it('an order shows a masked buyer and its reason, and its product only to who has shared that', async () => {
    await firstOrder();
    const [row] = (await see('/api/me/commissions')).items as unknown as Record<string, unknown>[];
    expect(row).toMatchObject({ level: 1, status: 'held', leftFen: 1_000, reason: '等待买家收货', products: [] });
    expect(row!.buyer).toContain('*');
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`${buyer.userId}|测试商品`));
    const target = { kind: 'product', id: sku.productId };
    await scene.shop.api.call('POST', '/api/shares', { token: middle.token, body: { target } });
    const [shared] = (await see('/api/me/commissions?status=held')).items as unknown as { products: string[] }[];
    expect(shared!.products).toHaveLength(1);
    expect((await see('/api/me/commissions?status=settled')).items).toEqual([]);
  });

  it('every fen of a balance has its event, and they sum to it', async () => {
    const orderId = await bought(1);
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      orderId,
    ]);
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    await requestRefund(scene.shop.shop, { orderId, wishes: [{ lineId: String(line!.id), units: 1 }], ...why });
    await scene.shop.settle();
    const accounts = (await see('/api/me/commission-balances')).accounts as unknown as {
      account: string;
      balanceFen: number;
      parts: { text: string; amountFen: number }[];
    }[];
    const held = accounts.find(({ account }) => account === 'held');
    expect(held).toMatchObject({ balanceFen: 1_000, parts: [{ amountFen: 1_500 }, { amountFen: -500 }] });
    expect(held!.parts.map(({ text }) => text).join()).toMatch(/下单.*扣回/);
    const first = await see('/api/me/commission-statement?account=held&limit=2');
    const second = await see(`/api/me/commission-statement?account=held&limit=2&cursor=${String(first.nextCursor)}`);
    const entries = [...(first.items as unknown as object[]), ...(second.items as unknown as object[])];
    expect(entries).toMatchObject([
      { amountFen: -500, balanceFen: 1_000 },
      { amountFen: 500, balanceFen: 1_500 },
      { amountFen: 1_000, balanceFen: 1_000 },
    ]);
    const account = `person:${middle.userId}:commission_held`;
    const ops = await see(`/api/ops/ledger-entries?account=${account}`, author.token);
    expect(ops.items).toMatchObject([{ kind: 'reversed:500' }, { kind: 'held' }, { kind: 'held' }]);
    const house = await see('/api/ops/ledger-entries?account=house:commission_expense&limit=1', author.token);
    expect(house.items).toMatchObject([{ amountFen: 500, balanceFen: null }]);
  });

  it('the leaderboard masks names and knows one’s own place', async () => {
    const other = await forest.distributor();
    const body = await see('/api/commission-leaderboard');
    expect(body.items).toMatchObject([{ place: 1, orders: 1, earnedFen: 1_000, me: true }]);
    expect((body.items as unknown as { nickname: string }[])[0]!.nickname).toContain('*');
    expect(body.own).toEqual({ place: 1, earnedFen: 1_000 });
    expect((await see('/api/commission-leaderboard', other.token)).own).toBeNull();
  });

  it('operators publish terms, and no terms that pay above their own cap', async () => {
    const [current] = (await see('/api/ops/commission-terms', author.token)).items as unknown as { terms: object }[];
    const set = (terms: object) => post('/api/ops/commission-terms', { terms, reason: '测试' }, author);
    const refused = await set({ ...current!.terms, capBps: 100 });
    expect(refused.body.error).toMatchObject({ code: 'commission_terms_invalid' });
    const { orderId: earlier } = await scene.steps.place(buyer, sku.skuId, 1);
    const wish = { ...current!.terms, shop: { firstBps: 800, secondBps: 0 } };
    await setByTwo(scene, '/api/ops/commission-terms', { terms: wish, reason: '测试' });
    await scene.steps.pay(buyer, earlier);
    await scene.shop.settle();
    // what was placed before keeps the edition it was placed under
    const kept = await see(`/api/ops/orders/${earlier}/commissions`, author.token);
    expect(kept.items).toMatchObject([{ edition: 1, amountFen: 500, commission: { status: 'held' } }]);
    const orderId = await bought(1);
    const shown = await see(`/api/ops/orders/${orderId}/commissions`, author.token);
    expect(shown.items).toMatchObject([
      { level: 1, payeeId: middle.userId, amountFen: 800, lines: [{ rateBps: 800 }], commission: { status: 'held' } },
    ]);
    await expect(
      scene.shop.shop.db.rows({ text: `update commission_editions set reason = 'x'`, values: [] }),
    ).rejects.toThrow(/permission denied/);
  });

  it('S30: a correction takes two operators and is decided once', async () => {
    const propose = async (amountFen: number): Promise<string> => {
      const wish = { userId: middle.userId, amountFen, reason: '补发活动奖励' };
      const proposed = await post('/api/ops/commission-adjustments', wish, author);
      expect(proposed.status, JSON.stringify(proposed.body)).toBe(200);
      return String(proposed.body.id);
    };
    const decide = (id: string, approve: boolean, by: Operator) =>
      post(`/api/ops/commission-adjustments/${id}/decide`, { approve }, by);
    const [given, rejected, taken] = [await propose(300), await propose(9_000), await propose(-500)];
    expect((await decide(given, true, author)).body.error).toMatchObject({ code: 'own_adjustment' });
    expect((await forest.balances(middle)).available).toBe(0);
    const answers = await Promise.all(Array.from({ length: 8 }, () => decide(given, true, approver)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect((await decide(rejected, false, approver)).status).toBe(200);
    expect((await forest.balances(middle)).available).toBe(300);
    expect((await decide(taken, true, approver)).status).toBe(200);
    expect(await forest.balances(middle)).toMatchObject({ available: 0, receivable: -200 });
    const unknown = await post(
      '/api/ops/commission-adjustments',
      { userId: randomUUID(), amountFen: 1, reason: '无' },
      author,
    );
    expect(unknown.status).toBe(404);
    const listed = await see('/api/ops/commission-adjustments', author.token);
    expect(listed.items).toMatchObject([{ approved: true }, { approved: false }, { approved: true, amountFen: 300 }]);
    await expect(
      scene.world.sql(`update commission_adjustments set approver_id = author_id where id = $1`, [given]),
    ).rejects.toThrow(/commission_adjustments_other/);
  });
});
