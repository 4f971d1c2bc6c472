// A draw as people see it: what is promised before, the result as it happens, and the proof that their own device went over.
import { describe, expect, test } from 'vitest';
import { openCounter } from '../coupons/counter.js';
import { openOfferDesk } from '../groupbuy/offer-desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openBrowserScene } from './scene.js';

describe('a draw group', () => {
  const scene = openBrowserScene();

  test('says what it is, draws before everybody’s eyes, and can be gone over by anybody', async () => {
    const { world } = scene;
    const desk = await openOfferDesk(scene);
    const templateId = await (await openCounter(scene)).template({ name: '抽奖团安慰券', quantity: 100 });
    const terms = { kind: 'draw', winners: 1, consolationTemplateId: templateId };
    const offer = await desk.offer(await world.sku({ priceFen: 2_980 }), {
      ...{ size: 3, terms, priceFen: 100, perOrderLimit: 1, subsidyBudgetFen: 500_000, belowCostReason: '抽奖引流' },
    });
    const group = await desk.group(offer, 2);
    const visitor = await scene.shopper();
    await visitor.open(`packages/group/group/index?id=${group.groupId}`);
    await visitor.sees('3人抽1人');
    await visitor.sees('成团后抽 1 人');
    await visitor.sees(/没有中奖的人全额原路退款，并获赠“抽奖团安慰券”/);
    await visitor.sees(/中奖机会人人相等（满员时为 1\/3）/);
    const [last] = await world.people(1);
    group.orders.push(await desk.join(last!, offer, group.groupId));
    await visitor.sees('开奖结果');
    await visitor.sees('✓ 本机已复核：种子与摘要一致，中奖者无误');
    const text = await visitor.text();
    expect(text.match(/^\s*未中奖\s*$/gm)).toHaveLength(2);
    const statuses = async () => {
      const orders = await world.sql('select status from orders where id = any($1::uuid[])', [group.orders]);
      return orders.map(({ status }) => status).sort();
    };
    await expect.poll(statuses).toEqual(['awaiting_shipment', 'refunded', 'refunded']);
    await expectCleanAudits(scene.shop);
  });
});
