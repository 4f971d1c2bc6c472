// Draw groups: W of N get the goods, everybody else gets their money and a coupon, and anybody can go over the draw.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleFormedGroup } from '../../src/modules/groupbuy/commands/settle-group.js';
import { provesDraw } from '../../src/modules/groupbuy/domain/draw.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { openCounter } from '../coupons/counter.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, refundsArrive, together } from '../harness/scene.js';
import { type OfferDesk, type PaidGroup, openOfferDesk } from './offer-desk.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
type Draw = Parameters<typeof provesDraw>[0];

describe('a draw group', () => {
  const scene = openScene();
  let desk: OfferDesk;
  beforeEach(async () => (desk = await openOfferDesk(scene)));

  async function drawn(change: { winners?: number; size?: number; coupons?: number; priceFen?: number } = {}) {
    const { winners = 1, size = 4, coupons = 60, priceFen = 800 } = change;
    const templateId = await (await openCounter(scene)).template({ name: '满20减3', quantity: coupons, perPerson: 1 });
    const terms = { kind: 'draw', winners, consolationTemplateId: templateId };
    const budget = { subsidyBudgetFen: 500_000, belowCostReason: '抽奖引流' };
    const offer = await desk.offer(await scene.world.sku(), { size, terms, priceFen, perOrderLimit: 1, ...budget });
    return { offer, templateId };
  }

  /** Statuses of the orders, by whether they won. */
  async function ends({ orders }: PaidGroup): Promise<Record<'won' | 'lost', string[]>> {
    const rows = await scene.world.sql<{ won: boolean; status: string }>(
      `select m.won, o.status from group_members m join orders o on o.id = m.order_id
        where o.id = any($1::uuid[]) order by o.status`,
      [orders],
    );
    const of = (wanted: boolean): string[] => rows.filter(({ won }) => won === wanted).map(({ status }) => status);
    return { won: of(true), lost: of(false) };
  }

  it('commits to its seed before anybody joins, and shows afterwards that it drew by it', async () => {
    const { world, shop } = scene;
    const { offer, templateId } = await drawn({ winners: 2 });
    const group = await desk.group(offer, 3);
    const before = (await desk.shown(group.groupId)).draw as Draw;
    expect(before).toMatchObject({ seed: null, tickets: [] });
    expect(before.commitment).toMatch(/^[0-9a-f]{64}$/);
    const [last] = await world.people(1);
    group.orders.push(await desk.join(last!, offer, group.groupId));
    const between = await world.sql(`select distinct status from orders where id = any($1::uuid[])`, [group.orders]);
    expect(between).toEqual([{ status: 'awaiting_group' }]);
    await refundsArrive(scene);
    const after = (await desk.shown(group.groupId)).draw as Draw;
    expect(after.commitment).toBe(before.commitment);
    expect(after.tickets).toHaveLength(4);
    expect(provesDraw(after, 2, digest)).toBe(true);
    const forged = { ...after, tickets: after.tickets.map(({ ticket, won }) => ({ ticket, won: !won })) };
    expect(provesDraw(forged, 2, digest)).toBe(false);
    expect(provesDraw({ ...after, seed: digest('another') }, 2, digest)).toBe(false);
    expect(await ends(group)).toEqual({
      won: ['awaiting_shipment', 'awaiting_shipment'],
      lost: ['refunded', 'refunded'],
    });
    const coupons = await world.sql(
      `select g.user_id from coupon_grants g where g.template_id = $1 and g.source = 'group_consolation'`,
      [templateId],
    );
    expect(coupons).toHaveLength(2);
    const told = await world.sql(
      `select kind, count(*)::int as n from messages where kind like 'draw%' group by kind order by kind`,
    );
    expect(told).toEqual([
      { kind: 'draw_lost', n: 2 },
      { kind: 'draw_won', n: 2 },
    ]);
    await expectCleanAudits(shop);
  });

  it('draws once however often it is settled', async () => {
    const { offer, templateId } = await drawn();
    const group = await desk.group(offer, 4);
    await together(8, () => settleFormedGroup(scene.shop.shop, group.groupId));
    await refundsArrive(scene);
    expect(await ends(group)).toEqual({ won: ['awaiting_shipment'], lost: ['refunded', 'refunded', 'refunded'] });
    const refunds = await scene.world.sql(`select order_id from refunds where order_id = any($1::uuid[])`, [
      group.orders,
    ]);
    expect(refunds).toHaveLength(3);
    const [coupons] = await scene.world.sql<{ n: number }>(
      `select count(*)::int as n from coupon_grants where template_id = $1`,
      [templateId],
    );
    expect(coupons!.n).toBe(3);
    await expectCleanAudits(scene.shop);
  });

  it('does not begin while the switch of draws is off; one that has begun goes on', async () => {
    const { world, steps, shop } = scene;
    const { offer } = await drawn({ size: 2 });
    const group = await desk.group(offer, 1);
    const decide = (on: boolean) =>
      world.sql(
        `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id)
         select gen_random_uuid(), 'draw_group', $1, 1, '测试', operator_id from compliance_decisions limit 1`,
        [on],
      );
    const [friend, late] = await world.people(2);
    await decide(false);
    expect((await steps.openAnswer(late!, offer)).body.error?.code).toBe('switched_off');
    group.orders.push(await desk.join(friend!, offer, group.groupId));
    await refundsArrive(scene);
    expect(await ends(group)).toEqual({ won: ['awaiting_shipment'], lost: ['refunded'] });
    await decide(true);
    await steps.open(late!, offer);
    await expectCleanAudits(shop);
  });

  it('that the merchant forms draws among its real members', async () => {
    const { offer } = await drawn({ size: 6 });
    const group = await desk.group(offer, 3);
    expect((await desk.waive(group.groupId)).status).toBe(200);
    await refundsArrive(scene);
    expect(await desk.shown(group.groupId)).toMatchObject({ status: 'formed', waived: true, paid: 3 });
    expect(await ends(group)).toEqual({ won: ['awaiting_shipment'], lost: ['refunded', 'refunded'] });
    await expectCleanAudits(scene.shop);
  });

  it('for nothing ends for those who do not win without a refund', async () => {
    const { offer } = await drawn({ priceFen: 0, size: 3 });
    const group = await desk.group(offer, 3);
    await refundsArrive(scene);
    expect(await ends(group)).toEqual({ won: ['awaiting_shipment'], lost: ['refunded', 'refunded'] });
    await expectCleanAudits(scene.shop);
  });

  it('leaves out who was refunded before it drew', async () => {
    const { offer } = await drawn({ size: 3 });
    const group = await desk.group(offer, 3);
    const back = { wishes: null, cause: 'operator', reason: '测试', actor: 'system' } as const;
    for (const orderId of group.orders.slice(0, 2)) {
      expect((await requestRefund(scene.shop.shop, { orderId, ...back })).ok).toBe(true);
    }
    await refundsArrive(scene);
    const members = await scene.world.sql<{ order_id: string; won: boolean | null }>(
      'select order_id, won from group_members where group_id = $1',
      [group.groupId],
    );
    const wonOf = (orderId: string) => members.find((member) => member.order_id === orderId)?.won;
    expect(group.orders.map(wonOf)).toEqual([null, null, true]);
    await expectCleanAudits(scene.shop);
  });

  it('gives the coupons later when there are none left, and keeps nobody waiting for money', async () => {
    const { world, shop } = scene;
    const { offer, templateId } = await drawn({ size: 3 });
    const group = await desk.group(offer, 3);
    await world.sql('update coupon_templates set quantity = greatest(1, issued) where id = $1', [templateId]);
    await world.sql('update coupon_templates set issued = quantity where id = $1', [templateId]);
    await refundsArrive(scene);
    expect((await ends(group)).lost).toEqual(['refunded', 'refunded']);
    const consoled = () =>
      world.sql('select id from group_members where group_id = $1 and consoled_at is not null', [group.groupId]);
    expect(await consoled()).toHaveLength(0);
    await world.sql('update coupon_templates set quantity = 100, issued = 0 where id = $1', [templateId]);
    await passTimeUntil(shop, async () => (await consoled()).length === 2);
    expect(await consoled()).toHaveLength(2);
    await expectCleanAudits(shop);
  });

  it('is not made with fewer coupons than people may take part', async () => {
    const templateId = await (await openCounter(scene)).template({ quantity: 3 });
    const terms = { kind: 'draw', winners: 1, consolationTemplateId: templateId };
    const answer = await desk.create(desk.wish(await scene.world.sku(), { size: 4, terms }));
    expect(answer.body.error?.code).toBe('offer_terms_invalid');
    const unknown = { ...terms, consolationTemplateId: '00000000-0000-4000-8000-000000000000' };
    const other = await desk.create(desk.wish(await scene.world.sku(), { size: 4, terms: unknown }));
    expect(other.body.error?.code).toBe('offer_terms_invalid');
  });
});
