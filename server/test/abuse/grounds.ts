// What an attacker meets: an owner with orders, a group, a parcel and an address; a stranger; an operator who may do
// everything and one who may do nothing. And what must be true of every refusal, whoever gets it.
import { randomBytes, randomUUID } from 'node:crypto';
import { type EndpointSpec, endpoints, permissionNames, refusals } from '@hetuan/contract';
import { expect } from 'vitest';
import { createFlashSteps } from '../flashsale/flash-steps.js';
import { photo, upload } from '../aftersales/desk.js';
import { beginBargain } from '../bargain/ground.js';
import { askForPayout } from './payout-ground.js';
import type { Answer, CallOptions } from '../harness/api.js';
import { operatorToken } from '../harness/operator-token.js';
import type { Scene } from '../harness/scene.js';
import type { Person, WorldOffer, WorldSku } from '../harness/world.js';

export const allEndpoints: readonly EndpointSpec[] = Object.values(endpoints);
export const named = (list: readonly EndpointSpec[]) => list.map((endpoint) => [endpoint.id, endpoint] as const);
export const isOperators = (endpoint: EndpointSpec): boolean => typeof endpoint.access === 'object';

export { operatorToken };

export interface Grounds {
  owner: Person;
  stranger: Person;
  chief: string;
  sku: WorldSku;
  offer: WorldOffer;
  /** an open item of a flash sale */
  flashItemId: string;
  /** ids of the owner's things by the name they have in paths */
  owned: Record<string, string[]>;
}

export async function prepareGrounds(scene: Scene): Promise<Grounds> {
  const { world, steps, shop } = scene;
  const [owner, stranger, friend] = (await world.people(3)) as [Person, Person, Person];
  const chief = await operatorToken(scene, permissionNames);
  const sku = await world.sku();
  const offer = await world.offer(await world.sku(), { size: 3 });
  const shipped = await steps.place(owner, sku.skuId);
  await steps.pay(owner, shipped.orderId);
  const parcel = await shop.api.post(
    `/api/ops/orders/${shipped.orderId}/parcels`,
    { carrier: 'SF', waybillNo: `SF${randomBytes(5).readUIntBE(0, 5)}`.padEnd(14, '0') },
    chief,
  );
  expect(parcel.status, JSON.stringify(parcel.body)).toBe(200);
  const paid = await steps.place(owner, sku.skuId);
  await steps.pay(owner, paid.orderId);
  const seat = await steps.open(owner, offer);
  await steps.pay(owner, seat.orderId);
  await steps.pay(friend, (await steps.join(friend, offer, seat.groupId)).orderId);
  const pending = await steps.place(owner, sku.skuId);
  await shop.api.call('PUT', `/api/cart/items/${sku.skuId}`, { token: owner.token, body: { units: 2 } });
  const chainId = await draftChain(scene, owner);
  const { bargainId } = await beginBargain(scene, owner);
  const { caseId, pictureId } = await applyForRefund(scene, owner, paid.orderId);
  const flash = createFlashSteps(scene);
  const item = await flash.open();
  const { attemptId } = await flash.buy(owner, item);
  const withdrawalId = await askForPayout(scene, owner);
  const orderId = [pending, paid, shipped, seat].map((placed) => placed.orderId);
  await shop.settle();
  return {
    owner,
    stranger,
    chief,
    sku,
    offer,
    flashItemId: item.itemId,
    owned: {
      orderId,
      groupId: [seat.groupId],
      addressId: [owner.addressId],
      parcelId: [String(parcel.body.parcelId)],
      caseId: [caseId],
      pictureId: [pictureId],
      chainId: [chainId],
      bargainId: [bargainId],
      attemptId: [attemptId],
      withdrawalId: [withdrawalId],
    },
  };
}

/** The owner manages chains, and has one that nobody sees yet. */
async function draftChain({ world, shop }: Scene, owner: Person): Promise<string> {
  await world.sql(`insert into chain_managers (user_id, reason) values ($1, '测试')`, [owner.userId]);
  const made = await shop.api.post('/api/me/chains', { title: '测试接龙' }, owner.token);
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return String(made.body.chainId);
}

/** A case with a picture of its own, and a picture that no case has yet. */
async function applyForRefund(scene: Scene, owner: Person, orderId: string) {
  const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [orderId]);
  const pictures = [
    await upload(scene.shop, owner.token, await photo()),
    await upload(scene.shop, owner.token, await photo()),
  ];
  const [attached, loose] = pictures.map((answer) => String(answer.body.pictureId));
  const wish = { lineId: String(line!.id), units: 1, kind: 'refund_only', shipped: false, reason: 'not_wanted' };
  const path = `/api/orders/${orderId}/aftersales`;
  const shown = await scene.shop.api.post(`${path}/preview`, wish, owner.token);
  const body = { ...wish, words: '', pictureIds: [attached], quotedFen: shown.body.amountFen };
  const applied = await scene.shop.api.post(path, body, owner.token);
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
  return { caseId: String(applied.body.caseId), pictureId: loose! };
}

/** Calls an endpoint as whoever holds the token, with a fresh key where one is needed. */
export function callEndpoint(
  scene: Scene,
  endpoint: EndpointSpec,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  return scene.shop.api.call(endpoint.method, path, { key: randomUUID(), ...options });
}

/** The one envelope, a code of the closed list with its status and its Chinese sentence, and nothing of the inside. */
export function expectRefusal(answer: Answer, statuses: readonly number[], hint = ''): void {
  const seen = `${hint.slice(0, 300)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`;
  expect(statuses, seen).toContain(answer.status);
  const { error } = answer.body;
  expect(Object.keys(error ?? {}).sort(), seen).toEqual(['code', 'details', 'message', 'requestId']);
  const known = (refusals as Record<string, { status: number; message: string }>)[error!.code];
  expect(known, seen).toMatchObject({ status: answer.status, message: error!.message });
  expect(error!.message, seen).toMatch(/\p{Script=Han}/u);
  expect(JSON.stringify(answer.body), seen).not.toMatch(/select |insert |postgres|node_modules|\.ts:|syntax error/i);
}

/** Everything that is stored about a person and their orders, table by table, whichever tables there are. */
export async function belongings(scene: Scene, person: Person): Promise<Record<string, unknown>> {
  const { world } = scene;
  const columns = await world.sql<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and column_name in ('user_id', 'order_id') and table_name <> 'sessions' order by 1, 2`,
  );
  const found: Record<string, unknown> = {};
  for (const { table, column } of columns) {
    const whose = column === 'user_id' ? '$1' : 'any(select id from orders where user_id = $1)';
    found[`${table}.${column}`] = await world.sql(
      `select to_jsonb(t) as row from "${table}" t where "${column}"::text = ${whose.replace('select id', 'select id::text')}
        order by to_jsonb(t)::text`,
      [person.userId],
    );
  }
  return found;
}

/** How many rows every table holds that a refused request must not add to. */
export async function rowCounts(scene: Scene): Promise<Record<string, number>> {
  const tables = ['orders', 'order_lines', 'users', 'payments', 'refunds', 'payment_notices', 'ledger_journals'];
  tables.push('operators', 'group_offers', 'groups', 'products', 'skus', 'stock_moves', 'parcels');
  tables.push('aftersale_cases', 'evidence_pictures', 'return_address');
  tables.push('coupon_templates', 'coupon_grants', 'coupon_codes', 'coupon_campaigns', 'coupon_batches');
  tables.push('alarms', 'mall_items', 'growth_moves', 'member_levels', 'coupon_birthdays', 'point_lots', 'point_moves');
  tables.push('chain_skus', 'chain_entries', 'chain_edits');
  tables.push('bargain_offers', 'bargains', 'bargain_cuts');
  tables.push('commissions', 'commission_shares', 'commission_editions', 'commission_adjustments');
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await scene.world.sql<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = row!.n;
  }
  return counts;
}
