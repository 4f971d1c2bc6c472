// Orders on their way and orders to be fetched, for the pictures: a parcel that couriers have scanned, one nobody has, and
// a code at a point.
import { randomUUID } from 'node:crypto';
import { createPoint } from '../src/modules/pickup/index.js';
import { createSimulatorControl } from '../simulators/control-client.js';
import { pickupPoints } from '../../seeds/src/pickup-points.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Steps } from '../test/harness/steps.js';
import type { Person } from '../test/harness/world.js';
import { operator } from '../test/logistics/operators.js';

const HOUR_MS = 3_600_000;
const scans: readonly [state: string, text: string, hoursAgo: number][] = [
  ['1', '【上海市】顺丰速运 已收取快件', 26],
  ['0', '快件在【上海浦东集散中心】完成分拣，准备发往【上海徐汇漕溪营业点】', 18],
  ['0', '快件到达【上海徐汇漕溪营业点】', 5],
  ['5', '快件正在派送途中，派送员：王师傅，电话：19900000000，请保持电话畅通', 1],
];

export async function deliveryScenes(
  shop: TestShop,
  steps: Steps,
  shopper: Person,
  skuId: string,
): Promise<Record<string, string>> {
  const clerk = await operator(shop, 'orders.ship');
  const control = createSimulatorControl(shop.simulators.url);
  const asked = async (path: string, body: unknown, token = shopper.token) => {
    const answer = await shop.api.call('POST', path, { token, key: randomUUID(), body });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  async function sent(waybillNo: string): Promise<string> {
    const { orderId } = await steps.place(shopper, skuId);
    await steps.pay(shopper, orderId);
    await asked(`/api/ops/orders/${orderId}/parcels`, { carrier: 'SF', waybillNo }, clerk.token);
    return orderId;
  }

  async function fetched(): Promise<string> {
    const points: string[] = [];
    for (const point of pickupPoints) {
      const created = await createPoint(shop.shop, { ...point, operatorId: clerk.operatorId });
      if (created.ok) points.push(created.value.id);
    }
    const lines = [{ skuId, units: 1 }];
    const quoted = await asked('/api/orders/quote', { lines, pickupPointId: points[0] });
    const pickup = { pointId: points[0], recipient: '林小满', phone: '19900000000' };
    const placed = await asked('/api/orders', { lines, pickup, quotedPayFen: quoted.payFen });
    const orderId = String(placed.orderId);
    await steps.pay(shopper, orderId);
    await asked(`/api/ops/orders/${orderId}/pickup`, {}, clerk.token);
    return orderId;
  }

  const tracked = await sent('SF7000000000001');
  for (const [state, text, hoursAgo] of scans) {
    const at = new Date(shop.shop.clock.now().getTime() - hoursAgo * HOUR_MS).toISOString();
    await control.scan('SF7000000000001', { company: 'shunfeng', state, text, at });
  }
  const untracked = await sent('SF7000000000002');
  const toFetch = await fetched();
  await shop.settle();
  return { tracked, untracked, toFetch };
}
