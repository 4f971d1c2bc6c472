// Points whose year is over, in the time until they are swept: they can't be spent, neither on an order nor in the mall, and
// what is swept afterwards is exactly them.
import { beforeAll, describe, expect, it } from 'vitest';
import { expirePointsTimer } from '../../src/modules/points/commands/expire-points.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { createLotterySteps } from '../lottery/lottery-steps.js';
import { type Mall, openMall } from '../mall/mall-steps.js';
import { givePoints } from './give-points.js';

describe('points that have ended and are not swept yet', () => {
  const scene = openScene();
  let mall: Mall;
  beforeAll(async () => (mall = await openMall(scene)));

  /** So many whose year is over, and so many that are good. */
  async function person(ended: number, good: number): Promise<Person> {
    const made = await scene.world.person();
    await givePoints(scene, made, ended);
    await scene.world.sql(`update point_lots set expires_at = app_now() - interval '1 s' where user_id = $1`, [
      made.userId,
    ]);
    if (good > 0) await givePoints(scene, made, good);
    return made;
  }
  const told = async (of: Person) => (await scene.shop.api.get('/api/me/points', of.token)).body;
  const balanceOf = async ({ userId }: Person): Promise<number> => {
    const [row] = await scene.world.sql<{ available: number }>(
      'select available from point_balances where user_id = $1',
      [userId],
    );
    return row!.available;
  };

  it('buy nothing: told as what is left without them, refused by quote and order', async () => {
    const item = await mall.item(await scene.world.sku(), { points: 500 });
    const late = await person(800, 0);
    expect(await told(late)).toMatchObject({ available: 0, worthFen: 0, expiring: null });
    expect((await mall.quote(late, item)).unusable).toMatchObject([{ what: 'points', code: 'not_enough_points' }]);
    expect((await mall.orderAnswer(late, item)).body.error?.code).toBe('benefit_unusable');
    expect(await balanceOf(late)).toBe(800);
    await expirePointsTimer(scene.shop.shop);
    expect(await balanceOf(late)).toBe(0);
    await expectCleanAudits(scene.shop);
  });

  it('leave the good ones to be spent, and sweeping takes what had ended alone', async () => {
    const item = await mall.item(await scene.world.sku(), { points: 500 });
    const both = await person(700, 600);
    expect(await told(both)).toMatchObject({ available: 600 });
    await mall.order(both, item);
    expect((await mall.orderAnswer(both, item)).body.error?.code).toBe('benefit_unusable');
    await expirePointsTimer(scene.shop.shop);
    expect(await balanceOf(both)).toBe(100);
    await expectCleanAudits(scene.shop);
  });

  it('buy no chance at a lottery', async () => {
    const lotteries = createLotterySteps(scene);
    const lotteryId = await lotteries.open({ freePerDay: 0, pointsPerDraw: 100, paidPerDay: 5 });
    const late = await person(300, 50);
    expect((await lotteries.show(lotteryId, late)).yours).toMatchObject({ points: 50 });
    const answer = await lotteries.draw(late, lotteryId, { pay: 'points', adult: true });
    expect(answer.body.error?.code).toBe('points_short');
    expect(await balanceOf(late)).toBe(350);
  });

  it('come back with 30 days where they were spent, and what was never spent keeps its end', async () => {
    const item = await mall.item(await scene.world.sku(), { points: 500, priceFen: 500 });
    const buyer = await scene.world.person();
    await givePoints(scene, buyer, 600);
    const soon = `update point_lots set expires_at = app_now() + interval '1 hour' where user_id = $1`;
    await scene.world.sql(soon, [buyer.userId]);
    const orderId = await mall.order(buyer, item);
    await scene.shop.api.post(`/api/orders/${orderId}/cancel`, {}, buyer.token);
    await scene.shop.settle();
    const lots = await scene.world.sql(
      `select remaining, ceil(extract(epoch from expires_at - app_now()) / 86400)::int as days
         from point_lots where user_id = $1 order by expires_at`,
      [buyer.userId],
    );
    expect(lots).toEqual([
      { remaining: 100, days: 1 },
      { remaining: 500, days: 30 },
    ]);
    expect(await balanceOf(buyer)).toBe(600);
    await expectCleanAudits(scene.shop);
  });
});
