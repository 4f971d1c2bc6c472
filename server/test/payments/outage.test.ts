// F29: a payment provider is a black hole for ten minutes. Nobody waits longer than the time limit, the breaker opens, the
// shop goes on being a shop, the other provider never notices, and everything recovers by itself.
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';

const MINUTE_MS = 60_000;
const CALL_LIMIT_MS = 5_000;

describe.each([
  { dark: 'wechat_pay', bright: 'alipay', path: '/v3/' },
  { dark: 'alipay', bright: 'wechat_pay', path: '/gateway.do' },
] as const)('while $dark is a black hole', ({ dark, bright, path }) => {
  const scene = openScene();

  const breakerState = () => (scene.shop.shop.gateways[dark] as unknown as { breakerState(): string }).breakerState();
  const outage = (mode: string) => scene.shop.api.simulate('PUT', '/__sim/outages', { mode, path });

  it(
    'waits are bounded, the breaker opens, the rest goes on, and it comes back without a restart',
    { timeout: 150_000 },
    async () => {
      const { world, steps, shop } = scene;
      const sku = await world.sku({ stock: 100 });
      const waiting = await world.payerOf(dark);
      const { orderId: halfway } = await steps.place(waiting, sku.skuId);
      await steps.startPaying(waiting, halfway);
      const buyers = await Promise.all(Array.from({ length: 12 }, () => world.payerOf(dark)));
      const placed = await Promise.all(buyers.map((buyer) => steps.place(buyer, sku.skuId)));

      await outage('black_hole');
      const startedMs = Date.now();
      const answers = await together(12, (index) => steps.startPaying(buyers[index]!, placed[index]!.orderId));
      expect(new Set(answers.map(({ answer }) => answer.body.error?.code))).toEqual(new Set(['payment_unavailable']));
      expect(Date.now() - startedMs).toBeLessThan(2 * CALL_LIMIT_MS);
      expect(breakerState()).toBe('open');

      // browsing, placing and the other provider
      const browsing = await shop.api.get('/api/products');
      expect(browsing.status).toBe(200);
      const other = await world.payerOf(bright);
      const { orderId } = await steps.place(other, sku.skuId);
      await steps.pay(other, orderId);
      expect((await steps.order(other, orderId)).status).toBe('awaiting_shipment');
      if (dark === 'alipay') expect((await shop.api.login(`come-${Date.now()}`)).length).toBeGreaterThan(0);

      // ten minutes, in which timers go on asking; stock and orders are held, nothing is guessed
      for (let passed = 0; passed < 10; passed += 2) {
        await shop.passTime(2 * MINUTE_MS);
        await shop.settle();
      }
      const states = await world.sql('select distinct status from orders where user_id = any($1::uuid[])', [
        buyers.map(({ userId }) => userId),
      ]);
      expect(states).toEqual([{ status: 'pending_payment' }]);

      await outage('none');
      await expect
        .poll(
          async () => (
            await steps.startPaying(waiting, halfway),
            await scene.shop.shop.gateways[dark]!.query('nobody'),
            breakerState()
          ),
          {
            timeout: 40_000,
            interval: 500,
          },
        )
        .toBe('closed');
      for (const person of [waiting, buyers[0]!]) person.token = await shop.api.login(person.name, person.platform);
      await steps.pay(waiting, halfway);
      await steps.pay(buyers[0]!, placed[0]!.orderId);
      expect((await steps.order(waiting, halfway)).status).toBe('awaiting_shipment');
      expect((await steps.order(buyers[0]!, placed[0]!.orderId)).status).toBe('awaiting_shipment');
      await shop.passTime(20 * MINUTE_MS);
      await shop.settle();
      await expectCleanAudits(shop);
    },
  );
});
