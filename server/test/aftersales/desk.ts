// What people and operators do at after-sales in tests, over HTTP as clients do it.
import { randomUUID } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { TestShop } from '../harness/shop.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';

export interface Wish {
  lineId: string;
  units?: number;
  kind?: 'refund_only' | 'return_refund' | 'exchange';
  shipped?: boolean;
  reason?: string;
}

export interface Bought {
  buyer: Person;
  orderId: string;
  lineIds: string[];
  skuIds: string[];
  stockIds: string[];
}

let waybills = 0;
export const waybill = (): string => `ZT${String(2_000_000_000_000 + (waybills += 1))}`;

export type Desk = ReturnType<typeof createDesk>;

export async function installDesk(scene: Scene): Promise<Operator> {
  const clerk = await operator(
    scene.shop,
    ...(['aftersales.read', 'aftersales.answer', 'aftersales.receive', 'orders.ship', 'orders.refund'] as const),
  );
  const address = { receiver: '退货组', tel: '021-00000000', place: '上海市徐汇区测试路 1 号' };
  await scene.shop.api.call('PUT', '/api/ops/return-address', { token: clerk.token, body: address });
  return clerk;
}

export function createDesk(scene: Scene, clerkOf: () => Operator) {
  const ops = (method: string, path: string, body?: unknown) =>
    scene.shop.api.call(method, `/api/ops${path}`, {
      token: clerkOf().token,
      key: randomUUID(),
      ...(body === undefined ? {} : { body }),
    });
  const as = (buyer: Person, method: string, path: string, body?: unknown, key: string = randomUUID()) =>
    scene.shop.api.call(method, path, { token: buyer.token, key, ...(body === undefined ? {} : { body }) });

  async function bought(
    options: { lines?: number; units?: number; priceFen?: number; stock?: number; freight?: boolean } = {},
  ): Promise<Bought> {
    const { lines: count = 1, units = 1, priceFen = 1_000, stock = 100, freight = false } = options;
    const { world, steps } = scene;
    const skus = await Promise.all(Array.from({ length: count }, () => world.sku({ priceFen, stock, freight })));
    const buyer = await world.person();
    const lines = skus.map(({ skuId }) => ({ skuId, units }));
    const placed = await steps.placeAnswer(buyer, lines, await steps.quotedFen(buyer, lines));
    const orderId = String(placed.body.orderId);
    await steps.pay(buyer, orderId);
    const rows = await world.sql(
      `select id from order_lines where order_id = $1 and kind = 'goods' order by position`,
      [orderId],
    );
    const ids = { skuIds: skus.map(({ skuId }) => skuId), stockIds: skus.map(({ stockId }) => stockId) };
    return { buyer, orderId, lineIds: rows.map((row) => String(row.id)), ...ids };
  }

  const ship = (orderId: string, lines?: { lineId: string; units: number }[]) =>
    ops('POST', `/orders/${orderId}/parcels`, { carrier: 'ZTO', waybillNo: waybill(), ...(lines ? { lines } : {}) });

  /** Bought, shipped and received. */
  async function received(options: Parameters<typeof bought>[0] = {}): Promise<Bought> {
    const order = await bought(options);
    await ship(order.orderId);
    await as(order.buyer, 'POST', `/api/orders/${order.orderId}/receive`, {});
    return order;
  }

  const wishOf = ({ lineId, units = 1, kind = 'return_refund', shipped = true, reason = 'broken' }: Wish) => ({
    ...{ lineId, units, kind, shipped, reason },
  });
  const preview = (buyer: Person, orderId: string, wish: Wish): Promise<Answer> =>
    as(buyer, 'POST', `/api/orders/${orderId}/aftersales/preview`, wishOf(wish));

  async function apply(
    { buyer, orderId }: Pick<Bought, 'buyer' | 'orderId'>,
    wish: Wish,
    more: { pictureIds?: string[]; words?: string; quotedFen?: number } = {},
    key: string = randomUUID(),
  ): Promise<Answer> {
    const quotedFen = more.quotedFen ?? Number((await preview(buyer, orderId, wish)).body.amountFen ?? 0);
    const body = { ...wishOf(wish), ...more, quotedFen };
    return as(buyer, 'POST', `/api/orders/${orderId}/aftersales`, body, key);
  }

  async function applied(order: Pick<Bought, 'buyer' | 'orderId'>, wish: Wish, more = {}): Promise<string> {
    const answer = await apply(order, wish, more);
    if (answer.status !== 200) throw new Error(`apply: ${answer.status} ${JSON.stringify(answer.body)}`);
    return String(answer.body.caseId);
  }

  async function show(buyer: Person, caseId: string) {
    if ((await scene.shop.api.get('/api/me', buyer.token)).status === 401) {
      buyer.token = await scene.shop.api.login(buyer.name, buyer.platform);
    }
    return (await as(buyer, 'GET', `/api/aftersales/${caseId}`)).body as Record<string, unknown> & { status: string };
  }

  /** As many minutes as the money needs, no more. */
  async function moneyArrives(buyer: Person, caseId: string): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      await scene.shop.settle();
      if ((await show(buyer, caseId)).status === 'closed_refunded') return;
      await new Promise((resolve) => setTimeout(resolve, 120));
      await scene.shop.passTime(61_000);
    }
    throw new Error('the money does not arrive');
  }

  const stockOf = async (stockId: string) => {
    const [row] = await scene.world.sql(
      `select sum(left_units)::int as left, sum(held)::int as held, sum(sold)::int as sold, sum(put_back)::int as back
         from stock_buckets where stock_id = $1`,
      [stockId],
    );
    return row;
  };

  return {
    ...{ ops, as, bought, received, ship, preview, apply, applied, show, moneyArrives, stockOf, wishOf },
    approve: (caseId: string, body = {}) => ops('POST', `/aftersales/${caseId}/approve`, body),
    reject: (caseId: string, reason = '凭证不清') => ops('POST', `/aftersales/${caseId}/reject`, { reason }),
    receive: (caseId: string, sellableUnits: number) => ops('POST', `/aftersales/${caseId}/receive`, { sellableUnits }),
    exchange: (caseId: string) =>
      ops('POST', `/aftersales/${caseId}/exchange`, { carrier: 'SF', waybillNo: waybill() }),
    refundInstead: (caseId: string) => ops('POST', `/aftersales/${caseId}/refund-instead`, { reason: '换不了货' }),
    withdraw: (buyer: Person, caseId: string) => as(buyer, 'POST', `/api/aftersales/${caseId}/withdraw`, {}),
    sendBack: (buyer: Person, caseId: string, waybillNo = waybill()) =>
      as(buyer, 'POST', `/api/aftersales/${caseId}/return-parcel`, { carrier: 'ZTO', waybillNo }),
  };
}

/** A picture as a phone takes it. */
export function photo(width = 320, height = 240): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d');
  g.fillStyle = '#d3311b';
  g.fillRect(0, 0, width, height);
  return canvas.encode('jpeg', 80);
}

/** Uploads bytes as a form; the name and type a client gives them mean nothing. */
export async function upload(
  shop: Pick<TestShop, 'api'>,
  token: string | undefined,
  bytes: Buffer,
  part: { field?: string; name?: string; type?: string } = {},
): Promise<Answer> {
  const form = new FormData();
  const { field = 'file', name = 'photo.jpg', type = 'image/jpeg' } = part;
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  const request = new Request('http://local/', { method: 'POST', body: form });
  return shop.api.call('POST', '/api/aftersale-pictures', {
    ...(token ? { token } : {}),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    raw: Buffer.from(await request.arrayBuffer()),
  });
}
