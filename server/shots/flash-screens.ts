// The screens of flash sales: the hall, an item in its states, what stands before it, and what became of an attempt.
import type { Page } from 'playwright-core';
import { AT_MOST, type Screen, press, tap } from './screen.js';

const page = (name: string, query = ''): string => `packages/flash/${name}/index${query}`;
const item = page('item', '?id={flashItem}');
const asking = page('item', '?id={flashAsking}');
const attempt = page('attempt', '?id={flashReleased}');

export function flashScreens(): readonly Screen[] {
  return [
    { name: 'flash-hall', path: page('hall') },
    { name: 'flash-hall-gone', path: page('hall', '?slotId={flashGoneSlot}') },
    { name: 'flash-hall-next', path: page('hall', '?slotId={flashNextSlot}') },
    { name: 'flash-hall-reminded', path: page('hall', '?slotId={flashLaterSlot}'), as: 'shopper' },
    { name: 'flash-hall-coming', path: page('hall'), network: 'thinking' },
    { name: 'flash-hall-offline', path: page('hall'), network: 'away' },
    { name: 'flash-item', path: item, as: 'shopper' },
    { name: 'flash-item-visitor', path: item },
    { name: 'flash-item-no-address', path: item, as: 'newcomer' },
    { name: 'flash-item-next', path: page('item', '?id={flashNext}'), as: 'shopper' },
    { name: 'flash-item-gone', path: page('item', '?id={flashGone}'), as: 'shopper' },
    { name: 'flash-item-coming', path: item, network: 'thinking' },
    { name: 'flash-item-failed', path: item, network: 'failing' },
    { name: 'flash-item-unknown', path: page('item', '?id={nobody}') },
    { name: 'flash-captcha', path: asking, as: 'shopper', then: press(/^立即抢购$/) },
    { name: 'flash-captcha-wrong', path: asking, as: 'shopper', then: answerWrong },
    { name: 'flash-queue', path: asking, as: 'shopper', then: standInLine },
    { name: 'flash-queued', path: attempt, as: 'shopper', then: beforeTheOrder },
    { name: 'flash-released', path: attempt, as: 'shopper' },
    { name: 'flash-attempt-unknown', path: page('attempt', '?id={nobody}'), as: 'shopper' },
    { name: 'flash-product', path: 'packages/goods/product/index?id={flashProduct}', then: scrolled },
  ];
}

async function scrolled(shown: Page): Promise<void> {
  await shown.mouse.wheel(0, 360);
}

/** The queue of this shop is empty, so its answer is the one a crowd would bring. */
async function standInLine(shown: Page): Promise<void> {
  const body = { kind: 'waiting', position: 38, waitMs: 19_000, leftMs: null };
  await shown.route('**/api/flash-slots/*/queue', (route) => route.fulfill({ json: body }));
  await press(/^立即抢购$/)(shown);
  await tap(/^前面还有 37 人$/)(shown);
}

/** Orders come faster than pictures are taken: the answer as it was a moment before. */
async function beforeTheOrder(shown: Page): Promise<void> {
  await shown.route('**/api/flash-attempts/**', async (route) => {
    const answer = await route.fetch();
    const known = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...known, status: 'queued', orderId: null, reason: null } });
  });
  await shown.reload();
}

/** A digit that was read wrong: a new picture, and why. */
async function answerWrong(shown: Page): Promise<void> {
  await press(/^立即抢购$/)(shown);
  await shown.waitForLoadState('networkidle', AT_MOST); // what is typed before the picture is there is cleared with it
  await shown.locator('input[placeholder="输入图中的数字"]').last().fill('0', AT_MOST);
  await press(/^确认$/)(shown);
  await shown.getByText(/^刚才输入的数字不对/).waitFor(AT_MOST);
}
