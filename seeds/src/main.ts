// `npm run seed`: fills a shop with the demo goods, people and offers. With --if-empty it does nothing where they stand
// already; with --products N --members N --orders N [--seed N] it makes a big shop of it, in bulk. It may be killed and
// run again at any time.
import { join } from 'node:path';
import { openShop } from '../../server/src/app.js';
import { readConfig } from '../../server/src/config.js';
import { openDatabase, prepared } from '../../server/src/platform/db/index.js';
import { createLog } from '../../server/src/platform/log.js';
import { createSealer } from '../../server/src/platform/sealing/index.js';
import type { Shop } from '../../server/src/shop.js';
import { personalKeys } from '../../server/launcher/data-folder.js';
import { readRunState } from '../../server/launcher/run-state.js';
import { asEnv, ensureCredentials } from '../../server/simulators/credentials.js';
import { personOf } from '../../server/simulators/wechat/people.js';
import { loadBigShop, SIDES } from './big-shop/index.js';
import { type BigPlan, readPlan } from './big-shop/plan.js';
import { openPlays } from './open-plays.js';
import { loadCampaigns } from './load-campaigns.js';
import { loadCatalogue } from './load-catalogue.js';
import { couponSeeds } from './coupons.js';
import { loadCoupons } from './load-coupons.js';
import { loadBargains } from './load-bargains.js';
import { openDays } from './days.js';
import { joinEarners, loadEarnings, openGround } from './load-earnings.js';
import { OPENED, loadPastEarnings } from './load-past-earnings.js';
import { loadFlashSlots } from './load-flash-slots.js';
import { loadChains } from './load-chains.js';
import { loadInvitations } from './load-invitations.js';
import { loadLotteries } from './load-lotteries.js';
import { loadMall } from './load-mall.js';
import { loadLevels } from './levels.js';
import { lotteries } from './lotteries.js';
import { mallItems } from './mall.js';
import { loadSearchWords } from './load-search.js';
import { searchWords } from './search-words.js';
import { loadPickupPoints } from './pickup-points.js';
import { loadOffers } from './load-offers.js';
import { type Identify, loadMembers, loadOperators } from './load-people.js';
import { shop as data } from './shop.js';

const counts = prepared<{ products: number; offers: number; members: number; operators: number }>(
  `select (select count(*) from products where on_shelf) as products, (select count(*) from group_offers) as offers,
          (select count(*) from users) as members, (select count(*) from operators) as operators`,
);

async function main(): Promise<void> {
  const big = readPlan(process.argv.slice(2), Date.now());
  const config = readConfig(environment());
  const shop = await openShop(config, createLog('warn', 'seeds'));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    if ((big !== null || process.argv.includes('--if-empty')) && (await isFilled(shop))) say('already there');
    else await loadDemo(shop, config, say);
    if (big) await enlarge(big, config, say);
  } finally {
    await shop.close();
  }
}

type Config = ReturnType<typeof readConfig>;
type Say = (line: string) => void;

async function loadDemo(shop: Shop, config: Config, say: Say): Promise<void> {
  const days = await openDays(shop, config.simulatorUrl);
  await days.to(OPENED);
  const operatorId = await loadOperators(shop, data, config.dataDir);
  await openPlays(shop, operatorId);
  const catalogue = await loadCatalogue(shop, data, say);
  await loadSearchWords(shop, searchWords);
  await loadMembers(shop, data, identifier(config.dataDir, config.simulatorUrl !== undefined));
  await loadLevels(shop, operatorId);
  const ground = openGround(shop, operatorId, config.simulatorUrl);
  if (ground) await loadPastEarnings(ground, data, catalogue, days);
  await days.to(0);
  await loadCoupons(shop, couponSeeds, (key) => data.categories.find((one) => one.key === key)?.name, operatorId);
  await loadOffers(shop, data, catalogue, operatorId);
  await loadCampaigns(shop, data, catalogue, operatorId);
  await loadPickupPoints(shop, operatorId);
  await loadChains(shop, data, catalogue, operatorId);
  await loadBargains(shop, data, catalogue, operatorId);
  await loadInvitations(shop, operatorId);
  await loadMall(shop, mallItems, catalogue, operatorId);
  await loadFlashSlots(shop, data, catalogue, operatorId);
  await loadLotteries(shop, lotteries, operatorId);
  await joinEarners(shop);
  if (ground) await loadEarnings(ground, data, catalogue);
  say(`${data.products.length} products, ${data.groupOffers.length} group offers, ${data.members.length} members`);
}

/** In bulk, as the owner of the tables: the app's own role may write neither books nor the bulk path's clock. */
async function enlarge(plan: BigPlan, config: Config, say: Say): Promise<void> {
  const statementTimeoutMs = 30 * 60_000;
  const db = openDatabase({
    url: config.database.ownerUrl,
    poolMax: SIDES,
    applicationName: 'hetuan-big-shop',
    statementTimeoutMs,
  });
  try {
    const sealer = createSealer(config.sealing);
    await loadBigShop({ db, sealer, appId: config.wechat.appId, models: data.products, say }, plan);
  } finally {
    await db.close();
  }
}

async function isFilled(shop: Shop): Promise<boolean> {
  const [row] = await shop.db.rows(counts());
  if (!row) return false;
  return (
    row.products >= data.products.length &&
    row.offers >= data.groupOffers.length &&
    row.members >= data.members.length &&
    row.operators >= data.operators.length
  );
}

/** Members are people whom the simulated platform knows by name; elsewhere their openid is made up and visibly so. */
function identifier(dataDir: string, simulated: boolean): Identify {
  if (!simulated) return (member) => ({ openId: `demo-${member.key}`, unionId: null });
  const credentials = ensureCredentials(join(dataDir, 'credentials'));
  return (member) => {
    const { openId, unionId } = personOf(credentials, member.nickname);
    return { openId, unionId };
  };
}

/** What the launcher gives its children, or, run by hand, what it wrote about the running shop. */
function environment(): Record<string, string | undefined> {
  if (process.env.DATABASE_URL) return process.env;
  const dataDir = process.env.DATA_DIR ?? join(process.cwd(), '.data');
  const state = readRunState(dataDir);
  if (!state?.simulatorUrl) throw new Error('No running shop found: start one with `npm start`.');
  return {
    ...personalKeys(dataDir),
    ...process.env,
    ...asEnv(ensureCredentials(join(dataDir, 'credentials')), state.simulatorUrl),
    SIMULATOR_URL: state.simulatorUrl,
    DATABASE_URL: state.databaseUrl,
    REDIS_URL: state.redisUrl,
    DATA_DIR: dataDir,
    TOKEN_SECRET: process.env.TOKEN_SECRET ?? crypto.randomUUID() + crypto.randomUUID(),
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : JSON.stringify(error)}\n`);
  process.exit(1);
});
