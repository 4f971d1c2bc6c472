// Looking at one's own orders: stages, their counts, and a quote that says what its lines are.
import { describe, expect, it } from 'vitest';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

describe('looking at orders', () => {
  const scene = openScene();

  const list = async (person: Person, query: string): Promise<string[]> => {
    const answer = await scene.shop.api.get(`/api/orders?${query}`, person.token);
    return (answer.body.items as { id: string }[]).map(({ id }) => id);
  };
  const counts = async (person: Person) => (await scene.shop.api.get('/api/me/order-counts', person.token)).body;

  it('an order is in the stage of what its buyer waits for, and nobody else counts it', async () => {
    const { world, steps } = scene;
    const sku = await world.sku({ stock: 20 });
    const offer = await world.offer(await world.sku(), { size: 2 });
    const [buyer, other] = [await world.person(), await world.person()];
    const unpaid = await steps.place(buyer, sku.skuId, 1);
    const paid = await steps.place(buyer, sku.skuId, 1);
    await steps.pay(buyer, paid.orderId);
    const leading = await steps.open(buyer, offer);
    await steps.pay(buyer, leading.orderId);
    await steps.place(other, sku.skuId, 1);

    expect(await counts(buyer)).toEqual({ to_pay: 1, grouping: 1, to_ship: 1, to_receive: 0 });
    expect(await counts(other)).toEqual({ to_pay: 1, grouping: 0, to_ship: 0, to_receive: 0 });
    expect(await list(buyer, 'stage=to_pay')).toEqual([unpaid.orderId]);
    expect(await list(buyer, 'stage=grouping')).toEqual([leading.orderId]);
    expect(await list(buyer, 'stage=to_ship')).toEqual([paid.orderId]);
    expect(await list(buyer, 'stage=to_receive')).toEqual([]);
    expect(await list(buyer, '')).toEqual([leading.orderId, paid.orderId, unpaid.orderId]);

    await world.sql(`update orders set status = 'shipped' where id = $1`, [paid.orderId]);
    expect(await counts(buyer)).toMatchObject({ to_ship: 0, to_receive: 1 });
    await world.sql(`update orders set status = 'partially_shipped' where id = $1`, [paid.orderId]);
    expect(await counts(buyer)).toMatchObject({ to_ship: 0, to_receive: 1 });
    expect(await list(buyer, 'stage=to_receive')).toEqual([paid.orderId]);
  });

  it('a stage nobody knows is refused', async () => {
    const buyer = await scene.world.person();
    expect((await scene.shop.api.get('/api/orders?stage=lost', buyer.token)).status).toBe(400);
  });

  it('asked after a payment, the shop says paid, not paid, or that nobody could tell', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const { orderId } = await steps.place(buyer, sku.skuId, 1);
    const confirm = async () =>
      (await shop.api.call('POST', `/api/orders/${orderId}/payment/confirm`, { token: buyer.token, body: {} })).body;
    expect(await confirm()).toEqual({ status: 'pending_payment', paid: false, certain: true });
    const { prepayId } = await steps.startPaying(buyer, orderId);
    expect(await confirm()).toEqual({ status: 'pending_payment', paid: false, certain: true });
    await shop.api.simulate('PUT', '/__sim/outages', {
      mode: 'error_500',
      path: '/v3/pay/transactions',
      method: 'GET',
    });
    expect(await confirm()).toEqual({ status: 'pending_payment', paid: false, certain: false });
    await shop.api.simulate('PUT', '/__sim/outages', { mode: 'none' });
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    expect(await confirm()).toEqual({ status: 'awaiting_shipment', paid: true, certain: true });
  });

  it('a quote names its goods and shows their picture', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ priceFen: 1_250 });
    const buyer = await world.person();
    const quote = await shop.api.call('POST', '/api/orders/quote', {
      token: buyer.token,
      body: { lines: [{ skuId: sku.skuId, units: 2 }] },
    });
    const [row] = await world.sql(
      'select p.id, p.name from products p join skus s on s.product_id = p.id where s.id = $1',
      [sku.skuId],
    );
    expect(quote.body).toMatchObject({
      freightKnown: false,
      payFen: 2_500,
      lines: [{ skuId: sku.skuId, productId: row!.id, name: row!.name, units: 2, payFen: 2_500 }],
    });
  });
});
