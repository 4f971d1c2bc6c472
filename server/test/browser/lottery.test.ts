// A lottery as people meet it: probabilities before anything else, a free chance, one for points that nobody ticks for
// anybody, and after the end the proof that their own device went over.
import { describe, expect, test } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { createLotterySteps, empty, pointsPrize } from '../lottery/lottery-steps.js';
import { givePoints } from '../points/give-points.js';
import { openBrowserScene } from './scene.js';

describe('a lottery', () => {
  const scene = openBrowserScene();

  test('shows its odds, draws once for free and once for points, and can be gone over by anybody', async () => {
    const steps = createLotterySteps(scene);
    const prizes = [pointsPrize(999_999, 1), empty(1)];
    const lotteryId = await steps.open({ freePerDay: 1, pointsPerDraw: 10, paidPerDay: 1, prizes });
    const person = await scene.world.person('抽奖的人');
    await givePoints(scene, person, 40);
    const shopper = await scene.shopper();
    await shopper.open(`packages/lottery/lottery/index?id=${lotteryId}`);
    await shopper.sees('奖品与概率');
    await shopper.sees('99.9999%');
    await shopper.sees('0.0001%');
    await shopper.press(/^免费抽/);
    await shopper.sees('登录合团');
    await shopper.login('抽奖的人');
    await shopper.sees('免费抽（1 次）');
    await shopper.press(/^免费抽/);
    await shopper.sees('抽中 20 积分');
    await shopper.sees(/抽奖数 \d{6}，活动结束后可以复核/);
    await shopper.page.getByLabel('关闭').filter({ visible: true }).last().click();
    await shopper.sees('共 1 份，已发完');
    await shopper.press('10 积分抽一次');
    await shopper.sees(/抽奖所用的积分不退回/);
    await shopper.press(/^抽一次$/);
    expect(await scene.world.sql('select id from lottery_draws where lottery_id = $1', [lotteryId])).toHaveLength(1);
    await shopper.tap('我已年满 18 周岁');
    await shopper.press(/^抽一次$/);
    await shopper.sees('“20 积分”已经发完，按规则算未中奖');
    await shopper.sees('今天的机会用完了，明天再来');
    const ended = await steps.ops('POST', `/${lotteryId}/end`, { reason: '提前结束' });
    expect(ended.status).toBe(200);
    const visitor = await scene.shopper();
    await visitor.open(`packages/lottery/proof/index?id=${lotteryId}`);
    await visitor.sees('全部 2 次抽奖');
    await visitor.sees('✓ 本机已复核');
    await visitor.seesNot('复核不一致');
    await expectCleanAudits(scene.shop);
  });
});
