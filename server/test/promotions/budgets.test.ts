// What campaigns may lose: a budget that no race overspends, that refunds give back by their shares, and alarms that stand in
// the operators' queue from the moment the shop stops something.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/commands/refund-order.js';
import { forgetCampaigns } from '../../src/modules/promotions/running.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { operator } from '../logistics/operators.js';

const HOUR_MS = 3_600_000;

describe('budgets of campaigns', () => {
  const scene = openScene();
  let boss: { token: string };
  let second: { token: string };
  let watch: { token: string };
  beforeAll(async () => {
    boss = await operator(scene.shop, 'campaigns.read', 'campaigns.write', 'campaigns.approve');
    second = await operator(scene.shop, 'campaigns.approve');
    watch = await operator(scene.shop, 'alarms.read', 'alarms.settle');
  });

  const call = (method: 'POST' | 'PUT', path: string, body: object, by = boss) =>
    scene.shop.api.call(method, path, { token: by.token, key: randomUUID(), body });
  const move = (id: string, step: string, body: object = {}, by = boss) =>
    call('POST', `/api/ops/campaigns/${id}/${step}`, body, by);
  const at = (ms: number): string => new Date(scene.shop.shop.clock.now().getTime() + ms).toISOString();

  async function draft(terms: object, more: object = {}): Promise<string> {
    const facts = { name: `活动 ${randomUUID()}`, label: '春日特惠', startsAt: at(-1_000), endsAt: at(HOUR_MS), terms };
    const made = await call('POST', '/api/ops/campaigns', { ...facts, ...more });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    return String(made.body.campaignId);
  }

  async function running(terms: object, more: object = {}): Promise<string> {
    const id = await draft(terms, more);
    const scheduled = await move(id, 'schedule');
    if (scheduled.status !== 200) throw new Error(JSON.stringify(scheduled.body));
    await scene.shop.settle();
    forgetCampaigns(scene.shop.shop.db);
    return id;
  }
  const limited = (sku: WorldSku, priceFen: number) => ({
    ...{ kind: 'limited_time', skus: [{ skuId: sku.skuId, priceFen }] },
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

  interface Wish {
    lines: { skuId: string; units: number }[];
  }
  const quote = (person: Person, wish: Wish) =>
    scene.shop.api.call('POST', '/api/orders/quote', {
      token: person.token,
      body: { ...wish, addressId: person.addressId },
    });
  async function place(person: Person, wish: Wish, quotedPayFen?: number) {
    const payFen = quotedPayFen ?? Number((await quote(person, wish)).body.payFen);
    return scene.shop.api.call('POST', '/api/orders', {
      token: person.token,
      key: randomUUID(),
      body: { ...wish, addressId: person.addressId, quotedPayFen: payFen },
    });
  }
  const of = (sku: WorldSku, units = 1): Wish => ({ lines: [{ skuId: sku.skuId, units }] });

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
