// What campaigns may lose: a budget that no race overspends, that refunds give back by their shares, and alarms that stand in
// the operators' queue from the moment the shop stops something.
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/commands/refund-order.js';
import { forgetCampaigns } from '../../src/modules/promotions/running.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { createCampaignSteps } from './campaign-steps.js';

describe('budgets of campaigns', () => {
  const scene = openScene();
  const [boss, second, watch] = [{ token: '' }, { token: '' }, { token: '' }];
  const campaigns = createCampaignSteps(scene, boss);
  const { call, move, draft, running, limited, quote, place, of } = campaigns;
  beforeAll(async () => {
    boss.token = (await operator(scene.shop, 'campaigns.read', 'campaigns.write', 'campaigns.approve')).token;
    second.token = (await operator(scene.shop, 'campaigns.approve')).token;
    watch.token = (await operator(scene.shop, 'alarms.read', 'alarms.settle')).token;
  });

  const alarmsOf = async (id: string) => {
    const answer = await scene.shop.api.get('/api/ops/alarms?limit=50', watch.token);
    const items = answer.body.items as { id: string; kind: string; subjectId: string; text: string; times: number }[];
    return items.filter(({ subjectId }) => subjectId === id);
  };
  const stateOf = async (id: string) =>
    (
      await scene.world.sql<{ status: string; spent: number; because: string | null }>(
        `select status, spent_fen::int as spent, stopped_because as because from campaigns where id = $1`,
        [id],
      )
    )[0]!;

  it('R04: a budget is never overspent, whatever is placed at once, and what has drained it stops', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ priceFen: 1_000, stock: 100 });
    const id = await draft(limited(sku, 400), { subsidyBudgetFen: 6_000 });
    await move(id, 'approve', { edition: 1 }, second);
    await move(id, 'schedule');
    await shop.settle();
    const people = await world.people(24);
    const answers = await together(24, (index) => place(people[index]!, of(sku), 400));
    const codes = answers.map(({ status, body }) => (status === 200 ? 'ok' : String(body.error?.code)));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(new Set(codes)).toEqual(new Set(['ok', 'quote_changed']));
    expect(await stateOf(id)).toMatchObject({ spent: 6_000, status: 'running' });
    await shop.settle();
    expect(await stateOf(id)).toMatchObject({ status: 'paused', because: '补贴预算已用完，已自动停用' });
    expect(await alarmsOf(id)).toMatchObject([{ kind: 'campaign_budget_spent', times: 1 }]);
    const winner = people[codes.indexOf('ok')]!;
    const orderId = String(answers[codes.indexOf('ok')]!.body.orderId);
    await shop.api.call('POST', `/api/orders/${orderId}/cancel`, { token: winner.token, body: {} });
    await shop.settle();
    expect(await stateOf(id)).toMatchObject({ spent: 5_400 });
    expect((await quote(winner, of(sku))).body.payFen).toBe(1_000);
  });

  it('a breach found while pricing stops the campaign; a checkout submitted at its price is honoured', async () => {
    const { world, shop } = scene;
    const [honoured, asking, sku] = [await world.person(), await world.person(), await world.sku({ priceFen: 1_000 })];
    const id = await running(limited(sku, 700));
    await world.sql('update skus set cost_fen = 690 where id = $1', [sku.skuId]);
    expect((await place(honoured, of(sku), 700)).body).toMatchObject({ payFen: 700 });
    expect(await stateOf(id)).toMatchObject({ status: 'running' });
    expect((await quote(asking, of(sku))).body.payFen).toBe(1_000);
    expect(await stateOf(id)).toMatchObject({ status: 'paused', because: '毛利低于设定下限，已自动停用' });
    const [alarm] = await alarmsOf(id);
    expect(alarm).toMatchObject({ kind: 'campaign_below_margin', times: 1 });
    expect(alarm?.text).toContain('毛利低于设定下限');
    const settle = () => call('POST', `/api/ops/alarms/${alarm?.id ?? ''}/settle`, { note: '已改价' }, watch);
    expect((await settle()).status).toBe(200);
    expect((await settle()).body.error?.code).toBe('alarm_settled');
    expect(await alarmsOf(id)).toEqual([]);
    await shop.settle();
    await expectCleanAudits(shop);
  });

  it('what refunded units had taken of a budget comes back by their share, once, and all of it with the last', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ priceFen: 1_000 });
    const id = await draft(limited(sku, 400), { subsidyBudgetFen: 60_000 });
    await move(id, 'approve', { edition: 1 }, second);
    await move(id, 'schedule');
    await shop.settle();
    forgetCampaigns(shop.shop.db);
    const buyer = await world.person();
    const placed = await place(buyer, of(sku, 3), 1_200);
    const orderId = String(placed.body.orderId);
    await scene.steps.pay(buyer, orderId);
    expect(await stateOf(id)).toMatchObject({ spent: 1_800 });
    const [line] = (await scene.steps.order(buyer, orderId)).lines as { id: string }[];
    const refund = (wishes: { lineId: string; units: number }[] | null) =>
      requestRefund(shop.shop, { orderId, wishes, cause: 'operator', reason: '缺货', actor: 'operator:test' });
    expect(await refund([{ lineId: line!.id, units: 1 }])).toMatchObject({ ok: true });
    await shop.settle();
    expect(await stateOf(id)).toMatchObject({ spent: 1_200 });
    await expectCleanAudits(shop);
    await refundsArrive(scene);
    expect(await refund(null)).toMatchObject({ ok: true });
    await refundsArrive(scene);
    expect(await stateOf(id)).toMatchObject({ spent: 0 });
    await expectCleanAudits(shop);
  });
});
