// After-sale cases for the pictures, one in each state that looks different, brought there as people and operators do it.
import { randomUUID } from 'node:crypto';
import { setReturnAddress } from '../src/modules/aftersales/index.js';
import { returnAddress } from '../../seeds/src/operators.js';
import { photo, upload } from '../test/aftersales/desk.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Steps } from '../test/harness/steps.js';
import type { Person } from '../test/harness/world.js';
import { operator } from '../test/logistics/operators.js';

/** `skuIds`: at least two, with stock. */
export async function aftersaleScenes(
  shop: TestShop,
  steps: Steps,
  shopper: Person,
  skuIds: readonly string[],
): Promise<Record<string, string>> {
  const clerk = await operator(shop, 'aftersales.read', 'aftersales.answer', 'aftersales.receive', 'orders.ship');
  await setReturnAddress(shop.shop, { ...returnAddress, operatorId: clerk.operatorId });
  const asked = async (method: string, path: string, body: unknown, token = shopper.token) => {
    const answer = await shop.api.call(method, path, { token, key: randomUUID(), body });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const ops = (caseId: string, step: string, body: object = {}) =>
    asked('POST', `/api/ops/aftersales/${caseId}/${step}`, body, clerk.token);

  async function received(): Promise<string> {
    const lines = skuIds.map((skuId) => ({ skuId, units: 2 }));
    const placed = await steps.placeAnswer(shopper, lines, await steps.quotedFen(shopper, lines));
    const orderId = String(placed.body.orderId);
    await steps.pay(shopper, orderId);
    const parcel = { carrier: 'SF', waybillNo: `SF${orderId.replace(/\D/g, '').slice(0, 12).padEnd(12, '7')}` };
    await asked('POST', `/api/ops/orders/${orderId}/parcels`, parcel, clerk.token);
    await asked('POST', `/api/orders/${orderId}/receive`, {});
    return orderId;
  }

  async function applied(orderId: string, kind: string, pictures = 0): Promise<string> {
    const ways = await shop.api.get(`/api/orders/${orderId}/aftersale-ways`, shopper.token);
    const [line] = ways.body.lines as { id: string }[];
    const wish = { lineId: line!.id, units: 1, kind, shipped: true, reason: 'broken' };
    const shown = await asked('POST', `/api/orders/${orderId}/aftersales/preview`, wish);
    const pictureIds: string[] = [];
    for (let index = 0; index < pictures; index += 1) {
      pictureIds.push(String((await upload(shop, shopper.token, await photo(640, 480))).body.pictureId));
    }
    const words = '打开包装就发现瓶身裂了，里面漏了一半，麻烦尽快处理。';
    const body = { ...wish, words, pictureIds, quotedFen: shown.amountFen };
    return String((await asked('POST', `/api/orders/${orderId}/aftersales`, body)).caseId);
  }

  const received1 = await received();
  const caseApplied = await applied(received1, 'return_refund', 3);
  const other = await received();
  const caseApproved = await applied(other, 'return_refund');
  await ops(caseApproved, 'approve');
  const caseRejected = await applied(other, 'exchange');
  await ops(caseRejected, 'reject', { reason: '照片里看不出裂口，请补充瓶身和外箱的照片' });
  const third = await received();
  const caseExchanged = await applied(third, 'exchange');
  await ops(caseExchanged, 'approve');
  await asked('POST', `/api/aftersales/${caseExchanged}/return-parcel`, {
    carrier: 'ZTO',
    waybillNo: 'ZT7712345678901',
  });
  await ops(caseExchanged, 'receive', { sellableUnits: 0 });
  await ops(caseExchanged, 'exchange', { carrier: 'SF', waybillNo: 'SF1029384756102' });
  const caseRefunding = await applied(third, 'refund_only');
  await ops(caseRefunding, 'approve');
  return { received: received1, caseApplied, caseApproved, caseRejected, caseExchanged, caseRefunding };
}
