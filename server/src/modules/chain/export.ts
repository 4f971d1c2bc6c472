// A chain's orders as a table for packing: one row per line, in the order of serials, written while it is read, some
// hundred orders at a time; all of them, those that are sent, or those of one pick-up point. To managers recipients are
// masked: a parcel's label is made where parcels are sent. An operator who has said why sees them as they are.
import { Readable } from 'node:stream';
import type Router from '@koa/router';
import type { Shop } from '../../shop.js';
import { maskPhone, maskRecipient, openContact, readOperatorPermissions } from '../identity/index.js';
import type { OrderRow } from '../orders/index.js';
import { byteOrderMark, csvLine } from '../../kernel/csv.js';
import { plainYuan } from '../../kernel/money.js';
import { EXPORT_PATH, type ExportAsked, isGenuineExport } from './export-address.js';
import { mayManage } from './policy.js';
import { presentManagedOrder } from './presenter.js';
import { findToManage, listEntriesWithOrders } from './queries.js';

const AT_ONCE = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEAD = [
  ...['跟团号', '配送方式', '买家', '收货人', '手机', '地区', '商品', '规格'],
  ...['件数', '已退件数', '应备件数', '订单实付（元）', '付款时间', '订单号', '留言'],
];

export interface ExportWish {
  chainId: string;
  /** a pick-up point, `express`, or `all` */
  where: string;
  masked: boolean;
}

export async function* exportLines(shop: Shop, { chainId, where, masked }: ExportWish): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(HEAD);
  for (let after = 0; ;) {
    const list = await listEntriesWithOrders(shop.db, { chainId, after, limit: AT_ONCE });
    let text = '';
    for (const entry of list.entries) {
      const row = list.orders.find(({ id }) => id === entry.order_id);
      if (!row || !goesTo(row, where)) continue;
      const order = presentManagedOrder(entry, list);
      const contact = contactOf(shop, row, masked);
      for (const goods of order.goods) {
        text += csvLine([
          ...[entry.serial, wayOf(row), order.nickname, contact.recipient, contact.phone, contact.place],
          ...[goods.name, goods.specification, goods.units, goods.refundedUnits, goods.units - goods.refundedUnits],
          ...[plainYuan(order.payFen), localTime(entry.paid_at), order.orderNo, order.note],
        ]);
      }
    }
    if (text) yield text;
    const last = list.entries.at(-1);
    if (!last || list.entries.length < AT_ONCE) return;
    after = last.serial;
  }
}

const wayOf = ({ pickup }: OrderRow): string => (pickup ? `自提：${pickup.name}` : '快递');

function goesTo({ pickup }: OrderRow, where: string): boolean {
  if (where === 'all') return true;
  return where === 'express' ? pickup === null : pickup?.pointId === where;
}

function contactOf({ sealer }: Pick<Shop, 'sealer'>, { address, pickup }: OrderRow, masked: boolean) {
  const { recipient, phone, detail } = openContact(sealer, address);
  const region = address.regionNames.join('');
  if (masked) return { recipient: maskRecipient(recipient), phone: maskPhone(phone), place: region };
  return { recipient, phone, place: pickup ? region : region + detail };
}

const CHINA_MS = 8 * 3_600_000;
const localTime = (moment: Date): string =>
  new Date(moment.getTime() + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Nothing here can be told from an address that leads nowhere. */
export function mountChainExports(router: Router, shop: Shop): void {
  router.get(`${EXPORT_PATH}/:chainId`, async (ctx) => {
    const text = (name: string): string => String(ctx.query[name] ?? '').slice(0, 200);
    const as = text('as');
    if (as !== 'manager' && as !== 'operator') return;
    const asked = {
      ...({ chainId: String(ctx.params.chainId), as, personId: text('for') } as const),
      ...{ where: text('where'), until: text('until'), sign: text('sign') },
    };
    if (!UUID.test(asked.chainId) || !UUID.test(asked.personId)) return;
    if (!isGenuineExport(shop, asked, shop.clock.now())) return;
    if (!(await maySee(shop, asked))) return;
    ctx.type = 'text/csv; charset=utf-8';
    ctx.set('Cache-Control', 'private, no-store');
    ctx.set('Content-Disposition', `attachment; filename="chain-${asked.chainId.slice(-8)}.csv"`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.body = Readable.from(exportLines(shop, { ...asked, masked: as === 'manager' }));
  });
}

/** Looked at once more when the address is opened. */
async function maySee(shop: Shop, { as, chainId, personId }: Pick<ExportAsked, 'as' | 'chainId' | 'personId'>) {
  if (as === 'operator') {
    const granted = await shop.db.rows(readOperatorPermissions(personId));
    return granted.some(({ permission }) => permission === 'orders.reveal');
  }
  const { chain, holdsRole } = await findToManage(shop.db, chainId, personId);
  return mayManage(personId, holdsRole, chain).ok;
}
