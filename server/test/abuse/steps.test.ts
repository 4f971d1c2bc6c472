// S28 and S01: no step of an order's life is skipped, undone or faked, and only the platform's word makes it paid.
// Every state an order can be in meets every call that does not belong there.
import { randomUUID } from 'node:crypto';
import { orders, permissionNames, states } from '@hetuan/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { orderMachine } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import type { Answer } from '../harness/api.js';
import { openScene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { exampleBody, paramNames, pathOf } from './example-input.js';
import { allEndpoints, callEndpoint, expectRefusal, operatorToken } from './grounds.js';

type OrderState = (typeof states.order)[number];
const WINDOW_MS = 16 * 60_000;
/** A step that was taken already is confirmed, not taken again. */
const REPEATED = new Set(['cancelling closed', 'receiving completed']);

describe('a step out of turn', () => {
  const scene = openScene();
  let chief: string;
  let sku: WorldSku;
  const made = new Map<OrderState, { person: Person; orderId: string }>();

  beforeAll(async () => {
    sku = await scene.world.sku({ stock: 1_000 });
    await shipIntoEveryState();
  }, 120_000);

  const ship = (orderId: string, lines?: { lineId: string; units: number }[]): Promise<Answer> =>
    scene.shop.api.post(
      `/api/ops/orders/${orderId}/parcels`,
      {
        carrier: 'SF',
        waybillNo: `SF${String(Math.random()).slice(2, 14).padEnd(12, '0')}`,
        ...(lines ? { lines } : {}),
      },
      chief,
    );
  const refund = (orderId: string): Promise<Answer> =>
    scene.shop.api.post(`/api/ops/orders/${orderId}/refunds`, { reason: '测试' }, chief);
  const as = (person: Person, path: string): Promise<Answer> =>
    scene.shop.api.call('POST', path, { token: person.token, body: {} });

  async function stored(orderId: string) {
    const { world } = scene;
    const [order] = await world.sql(`select status, version, paid_at, pay_fen from orders where id = $1`, [orderId]);
    const payments = await world.sql(`select status, transaction_id from payments where order_id = $1 order by id`, [
      orderId,
    ]);
    const history = await world.sql(`select to_status from state_history where subject_id = $1 order by version`, [
      orderId,
    ]);
    const [refunds] = await world.sql(`select count(*)::int as n from refunds where order_id = $1`, [orderId]);
    return { order, payments, history, refunds };
  }

  async function paidOrder(units = 1): Promise<{ person: Person; orderId: string }> {
    const person = await scene.world.person();
    const { orderId } = await scene.steps.place(person, sku.skuId, units);
    await scene.steps.pay(person, orderId);
    return { person, orderId };
  }

  async function granted(answer: Promise<Answer>): Promise<void> {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).toBe(200);
  }

  /** One order in each state the machine knows, brought there as people do it. */
  async function shipIntoEveryState(): Promise<void> {
    const { world, steps, shop } = scene;
    const late = await world.person();
    const expired = await steps.place(late, sku.skuId);
    await shop.passTime(WINDOW_MS);
    await shop.settle();
    chief = await operatorToken(scene, permissionNames);
    made.set('closed', { person: await signedInAgain(late), orderId: expired.orderId });
    const leader = await world.person();
    const seat = await steps.open(leader, await world.offer(await world.sku(), { size: 3 }));
    await steps.pay(leader, seat.orderId);
    made.set('awaiting_group', { person: leader, orderId: seat.orderId });
    made.set('awaiting_shipment', await paidOrder());
    const partial = await paidOrder(2);
    const lineId = (await steps.order(partial.person, partial.orderId)).lines as { id: string }[];
    await granted(ship(partial.orderId, [{ lineId: lineId[0]!.id, units: 1 }]));
    made.set('partially_shipped', partial);
    const shipped = await paidOrder();
    await granted(ship(shipped.orderId));
    made.set('shipped', shipped);
    const completed = await paidOrder();
    await granted(ship(completed.orderId));
    await granted(as(completed.person, `/api/orders/${completed.orderId}/receive`));
    made.set('completed', completed);
    const refunded = await paidOrder();
    await granted(refund(refunded.orderId));
    await shop.settle();
    for (let round = 0; round < 20 && (await stored(refunded.orderId)).order!.status !== 'refunded'; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await shop.passTime(16_000);
      await shop.settle();
    }
    made.set('refunded', refunded);
    const person = await world.person();
    made.set('pending_payment', { person, orderId: (await steps.place(person, sku.skuId)).orderId });
  }

  async function signedInAgain(person: Person): Promise<Person> {
    return { ...person, token: await scene.shop.api.login(person.name) };
  }

  it('starts from an order in every state there is', async () => {
    expect([...made.keys()].sort()).toEqual([...states.order].sort());
    for (const [state, { orderId }] of made) expect((await stored(orderId)).order!.status).toBe(state);
  });

  const allowed = (event: string): OrderState[] =>
    orderMachine.transitions.filter((edge) => edge.event === event).map(({ from }) => from);
  const shippable = [...new Set([...allowed('partly_shipped'), ...allowed('all_shipped')])];

  const steps: [string, OrderState[], (person: Person, orderId: string) => Promise<Answer>][] = [
    ['paying', allowed('paid'), (person, orderId) => as(person, `/api/orders/${orderId}/payment`)],
    ['cancelling', allowed('closed'), (person, orderId) => as(person, `/api/orders/${orderId}/cancel`)],
    ['shipping', shippable, (_, orderId) => ship(orderId)],
    ['receiving', allowed('received'), (person, orderId) => as(person, `/api/orders/${orderId}/receive`)],
    ['refunding', allowed('refunded'), (_, orderId) => refund(orderId)],
  ];
  const illegal = steps.flatMap(([name, from, work]) =>
    states.order.filter((state) => !from.includes(state)).map((state) => [name, state, work] as const),
  );

  it.each(illegal)('%s does nothing in %s', async (name, state, work) => {
    const { person, orderId } = made.get(state)!;
    const before = await stored(orderId);
    const answer = await work(person, orderId);
    if (REPEATED.has(`${name} ${state}`)) expect(answer.status).toBe(200);
    else expectRefusal(answer, [409]);
    expect(await stored(orderId)).toEqual(before);
  });

  it('receiving a parcel twice changes nothing', async () => {
    const { person, orderId } = made.get('completed')!;
    const before = await stored(orderId);
    const [parcel] = await scene.world.sql<{ id: string }>('select id from parcels where order_id = $1', [orderId]);
    const again = await as(person, `/api/parcels/${parcel!.id}/receive`);
    if (again.status !== 200) expectRefusal(again, [409]);
    expect(await stored(orderId)).toEqual(before);
  });

  it('joining a formed group is refused, takes no stock and makes no order', async () => {
    const { world, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    const [leader, friend, late] = await world.people(3);
    const opened = await scene.steps.open(leader!, offer);
    await scene.steps.pay(leader!, opened.orderId);
    await scene.steps.pay(friend!, (await scene.steps.join(friend!, offer, opened.groupId)).orderId);
    await shop.settle();
    const left = () => world.sql('select left_units, held from stock_buckets where stock_id = $1', [offer.stockId]);
    const before = await left();
    const answer = await scene.steps.joinAnswer(late!, offer, opened.groupId);
    expectRefusal(answer, [409]);
    expect(answer.body.error!.code).toMatch(/^group_/);
    expect(await left()).toEqual(before);
    expect(await world.sql('select id from orders where user_id = $1', [late!.userId])).toEqual([]);
    expectRefusal(await scene.shop.api.post(`/api/groups/${opened.groupId}/leave`, undefined, leader!.token), [409]);
    expect((await stored(opened.orderId)).order!.status).toBe('awaiting_shipment');
  });

  it('a group nobody has paid for can’t be joined', async () => {
    const { world } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    const [leader, friend] = await world.people(2);
    const opened = await scene.steps.open(leader!, offer);
    const answer = await scene.steps.joinAnswer(friend!, offer, opened.groupId);
    expectRefusal(answer, [409]);
    expect(answer.body.error!.code).toBe('group_not_open');
  });

  it('S01: no call of the contract makes an order paid, whoever makes it', { timeout: 60_000 }, async () => {
    const { person, orderId } = made.get('pending_payment')!;
    const { prepayId } = await scene.steps.startPaying(person, orderId);
    expect(prepayId).not.toBe('');
    const changing = allEndpoints.filter(({ method, id }) => method !== 'GET' && id !== orders.cancelOrder.id);
    for (const endpoint of changing) {
      if (endpoint.id.startsWith('identity.')) continue;
      const known = { orderId, skuId: sku.skuId, addressId: person.addressId };
      const path = pathOf(endpoint, paramNames(endpoint).includes('orderId') ? { orderId } : {});
      const body = (exampleBody(endpoint, known) ?? {}) as Record<string, unknown>;
      for (const change of [{}, { status: 'awaiting_shipment' }, { paid: true, paidAt: new Date().toISOString() }]) {
        const asked = { body: { ...body, ...change }, key: randomUUID() };
        for (const token of [person.token, chief, undefined]) {
          const answer = await callEndpoint(scene, endpoint, path, { ...asked, token });
          expect(answer.status, `${endpoint.id} ${JSON.stringify(answer.body)}`).toBeLessThan(500);
          expect(answer.body.paid ?? false, endpoint.id).toBe(false);
        }
      }
    }
    await scene.shop.settle();
    const { order, payments } = await stored(orderId);
    expect(order).toMatchObject({ status: 'pending_payment', paid_at: null });
    expect(payments.map(({ status }) => status)).toEqual(['prepaid']);
    const journals = await scene.world.sql(
      `select id from ledger_journals where source_id = any(select id from payments where order_id = $1)`,
      [orderId],
    );
    expect(journals).toEqual([]);
  });

  it('the books are clean after all of it', async () => {
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });
});
