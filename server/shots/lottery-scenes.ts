// The lotteries of the photographed shop: the demo one, in which the shopper and friends have drawn; one that has ended and
// can be checked; one that is yet to begin.
import { randomUUID } from 'node:crypto';
import { loadLotteries } from '../../seeds/src/load-lotteries.js';
import { lotteries } from '../../seeds/src/lotteries.js';
import { prepared } from '../src/platform/db/index.js';
import { operator } from '../test/logistics/operators.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Person } from '../test/harness/world.js';
import { givePoints } from '../test/points/give-points.js';

const HOUR_MS = 3_600_000;
const idOf = prepared<{ id: string }>(`select id from lotteries where name = $1`);
const statusOf = prepared<{ status: string }>(`select status from lotteries where id = $1`);

export async function lotteryScenes(
  shop: TestShop,
  shopper: Person,
  friends: readonly Person[],
): Promise<Record<string, string>> {
  const { operatorId, token } = await operator(shop, 'lotteries.write');
  await loadLotteries(shop.shop, lotteries, operatorId);
  const [demo] = await shop.shop.db.rows(idOf(lotteries[0]?.name));
  const lottery = demo?.id ?? '';
  const ended = await published(shop, token, '上周抽奖', 0);
  // what is drawn there is all but known beforehand, with chances enough for every picture of it
  const sure = await published(shop, token, '人人有奖', 0, { winsPpm: 999_998, freePerDay: 20 });
  const idle = await published(shop, token, '碰碰运气', 0, { winsPpm: 2, freePerDay: 20 });
  const coming = await published(shop, token, '周末抽奖', 24 * HOUR_MS);
  await isRunning(shop, lottery);
  await isRunning(shop, ended);
  await isRunning(shop, sure);
  await isRunning(shop, idle);
  const draw = (person: Person, lotteryId: string, body: object = { pay: 'free' }) =>
    shop.api.call('POST', `/api/lotteries/${lotteryId}/draws`, { token: person.token, key: randomUUID(), body });
  for (const friend of friends) {
    await draw(friend, lottery);
    await draw(friend, ended);
  }
  await givePoints({ shop }, shopper, 300);
  for (let n = 0; n < 3; n += 1) await draw(shopper, lottery, { pay: 'points', adult: true });
  for (let n = 0; n < 3; n += 1) await draw(shopper, ended);
  await shop.api.post(`/api/ops/lotteries/${ended}/end`, { reason: '活动按期结束' }, token);
  return { lottery, lotteryEnded: ended, lotteryComing: coming, lotterySure: sure, lotteryIdle: idle };
}

async function published(
  shop: TestShop,
  token: string,
  name: string,
  inMs: number,
  { winsPpm = 500_000, freePerDay = 3 } = {},
): Promise<string> {
  const now = shop.shop.clock.now().getTime();
  const body = {
    ...{ name, words: '奖品抽中后立即发到账户。', organizer: '合团演示店铺', contact: '在线客服' },
    ...{ startsAt: new Date(now + inMs).toISOString(), endsAt: new Date(now + inMs + 48 * HOUR_MS).toISOString() },
    ...{ freePerDay, pointsPerDraw: null, paidPerDay: 0, budgetFen: 20_000 },
    prizes: [
      { kind: 'points', name: '10 积分', ppm: winsPpm / 2, quantity: 100, points: 10 },
      { kind: 'nothing', name: '谢谢参与', ppm: 1_000_000 - winsPpm },
      { kind: 'points', name: '100 积分', ppm: winsPpm / 2, quantity: 100, points: 100 },
    ],
  };
  const made = await shop.api.post('/api/ops/lotteries', body, token);
  if (made.status !== 200) throw new Error(`lottery: ${made.status} ${JSON.stringify(made.body)}`);
  const lotteryId = String(made.body.lotteryId);
  const said = await shop.api.post(`/api/ops/lotteries/${lotteryId}/schedule`, {}, token);
  if (said.status !== 200) throw new Error(`schedule: ${said.status} ${JSON.stringify(said.body)}`);
  return lotteryId;
}

async function isRunning(shop: TestShop, lotteryId: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await shop.shop.db.rows(statusOf(lotteryId)))[0]?.status === 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`lottery ${lotteryId} never began`);
}
