// Every story and race ends with the audits: each must find nothing.
import { expect } from 'vitest';
import { audits } from '../../src/audits/index.js';
import type { TestShop } from './shop.js';

/** A20 compares with the platforms, whose notice of what they have just done may still be on its way. */
const NEWS_MS = 5_000;

export async function expectCleanAudits(shop: TestShop): Promise<void> {
  await shop.settle();
  for (const audit of audits) {
    const find = async (): Promise<unknown> =>
      (await audit.find({ db: shop.shop.db, simulatorUrl: shop.simulators.url, redis: shop.shop.flashRedis })) ?? [];
    const name = `${audit.id} ${audit.name}`;
    const afterNews = (): Promise<unknown> => shop.settle().then(find);
    if (audit.id === 'A20') await expect.poll(afterNews, { message: name, timeout: NEWS_MS }).toEqual([]);
    else expect(await find(), name).toEqual([]);
  }
}
