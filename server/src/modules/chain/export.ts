// A chain's orders as a table for packing: one row per line, in the order of serials, written while it is read, some
// hundred orders at a time. Recipients are masked: a parcel's label is made where parcels are sent.
import { Readable } from 'node:stream';
import type Router from '@koa/router';
import type { Shop } from '../../shop.js';
import { maskPhone, maskRecipient, openContact } from '../identity/index.js';
import { byteOrderMark, csvLine } from './domain/csv.js';
import { EXPORT_PATH, isGenuineExport } from './export-address.js';
import { mayManage } from './policy.js';
import { presentManagedOrder } from './presenter.js';
import { findToManage, listEntriesWithOrders } from './queries.js';

const AT_ONCE = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEAD = [
  ...['跟团号', '配送方式', '买家', '收货人', '手机', '地区', '商品', '规格'],
  ...['件数', '已退件数', '应备件数', '订单实付（元）', '付款时间', '订单号', '留言'],
];

export async function* exportLines(shop: Shop, chainId: string): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(HEAD);
  for (let after = 0; ;) {
    const list = await listEntriesWithOrders(shop.db, { chainId, after, limit: AT_ONCE });
    let text = '';
    for (const entry of list.entries) {
      const order = presentManagedOrder(entry, list);
      const address = list.orders.find(({ id }) => id === entry.order_id)?.address;
      const contact = address ? openContact(shop.sealer, address) : { recipient: '', phone: '' };
      const place = address ? address.regionNames.join('') : '';
      for (const goods of order.goods) {
        text += csvLine([
          ...[entry.serial, '快递', order.nickname, maskRecipient(contact.recipient), maskPhone(contact.phone), place],
          ...[goods.name, goods.specification, goods.units, goods.refundedUnits, goods.units - goods.refundedUnits],
          ...[(order.payFen / 100).toFixed(2), localTime(entry.paid_at), order.orderNo, order.note],
        ]);
      }
    }
    if (text) yield text;
    const last = list.entries.at(-1);
    if (!last || list.entries.length < AT_ONCE) return;
    after = last.serial;
  }
}

const CHINA_MS = 8 * 3_600_000;
const localTime = (moment: Date): string =>
  new Date(moment.getTime() + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Nothing here can be told from an address that leads nowhere. */
export function mountChainExports(router: Router, shop: Shop): void {
  router.get(`${EXPORT_PATH}/:chainId`, async (ctx) => {
    const text = (name: string): string => String(ctx.query[name] ?? '').slice(0, 200);
    const asked = {
      chainId: String(ctx.params.chainId),
      userId: text('for'),
      until: text('until'),
      sign: text('sign'),
    };
    if (!UUID.test(asked.chainId) || !UUID.test(asked.userId)) return;
    if (!isGenuineExport(shop, asked, shop.clock.now())) return;
    const { chain, holdsRole } = await findToManage(shop.db, asked.chainId, asked.userId);
    if (!mayManage(asked.userId, holdsRole, chain).ok) return;
    ctx.type = 'text/csv; charset=utf-8';
    ctx.set('Cache-Control', 'private, no-store');
    ctx.set('Content-Disposition', `attachment; filename="chain-${asked.chainId.slice(-8)}.csv"`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.body = Readable.from(exportLines(shop, asked.chainId));
  });
}
