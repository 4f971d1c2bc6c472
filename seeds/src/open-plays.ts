// The demo shop shows every play, so its switches are turned on and say so; what somebody has decided already stays.
import { must } from '../../server/src/kernel/errors.js';
import { decideSwitch, switchRules } from '../../server/src/modules/compliance/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import { switchNames } from '../../server/contract/src/endpoints/compliance.js';

const decided = prepared<{ switch: string }>(`select distinct switch from compliance_decisions`);

export async function openPlays(shop: Shop, operatorId: string): Promise<void> {
  const known = new Set((await shop.db.rows(decided())).map((row) => row.switch));
  for (const name of switchNames) {
    if (known.has(name)) continue;
    const { edition } = switchRules[name];
    must(await decideSwitch(shop, { name, on: true, edition, reason: '演示店铺：开启以便演示', operatorId }));
  }
}
