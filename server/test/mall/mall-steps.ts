// What operators and shoppers do in the points mall, as their clients do it.
import { randomUUID } from 'node:crypto';
import { permissionNames } from '@hetuan/contract';
import { operatorToken } from '../abuse/grounds.js';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

export interface MallItem {
  itemId: string;
  skuId: string;
  points: number;
  priceFen: number;
}

const DAY_MS = 86_400_000;

export async function openMall(scene: Scene) {
  let chief = await operatorToken(scene, permissionNames);
  const { api, shop } = scene.shop;

  /** As an operator, who logs in again when the clock has passed the token. */
  async function asChief(method: string, path: string, body?: unknown): Promise<Answer> {
    const send = () =>
      api.call(method, path, { token: chief, key: randomUUID(), ...(body === undefined ? {} : { body }) });
    const answer = await send();
    if (answer.status !== 401) return answer;
    chief = await operatorToken(scene, permissionNames);
    return send();
  }

  const itemAnswer = (sku: WorldSku, wish: Record<string, unknown> = {}): Promise<Answer> =>
    asChief('POST', '/api/ops/mall/items', {
      ...{ skuId: sku.skuId, points: 500, priceFen: 0, allocatedUnits: 20, perPerson: 5 },
      ...{ endsAt: new Date(shop.clock.now().getTime() + 30 * DAY_MS).toISOString() },
      ...wish,
    });

  async function item(sku: WorldSku, wish: { points?: number; priceFen?: number } & object = {}): Promise<MallItem> {
    const answer = await itemAnswer(sku, wish as Record<string, unknown>);
    if (answer.status !== 200) throw new Error(`mall item: ${answer.status} ${JSON.stringify(answer.body)}`);
    const { points = 500, priceFen = 0 } = wish;
    return { itemId: String(answer.body.itemId), skuId: sku.skuId, points, priceFen };
  }

  async function quote(person: Person, { itemId, skuId }: MallItem, units = 1): Promise<Answer['body']> {
    const body = {
      ...{ lines: [{ skuId, units }], addressId: person.addressId },
      ...{ offerId: itemId, offerKind: 'points_mall' },
    };
    return (await api.call('POST', '/api/orders/quote', { token: person.token, body })).body;
  }

  const orderAnswer = (person: Person, of: MallItem, units = 1, key: string = randomUUID()): Promise<Answer> =>
    api.call('POST', `/api/mall/items/${of.itemId}/orders`, {
      token: person.token,
      key,
      body: { units, addressId: person.addressId, quotedPayFen: of.priceFen * units },
    });

  async function order(person: Person, of: MallItem, units = 1): Promise<string> {
    const answer = await orderAnswer(person, of, units);
    if (answer.status !== 200) throw new Error(`order: ${answer.status} ${JSON.stringify(answer.body)}`);
    return String(answer.body.orderId);
  }

  /** An order of nothing to pay. */
  const payFree = (person: Person, orderId: string): Promise<Answer> =>
    api.call('POST', `/api/orders/${orderId}/payment`, { token: person.token, body: {} });

  const ops = (path: string, body: unknown = {}): Promise<Answer> =>
    asChief('POST', `/api/ops/mall/items/${path}`, body);

  return { asChief, itemAnswer, item, quote, orderAnswer, order, payFree, ops };
}

export type Mall = Awaited<ReturnType<typeof openMall>>;
