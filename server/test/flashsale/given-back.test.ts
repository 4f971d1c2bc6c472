// Units that come back while a slot still runs are sold again: a refund fills up the gate, and a slot that was sold out is
// shown open again. What is ended before it began goes home at once.
import { expect, test } from 'vitest';
import { reconcileSlot } from '../../src/modules/flashsale/index.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive } from '../harness/scene.js';
import { createFlashSteps } from './flash-steps.js';

const scene = openScene();
const flash = createFlashSteps(scene);

test('a refund in a slot that is sold out opens it again, and its unit is sold once more', async () => {
  const item = await flash.open({ units: 1 });
  const [first, second] = await scene.world.people(2);
  const bought = await flash.buy(first!, item);
  await scene.steps.pay(first!, bought.orderId);
  await scene.shop.settle();
  expect(await flash.slotStatus(item)).toBe('sold_out');
  const why = { wishes: null, cause: 'operator', reason: '缺货', actor: 'operator:test' } as const;
  expect((await requestRefund(scene.shop.shop, { orderId: bought.orderId, ...why })).ok).toBe(true);
  await refundsArrive(scene);
  await reconcileSlot(scene.shop.shop, item.slotId);
  await scene.shop.settle();
  expect(await flash.units(item)).toMatchObject({ left: 1, held: 0 });
  expect(await flash.gateState(item)).toMatchObject({ left: 1, status: 'open' });
  expect(await flash.slotStatus(item)).toBe('open');
  await flash.buy(second!, item);
  await scene.shop.settle();
  expect(await flash.slotStatus(item)).toBe('sold_out');
  await expectCleanAudits(scene.shop);
});
