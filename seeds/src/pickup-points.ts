// Where people of the demo shop can fetch their orders. Streets say that they are demo places, numbers are nobody's.
import { createPoint } from '../../server/src/modules/pickup/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import { must } from '../../server/src/kernel/errors.js';
import type { Shop } from '../../server/src/shop.js';

export const pickupPoints = [
  {
    name: '合团徐汇漕溪店',
    regionCode: '310104',
    street: '演示北路 88 号 1 层（演示地址）',
    tel: '021-00000001',
    hours: '每天 9:00–21:00',
  },
  {
    name: '合团浦东花木自提柜',
    regionCode: '310115',
    street: '演示路 1200 弄 3 号物业旁（演示地址）',
    tel: '021-00000002',
    hours: '全天 24 小时',
  },
  {
    name: '合团杭州西湖店',
    regionCode: '330106',
    street: '演示西路 268 号 B1（演示地址）',
    tel: '0571-00000001',
    hours: '周一至周五 10:00–20:00，周末 9:00–21:00',
  },
] as const;

const standing = prepared<{ name: string }>('select name from pickup_points');

/** Those that do not stand yet. */
export async function loadPickupPoints(shop: Shop, operatorId: string): Promise<void> {
  const names = new Set((await shop.db.rows(standing())).map(({ name }) => name));
  for (const point of pickupPoints) if (!names.has(point.name)) must(await createPoint(shop, { ...point, operatorId }));
}
