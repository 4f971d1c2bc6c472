// L11: what an endpoint asks of PostgreSQL does not depend on how many rows there are. Every GET endpoint of the contract
// stands in the table with its number; it is counted with few rows and with many, and must be that number both times.
import { endpoints, permissionNames } from '@hetuan/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetCampaigns } from '../../src/modules/promotions/running.js';
import { forgetSwitches } from '../../src/modules/compliance/queries.js';
import { forgetCatalog } from '../../src/modules/catalog/short-cache.js';
import { newId } from '../../src/platform/ids.js';
import { operatorToken } from '../abuse/grounds.js';
import { type BegunBargain, beginBargain } from '../bargain/ground.js';
import { openCounter } from '../coupons/counter.js';
import { installDesk } from '../aftersales/desk.js';
import { openScene, type Scene } from '../harness/scene.js';
import type { Person, WorldOffer, WorldSku } from '../harness/world.js';
import { openMall } from '../mall/mall-steps.js';
import { type OpenChain, createChainSteps } from '../chain/chain-steps.js';
import { type OpenItem, createFlashSteps } from '../flashsale/flash-steps.js';
import { queriesOf } from './counted-queries.js';
import { propose, withdraw } from './payouts.js';
import { bring, earn, endedLottery, growBargains, growLotteries, growSlots } from './plays.js';
import { queries } from './asked-with.js';
import { promised } from './promised.js';

interface Subjects {
  buyer: Person;
  chief: string;
  sku: WorldSku;
  offer: WorldOffer;
  groupId: string;
  chain: OpenChain;
  /** somebody else's, that the buyer resells */
  resale: OpenChain & { resaleId: string };
  bargain: BegunBargain;
  flash: OpenItem;
  attemptId: string;
  orderId: string;
  /** one that is fetched, unit by unit */
  pickupOrderId: string;
  differenceId: string;
  /** of many units, one of which goes into a case each time */
  caseOrderId: string;
  caseId: string;
  templateId: string;
  batchId: string;
  campaignId: string;
  shareKey: string;
  invitationCampaignId: string;
  lotteryId: string;
  itemId: string;
  withdrawalId: string;
  proposalId: string;
}

const scene = openScene();
let subjects: Subjects;

/** One of everything that lists list, all of it hanging on the same person, product, offer, group and order. */
async function grow({ world, steps, shop }: Scene, of: Subjects, n: number): Promise<void> {
  const { buyer, chief, sku, offer } = of;
  await world.offer(await world.sku());
  const [first] = await Promise.all([world.person(), operatorToken(scene, permissionNames)]);
  const placed = await steps.place(buyer, sku.skuId);
  await steps.pay(buyer, placed.orderId);
  const waybill = { carrier: 'SF', waybillNo: `SF${String(n).padStart(12, '0')}` };
  const parcel = await shop.api.post(`/api/ops/orders/${placed.orderId}/parcels`, waybill, chief);
  expect(parcel.status, JSON.stringify(parcel.body)).toBe(200);
  const opened = await steps.open(first, offer);
  await steps.pay(first, opened.orderId);
  const joined = await steps.join(buyer, offer, opened.groupId);
  await steps.pay(buyer, joined.orderId);
  await steps
    .pay(first, (await steps.join(first, offer, of.groupId).catch(() => placed)).orderId)
    .catch(() => undefined);
  const address = { recipient: '林小满', phone: '13800138000', regionCode: '310104', detail: `测试路 ${n} 号` };
  await shop.api.call('POST', '/api/me/addresses', { token: buyer.token, body: { ...address, isDefault: false } });
  const item = { token: buyer.token, body: { units: 1, selected: true } };
  await shop.api.call('PUT', `/api/cart/${(await world.sku()).skuId}`, item);
  await growChains(of);
  await growBargains(scene, of);
  await growSlots(scene, of, n);
  await growLotteries(scene, of, n);
  await keep(of, n);
  await giveBenefits(of, n);
  of.caseId = await openCase(of);
  await collect(of, n);
  await plant(of, n);
  await bring(scene, of, n);
  await earn(scene, of, n);
  of.withdrawalId = await withdraw(scene, of.buyer, n);
  of.proposalId = await propose(scene);
}

async function offeredIn(chainId: string): Promise<OpenChain['skus']> {
  const page = await createChainSteps(scene).show(chainId);
  return (page.body.skus as OpenChain['skus']).map(({ skuId, priceFen }) => ({ skuId, priceFen }));
}

/** One entry more, one chain more, one manager more, one who resells it, one order through a resale. */
async function growChains({ buyer, chain, resale }: Subjects): Promise<void> {
  const chains = createChainSteps(scene);
  await chains.buyAndPay(buyer, chain, [1, 1]);
  const other = { ...chain, chainId: await chains.draft(buyer, [await scene.world.sku()]) };
  await chains.open(buyer, other.chainId);
  await chains.resold(chain, [900, 900]);
  await chains.buyAndPay(await scene.world.person(), resale, [1]);
  await chains.resold(await chains.opened([await scene.world.sku()], { supplyFen: 700 }), [900], buyer);
}

/** What people look at, keep and search for. */
async function keep({ buyer, chief }: Subjects, n: number): Promise<void> {
  const { world, shop, steps } = scene;
  const sku = await world.sku();
  const did = async (method: string, path: string, body?: unknown, token = buyer.token): Promise<void> => {
    const answer = await shop.api.call(method, path, { token, key: newId(), ...(body === undefined ? {} : { body }) });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
  };
  await did('PUT', `/api/me/favourites/${sku.productId}`);
  await did('PUT', `/api/me/footprints/${sku.productId}`);
  await did('POST', '/api/me/searches', { keyword: `测试 ${n}` });
  await did('POST', '/api/ops/search/synonyms', { words: [`甲${n}`, `乙${n}`] }, chief);
  await did('PUT', '/api/ops/search/hot-words', { word: `测试 ${n}`, place: 'pinned', position: n }, chief);
  const waiting = await steps.place(buyer, sku.skuId);
  await steps.pay(buyer, waiting.orderId);
  await did('POST', `/api/orders/${waiting.orderId}/urges`);
}

/** Coupons of every kind and their ways, and a day signed in. */
async function giveBenefits(of: Subjects, n: number): Promise<void> {
  const { world, shop } = scene;
  const counter = await openCounter(scene);
  if (of.templateId === '') of.templateId = await counter.template({ perPerson: 100 });
  else await counter.template({ name: `券 ${n}` });
  await counter.claim(of.buyer, of.templateId);
  await counter.campaign(of.templateId, { occasion: 'birthday' });
  await counter.done(
    counter.ops('POST', `/coupon-templates/${of.templateId}/codes`, { label: `码 ${n}`, count: 1, most: 1 }),
  );
  const batch = {
    to: { audience: 'named', userIds: [of.buyer.userId, (await world.person()).userId] },
    reason: '测试',
  };
  const started = await counter.done(counter.ops('POST', `/coupon-templates/${of.templateId}/batches`, batch));
  of.batchId = String(started.batchId);
  await shop.settle();
  const mall = await openMall(scene);
  of.itemId = (await mall.item(await world.sku())).itemId;
  await world.sql(
    `insert into growth_moves (id, user_id, kind, growth, growth_after, source_key)
     values (gen_random_uuid(), $1, 'signed_in', 1, 1, $2)`,
    [of.buyer.userId, `planted ${n}`],
  );
  await shop.api.call('POST', '/api/me/sign-ins', { token: of.buyer.token, key: newId() });
  await world.sql(`insert into sign_ins (user_id, day, points) values ($1, date '2026-01-01' + $2::int, 5)`, [
    ...[of.buyer.userId, n],
  ]);
  await world.sql(
    `insert into point_moves (id, user_id, kind, points, available_after, source_key)
     values (gen_random_uuid(), $1, 'rewarded', 1, 0, $2)`,
    [of.buyer.userId, `planted ${n}`],
  );
}

/** One unit more of the order of many goes into a case. */
async function openCase({ buyer, caseOrderId }: Subjects): Promise<string> {
  const { api } = scene.shop;
  const ways = await api.get(`/api/orders/${caseOrderId}/aftersale-ways`, buyer.token);
  const [line] = ways.body.lines as { id: string }[];
  const lineId = line?.id;
  const wish = { lineId, units: 1, kind: 'refund_only', shipped: false, reason: 'not_wanted' };
  const call = (path: string, body: unknown) =>
    api.call('POST', `/api/orders/${caseOrderId}/aftersales${path}`, { token: buyer.token, key: newId(), body });
  const preview = await call('/preview', wish);
  const applied = await call('', { ...wish, quotedFen: preview.body.amountFen });
  expect(applied.status, JSON.stringify([ways.body, preview.body, applied.body])).toBe(200);
  return applied.body.caseId as string;
}

/** A point more, and one more unit of the order that is fetched. */
async function collect({ chief, buyer, pickupOrderId }: Subjects, n: number): Promise<void> {
  const { api } = scene.shop;
  const point = {
    name: `自提点 ${n}`,
    regionCode: '310104',
    street: '测试路 1 号',
    tel: '021-62345678',
    hours: '每天',
  };
  expect((await api.post('/api/ops/pickup-points', point, chief)).status).toBe(200);
  const shown = await api.get(`/api/orders/${pickupOrderId}/pickup`, buyer.token);
  const { pointId } = shown.body.place as { pointId: string };
  const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
    pickupOrderId,
  ]);
  const lines = [{ lineId: String(line!.id), units: 1 }];
  const given = await api.post(
    `/api/ops/pickup-points/${pointId}/collections`,
    { pickupCode: shown.body.code, lines },
    chief,
  );
  expect(given.status, JSON.stringify(given.body)).toBe(200);
}

/** An order of many units that lies ready to be fetched. */
async function readyToFetch(buyer: Person, skuId: string, chief: string): Promise<string> {
  const { api } = scene.shop;
  const wish = { name: '总店', regionCode: '310104', street: '测试路 1 号', tel: '021-62345678', hours: '每天' };
  const point = await api.post('/api/ops/pickup-points', wish, chief);
  const lines = [{ skuId, units: 20 }];
  const quoted = await api.post('/api/orders/quote', { lines, pickupPointId: point.body.id }, buyer.token);
  const pickup = { pointId: point.body.id, recipient: '林小满', phone: '13800138000' };
  const placed = await api.post('/api/orders', { lines, pickup, quotedPayFen: quoted.body.payFen }, buyer.token);
  const orderId = String(placed.body.orderId);
  await scene.steps.pay(buyer, orderId);
  expect((await api.post(`/api/ops/orders/${orderId}/pickup`, {}, chief)).status).toBe(200);
  return orderId;
}

/** An open item, and an attempt of the buyer's that has become an order. */
async function openFlash(buyer: Person): Promise<{ flash: OpenItem; attemptId: string }> {
  const steps = createFlashSteps(scene);
  const flash = await steps.open({ units: 60, personLimit: 20 });
  const bought = await steps.buy(buyer, flash);
  await scene.steps.pay(buyer, bought.orderId);
  return { flash, attemptId: bought.attemptId };
}

/** Rows that only a day of reconciling or a parcel more would make. */
async function plant({ orderId, sku, campaignId }: Subjects, n: number): Promise<void> {
  const { sql } = scene.world;
  const campaign = n === 0 ? campaignId : newId();
  const terms = JSON.stringify({ kind: 'limited_time', skus: [{ skuId: sku.skuId, priceFen: 900 - n }] });
  await sql(
    `insert into campaigns (id, kind, name, label, terms, starts_at, ends_at, status, author_id)
     values ($1, 'limited_time', '测试', '测试', $2, app_now(), app_now() + interval '1 day', 'running', $1)`,
    [campaign, terms],
  );
  forgetCampaigns(scene.shop.shop.db);
  await sql(`insert into campaign_editions (campaign_id, edition, facts, author_id) values ($1, $2, '{}', $1)`, [
    campaignId,
    n + 1,
  ]);
  await sql(`insert into alarms (id, kind, subject_id, text) values ($1, 'campaign_below_margin', $1, '测试')`, [
    newId(),
  ]);
  const day = `2026-01-${String(n + 1).padStart(2, '0')}`;
  await sql(`insert into reconciliation_runs (id, gateway, day) values ($1, 'wechat_pay', $2)`, [newId(), day]);
  await sql(
    `insert into reconciliation_differences (id, gateway, day, kind, number, transaction_id, out_trade_no, status)
     values ($1, 'wechat_pay', $2, 'missing_there', $3, '', '', 'open')`,
    [newId(), day, `n${n}`],
  );
  const parcelId = newId();
  await sql(`insert into parcels (id, order_id, carrier, waybill_no, status) values ($1, $2, 'SF', $3, 'shipped')`, [
    parcelId,
    orderId,
    `X${n}`,
  ]);
  await sql(`insert into parcel_lines select $1, id, 1 from order_lines where order_id = $2 and kind = 'goods'`, [
    parcelId,
    orderId,
  ]);
  await sql(
    `insert into order_lines (id, order_id, kind, position, name, units, base_price_fen, unit_price_fen, pay_fen)
     values ($1, $2, 'goods', $3, '测试', 1, 0, 0, 0)`,
    [newId(), orderId, 10 + n],
  );
  await sql(
    `insert into refunds (id, order_id, payment_id, out_refund_no, amount_fen, cause, reason, status)
     select $1, $2, id, $3, 1, 'operator', '测试', 'succeeded' from payments where order_id = $2 limit 1`,
    [newId(), orderId, `R${newId()}`],
  );
}

function pathOf(id: string, path: string): string {
  const values: Record<string, string> = {
    productId: subjects.sku.productId,
    skuId: subjects.sku.skuId,
    offerId: id.startsWith('bargain.') ? subjects.bargain.offerId : subjects.offer.offerId,
    bargainId: subjects.bargain.bargainId,
    groupId: subjects.groupId,
    orderId: id.startsWith('pickup.') ? subjects.pickupOrderId : subjects.orderId,
    chainId: id === 'chain.showResaleOffer' ? subjects.resale.chainId : subjects.chain.chainId,
    resaleId: subjects.resale.resaleId,
    slotId: subjects.flash.slotId,
    flashItemId: subjects.flash.itemId,
    attemptId: subjects.attemptId,
    differenceId: subjects.differenceId,
    caseId: subjects.caseId,
    templateId: subjects.templateId,
    batchId: subjects.batchId,
    userId: subjects.buyer.userId,
    campaignId: subjects.campaignId,
    shareKey: subjects.shareKey,
    invitationCampaignId: subjects.invitationCampaignId,
    itemId: subjects.itemId,
    withdrawalId: subjects.withdrawalId,
    proposalId: subjects.proposalId,
    lotteryId: subjects.lotteryId,
  };
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
}

const reads = Object.values(endpoints).filter(({ method }) => method === 'GET');

async function count(id: string): Promise<number> {
  const endpoint = endpoints[id];
  if (!endpoint) throw new Error(`no endpoint ${id}`);
  const token =
    endpoint.access === 'anyone' ? undefined : endpoint.access === 'shopper' ? subjects.buyer.token : subjects.chief;
  const read = async (): Promise<void> => {
    forgetCatalog(scene.shop.shop.db);
    forgetSwitches(scene.shop.shop.db);
    const answer = await scene.shop.api.get(
      `${pathOf(id, endpoint.path)}${queries[id] ?? ''}`,
      token ?? (id === 'identity.showOperatorMe' ? subjects.chief : undefined),
    );
    expect(answer.status, `${id} ${JSON.stringify(answer.body)}`).toBe(200);
  };
  await read();
  return queriesOf(read);
}

async function countAll(): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const { id } of reads) all[id] = await count(id);
  return all;
}

describe('queries of every GET endpoint', () => {
  let few: Record<string, number>;
  let many: Record<string, number>;

  beforeAll(async () => {
    const { world, steps } = scene;
    const [buyer, leader] = (await world.people(2)) as [Person, Person];
    const sku = await world.sku({ stock: 1_000 });
    const offer = await world.offer(await world.sku({ stock: 1_000 }), { size: 30, stock: 500, perPerson: 500 });
    const chief = await operatorToken(scene, permissionNames);
    const placed = await steps.place(buyer, sku.skuId);
    await steps.pay(buyer, placed.orderId);
    const opened = await steps.open(leader, offer);
    await steps.pay(leader, opened.orderId);
    const lot = await world.sku({ stock: 100 });
    const lines = [{ skuId: lot.skuId, units: 20 }];
    const big = await steps.placeAnswer(buyer, lines, await steps.quotedFen(buyer, lines));
    const caseOrderId = String(big.body.orderId);
    await steps.pay(buyer, caseOrderId);
    subjects = {
      ...{ buyer, chief, sku, offer, groupId: opened.groupId, orderId: placed.orderId },
      ...{ differenceId: '', caseOrderId, caseId: '', campaignId: newId(), templateId: '', batchId: '', itemId: '' },
      ...{ withdrawalId: '', proposalId: '' },
      shareKey: 'Buyers0key',
      invitationCampaignId: newId(),
      chain: { chainId: '', manager: buyer, skus: [] },
      resale: { chainId: '', manager: buyer, skus: [], resaleId: '' },
      bargain: await beginBargain(scene, buyer, [], { needed: 30 }),
      ...(await openFlash(buyer)),
      lotteryId: await endedLottery(scene, { buyer }),
      pickupOrderId: await readyToFetch(buyer, (await world.sku({ stock: 100 })).skuId, chief),
    };
    const chains = createChainSteps(scene);
    await world.sql(`insert into chain_managers (user_id, reason) values ($1, '测试')`, [buyer.userId]);
    const chainId = await chains.draft(buyer, [await world.sku(), await world.sku()], {
      personLimit: 20,
      supplyFen: 700,
    });
    await chains.open(buyer, chainId);
    const lent = await chains.opened([await world.sku()], { supplyFen: 700 });
    subjects.resale = await chains.resold(lent, [900], buyer);
    subjects.chain = { chainId, manager: buyer, skus: await offeredIn(chainId) };
    await world.sql(`insert into shares (key, user_id, target) values ($1, $2, 'home')`, [
      ...[subjects.shareKey, buyer.userId],
    ]);
    await grow(scene, subjects, 0);
    const [difference] = await world.sql<{ id: string }>('select id from reconciliation_differences limit 1');
    subjects.differenceId = difference?.id ?? '';
    await installDesk(scene);
    few = await countAll();
    for (let n = 1; n <= 7; n += 1) await grow(scene, subjects, n);
    many = await countAll();
  }, 240_000);

  it('stands in the table', () => {
    expect(reads.map(({ id }) => id).sort()).toEqual(Object.keys(promised).sort());
  });

  it.each(reads.map(({ id }) => id))('%s is fixed, whatever the rows', (id) => {
    expect({ few: few[id], many: many[id] }).toEqual({ few: promised[id], many: promised[id] });
  });

  it('would be noticed: a query per row grows with them', async () => {
    const perRow = (rows: number) => async (): Promise<void> => {
      for (let n = 0; n < rows; n += 1) await scene.world.sql('select 1');
    };
    expect(await queriesOf(perRow(7))).toBe((await queriesOf(perRow(1))) + 6);
  });
});
