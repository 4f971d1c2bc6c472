// `npm run reseal`: brings phones and addresses of the running shop under the newest key of PERSONAL_KEYS, and seals what
// was stored before there were keys. To change keys: put a new one first, restart, run this, take the old one out. It may
// be killed and run again at any time.
import { readPersonalKeys } from '../src/config.js';
import { identitySealedPlaces } from '../src/modules/identity/index.js';
import { logisticsSealedPlaces } from '../src/modules/logistics/index.js';
import { withdrawalSealedPlaces } from '../src/modules/withdrawals/index.js';
import { orderSealedPlaces } from '../src/modules/orders/index.js';
import { openDatabase } from '../src/platform/db/index.js';
import { createSealer, reseal } from '../src/platform/sealing/index.js';
import { personalKeys } from './data-folder.js';
import { findRunningShop } from './running-shop.js';

async function main(): Promise<void> {
  const where = findRunningShop();
  const own = process.env.PERSONAL_KEYS ? {} : personalKeys(where.dataDir);
  const sealer = createSealer(readPersonalKeys({ ...own, ...process.env }));
  const db = openDatabase({ url: where.databaseUrl, poolMax: 1, applicationName: 'hetuan-reseal' });
  const places = [...identitySealedPlaces, ...orderSealedPlaces, ...logisticsSealedPlaces, ...withdrawalSealedPlaces];
  try {
    for (const { place, rows, sealed } of await reseal(db, sealer, places)) {
      process.stdout.write(`${place}: ${rows} rows, ${sealed} sealed anew\n`);
    }
  } finally {
    await db.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
