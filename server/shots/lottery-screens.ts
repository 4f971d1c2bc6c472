// The screens of lotteries, as visitors, people who draw and people who check see them.
import type { Page } from 'playwright-core';
import { AT_MOST, type Screen, press } from './screen.js';

const page = (name: string, query = ''): string => `packages/lottery/${name}/index${query}`;
const running = page('lottery', '?id={lottery}');

export function lotteryScreens(): readonly Screen[] {
  return [
    { name: 'lotteries', path: page('lotteries') },
    { name: 'lotteries-offline', path: page('lotteries'), network: 'away' },
    { name: 'lottery', path: running },
    { name: 'lottery-further', path: running, then: (shown) => shown.mouse.wheel(0, 900) },
    { name: 'lottery-mine', path: running, as: 'shopper' },
    { name: 'lottery-paying', path: running, as: 'shopper', then: press(/积分抽一次$/) },
    { name: 'lottery-won', path: page('lottery', '?id={lotterySure}'), as: 'newcomer', then: draw },
    { name: 'lottery-drawn', path: page('lottery', '?id={lotteryIdle}'), as: 'newcomer', then: draw },
    { name: 'lottery-coming', path: page('lottery', '?id={lotteryComing}') },
    { name: 'lottery-ended', path: page('lottery', '?id={lotteryEnded}'), as: 'shopper' },
    { name: 'lottery-loading', path: running, network: 'thinking' },
    { name: 'lottery-unknown', path: page('lottery', '?id={nobody}') },
    { name: 'lottery-draws', path: page('draws', '?id={lottery}'), as: 'shopper' },
    { name: 'lottery-draws-none', path: page('draws', '?id={lotteryComing}'), as: 'newcomer' },
    { name: 'lottery-proof-early', path: page('proof', '?id={lottery}'), as: 'shopper' },
    { name: 'lottery-proof', path: page('proof', '?id={lotteryEnded}'), as: 'shopper' },
  ];
}

async function draw(shown: Page): Promise<void> {
  await press(/^免费抽/)(shown);
  await shown.getByText('抽奖结果', { exact: true }).waitFor(AT_MOST);
}
