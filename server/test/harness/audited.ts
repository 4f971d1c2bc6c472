// Every story and race ends with the audits: each must find nothing.
import { expect } from 'vitest';
import { audits } from '../../src/audits/index.js';
import type { TestShop } from './shop.js';

export async function expectCleanAudits(shop: TestShop): Promise<void> {
  await shop.settle();
  for (const audit of audits) {
    const found = await audit.find({ db: shop.shop.db, simulatorUrl: shop.simulators.url });
    expect(found ?? [], `${audit.id} ${audit.name}`).toEqual([]);
  }
}
