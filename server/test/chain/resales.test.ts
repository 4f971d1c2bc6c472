// Help-sell: somebody else's prices for a chain, one list of serials, and what their seller is owed for every order.
import { beforeAll, describe, expect, it } from 'vitest';
import { linkDue } from '../membership/linked.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type ChainSteps, type OpenChain, createChainSteps } from './chain-steps.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe('a resale', () => {
  const scene = openScene();
  let steps: ChainSteps;
  beforeAll(async () => {
    steps = createChainSteps(scene);
  });

  const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;
  const offerOf = async (chainId: string, by: Person) =>
    (await scene.shop.api.get(`/api/chains/${chainId}/resale`, by.token)).body;
  const ordersOf = async (resaleId: string, by: Person) =>
    (await scene.shop.api.get(`/api/me/chain-resales/${resaleId}/orders`, by.token)).body.items as Record<
      string,
      unknown
    >[];
  const refund = (orderId: string, wishes: { lineId: string; units: number }[] | null) =>
    requestRefund(scene.shop.shop, { orderId, wishes, cause: 'operator', reason: '少货', actor: 'operator:test' });

  async function editSupply(chain: OpenChain, supplyFen: number | null, priceFen = 800) {
    const { edition, closesAt } = (await steps.inspect(chain)).body;
    const { commission: _, ...body } = steps.bodyOf([]);
    const skus = chain.skus.map(({ skuId }) => ({ skuId, priceFen, supplyFen, stockUnits: 20, personLimit: 5 }));
    const edit = { ...body, edition, closesAt, skus };
    return steps.call('POST', `/api/me/chains/${chain.chainId}/edits`, chain.manager, edit);
  }

  it('is bought under its reseller’s name and prices, and takes its places in the one list', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku(), await world.sku()], { supplyFen: 700 });
    const resale = await steps.resold(chain, [950, 800]);
    const [direct, through] = await world.people(2);
    const [, seller] = await Promise.all([
      world.sql(`update users set nickname = '帮卖的阿姨' where id = $1`, [resale.by.userId]),
      shop.api.get(`/api/chains/${chain.chainId}?resaleId=${resale.resaleId}`),
    ]);
    expect(seller.body.skus).toMatchObject([{ priceFen: 950 }, { priceFen: 800 }]);
    const page = (await shop.api.get(`/api/chains/${chain.chainId}?resaleId=${resale.resaleId}`)).body;
    expect(page).toMatchObject({ manager: { nickname: '帮卖的阿姨' }, resaleId: resale.resaleId, priceFromFen: 800 });
    expect(JSON.stringify(page)).not.toContain('supply');
    await steps.buyAndPay(direct!, chain);
    const quote = await shop.api.post(
      '/api/orders/quote',
      {
        ...{ lines: [{ skuId: chain.skus[0]!.skuId, units: 2 }], addressId: through!.addressId },
        ...{ offerId: chain.chainId, offerKind: 'chain', offerRef: resale.resaleId },
      },
      through!.token,
    );
    expect(quote.body).toMatchObject({ payFen: 1_900, lines: [{ unitPriceFen: 950 }] });
    const orderId = await steps.buyAndPay(through!, resale, [2, 1]);
    expect((await scene.steps.order(through!, orderId)).chainId).toBe(chain.chainId);
    expect((await steps.show(chain.chainId, through)).body.yourEntries).toMatchObject([{ serial: 2, orderId }]);
    expect(await ordersOf(resale.resaleId, resale.by)).toMatchObject([
      { serial: 2, keptFen: 2_700, owedFen: 600, stage: 'awaiting_receipt', settlesAt: null },
    ]);
    expect((await offerOf(chain.chainId, resale.by)).sums).toEqual({
      ...{ orders: 1, keptUnits: 3, keptFen: 2_700, owedFen: 600, settledFen: 0 },
    });
    expect((await steps.inspect(chain)).body.skus).toMatchObject([
      { paidUnits: 3, paidFen: 2_700 },
      { paidUnits: 1, paidFen: 800 },
    ]);
    const seen = await shop.api.get(`/api/me/chains/${chain.chainId}/resales`, chain.manager.token);
    expect(seen.body.items).toMatchObject([{ id: resale.resaleId, ended: false, sums: { owedFen: 600 } }]);
    await expectCleanAudits(shop);
  });

  it('is for other managers, of goods that are for resellers, within their prices, and never of one’s own', async () => {
    const { world, shop } = scene;
    const [plain, chain] = [
      await steps.opened([await world.sku()]),
      await steps.opened([await world.sku()], { supplyFen: 700 }),
    ];
    const [other, nobody] = [await steps.manager(), await world.person()];
    expect(codeOf(await steps.setPrices(nobody, chain, [900]))).toBe('forbidden');
    expect(codeOf(await steps.setPrices(chain.manager, chain, [900]))).toBe('resale_not_offered');
    expect(codeOf(await steps.setPrices(other, plain, [900]))).toBe('resale_not_offered');
    expect(codeOf(await steps.setPrices(other, chain, [699]))).toBe('chain_terms_invalid');
    expect(codeOf(await steps.setPrices(other, chain, [1_001]))).toBe('chain_terms_invalid');
    expect((await steps.setPrices(other, chain, [900])).body).toMatchObject({ edition: 1 });
    expect(codeOf(await steps.setPrices(other, chain, [900]))).toBe('chain_changed');
    expect((await offerOf(chain.chainId, other)).skus).toMatchObject([{ supplyFen: 700, chainFen: 800, yourFen: 900 }]);
    expect(codeOf(await shop.api.get(`/api/chains/${chain.chainId}/resale`, nobody.token))).toBe('forbidden');
    const foreign = { ...plain, resaleId: (await offerOf(chain.chainId, other)).resaleId as string };
    expect(codeOf(await steps.buyAnswer(nobody, foreign))).toBe('not_found');
    expect((await steps.show(chain.chainId, other)).body.resellable).toBe(true);
    expect((await steps.show(chain.chainId, nobody)).body.resellable).toBe(false);
    expect((await steps.show(chain.chainId, chain.manager)).body.resellable).toBe(false);
    await shop.api.post(`/api/me/chains/${chain.chainId}/close`, {}, chain.manager.token);
    expect(codeOf(await steps.setPrices(other, chain, [950], 1))).toBe('chain_not_open');
  });

  it('keeps what an order was sold at, and sells nothing below what it is supplied at', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku()], { supplyFen: 700 });
    const resale = await steps.resold(chain, [750]);
    const [early, late] = await world.people(2);
    const placed = await steps.buy(early!, resale, [2]);
    expect((await editSupply(chain, 760)).status).toBe(200);
    expect(codeOf(await steps.buyAnswer(late!, resale))).toBe('not_found');
    expect((await shop.api.get(`/api/chains/${chain.chainId}?resaleId=${resale.resaleId}`)).status).toBe(404);
    expect((await offerOf(chain.chainId, resale.by)).skus).toMatchObject([{ yourFen: 750, paused: true }]);
    await scene.steps.pay(early!, placed);
    expect(await ordersOf(resale.resaleId, resale.by)).toMatchObject([{ owedFen: 100 }]);
    expect((await steps.setPrices(resale.by, resale, [800], 1)).body).toMatchObject({ edition: 2 });
    expect(codeOf(await steps.buyAnswer(late!, resale))).toBe('quote_changed');
    const dearer = { ...resale, skus: [{ ...resale.skus[0]!, priceFen: 800 }] };
    await steps.buyAndPay(late!, dearer);
    expect((await offerOf(chain.chainId, resale.by)).sums).toMatchObject({ orders: 2, owedFen: 140 });
    const path = `/api/chains/${chain.chainId}/resale/end`;
    expect((await shop.api.post(path, {}, resale.by.token)).body).toEqual({ done: true });
    expect(codeOf(await steps.buyAnswer(late!, dearer))).toBe('not_found');
    expect(codeOf(await shop.api.post(path, {}, resale.by.token))).toBe('not_found');
    const mine = await shop.api.get('/api/me/chain-resales', resale.by.token);
    expect(mine.body.items).toMatchObject([{ chainId: chain.chainId, ended: true, sums: { owedFen: 140 } }]);
    await expectCleanAudits(shop);
  });

  it('meets prices before an edit or after it, never a part of each', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku({ stock: 200 })], { supplyFen: 700, stockUnits: 100 });
    const resale = await steps.resold(chain, [720]);
    const buyers = await world.people(24);
    const [old, fresh] = [720, 790].map((priceFen) => ({ ...resale, skus: [{ ...resale.skus[0]!, priceFen }] }));
    let raised = false;
    const answers = await together(26, async (index) => {
      if (index === 24) return editSupply(chain, 710).then(() => editSupply(chain, 780));
      if (index === 25) {
        const again = await steps.setPrices(resale.by, resale, [790], 1);
        raised = again.status === 200;
        return again;
      }
      return steps.buyAnswer(buyers[index]!, index % 2 ? old! : fresh!);
    });
    expect(raised).toBe(true);
    const codes = answers.slice(0, 24).map((answer) => (answer.status === 200 ? 'placed' : codeOf(answer)));
    expect(codes.filter((code) => !['placed', 'quote_changed', 'not_found'].includes(String(code)))).toEqual([]);
    const lines = await world.sql<{ supply_fen: string; price_fen: string; unit_price_fen: string }>(
      `select r.supply_fen, r.price_fen, l.unit_price_fen from chain_resale_lines r
         join order_lines l on l.order_id = r.order_id and l.sku_id = r.sku_id where r.resale_id = $1`,
      [resale.resaleId],
    );
    expect(lines).toHaveLength(codes.filter((code) => code === 'placed').length);
    for (const line of lines) {
      expect(line.price_fen).toBe(line.unit_price_fen);
      expect(Number(line.price_fen)).toBeGreaterThanOrEqual(Number(line.supply_fen));
    }
    await expectCleanAudits(shop);
  });

  it('owes less by the share that goes back, settles after the window, and is corrected by what goes back later', async () => {
    const { world, shop } = scene;
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    const chain = await steps.opened([await world.sku()], { supplyFen: 700 });
    const resale = await steps.resold(chain, [950]);
    const [buyer, gone] = await world.people(2);
    const orderId = await steps.buyAndPay(buyer!, resale, [4]);
    const other = await steps.buyAndPay(gone!, resale, [1]);
    const [line] = (await scene.steps.order(buyer!, orderId)).lines as { id: string }[];
    expect((await refund(orderId, [{ lineId: line!.id, units: 1 }])).ok).toBe(true);
    expect((await refund(other, null)).ok).toBe(true);
    await refundsArrive(scene);
    const stages = async () => {
      resale.by.token = await shop.api.login(resale.by.name, resale.by.platform);
      return (await ordersOf(resale.resaleId, resale.by)).map(
        ({ stage, owedFen }) => `${String(stage)} ${String(owedFen)}`,
      );
    };
    expect(await stages()).toEqual(['refunded 0', 'awaiting_receipt 750']);
    await desk.ship(orderId);
    expect((await desk.as(buyer!, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
    await shop.settle();
    expect(await stages()).toEqual(['refunded 0', 'in_window 750']);
    await shop.api.post(`/api/me/chains/${chain.chainId}/close`, {}, chain.manager.token);
    await shop.passTime(40 * MINUTE_MS);
    await shop.settle();
    await shop.passTime(14 * DAY_MS);
    await shop.settle();
    expect(await stages()).toEqual(['refunded 0', 'in_window 750']);
    await shop.passTime(2 * DAY_MS);
    await shop.settle();
    expect(await stages()).toEqual(['refunded 0', 'settled 750']);
    const told = () =>
      world.sql(
        `select topic, (payload ->> 'owedFen')::int as owed, payload ->> 'resellerId' as reseller from outbox
          where subject_id = $1 and topic like 'chain.resale%' order by id`,
        [orderId],
      );
    const settled = { topic: 'chain.resale_settled', owed: 750, reseller: resale.by.userId };
    expect(await told()).toEqual([settled]);
    expect((await refund(orderId, [{ lineId: line!.id, units: 1 }])).ok).toBe(true);
    await refundsArrive(scene);
    expect(await told()).toEqual([settled, { ...settled, topic: 'chain.resale_corrected', owed: 500 }]);
    expect(await stages()).toEqual(['refunded 0', 'settled 500']);
    await expectCleanAudits(shop);
  });

  it('is not settled while a case is open', async () => {
    const { world, shop } = scene;
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    const chain = await steps.opened([await world.sku()], { supplyFen: 700 });
    const resale = await steps.resold(chain, [900]);
    const buyer = await world.person();
    const orderId = await steps.buyAndPay(buyer, resale, [2]);
    await desk.ship(orderId);
    await desk.as(buyer, 'POST', `/api/orders/${orderId}/receive`, {});
    const [line] = (await scene.steps.order(buyer, orderId)).lines as { id: string }[];
    const caseId = await desk.applied({ buyer, orderId }, { lineId: line!.id, reason: 'broken' });
    // the case is all that is left to wait for
    await shop.api.post(`/api/me/chains/${chain.chainId}/close`, {}, chain.manager.token);
    await shop.passTime(40 * MINUTE_MS);
    await shop.settle();
    expect(await world.sql('select status from chains where id = $1', [chain.chainId])).toEqual([
      { status: 'settled' },
    ]);
    const lookedAt = async () => {
      await world.sql(`update timers set due_at = app_now() where kind = 'settle-resale' and subject_id = $1`, [
        orderId,
      ]);
      await shop.settle();
      return world.sql(
        `select settled_at is not null as settled, owed_fen::int as owed from chain_resale_lines where order_id = $1`,
        [orderId],
      );
    };
    expect(await lookedAt()).toEqual([{ settled: false, owed: 400 }]);
    buyer.token = await shop.api.login(buyer.name, buyer.platform);
    expect((await desk.withdraw(buyer, caseId)).status).toBe(200);
    expect(await lookedAt()).toEqual([{ settled: true, owed: 400 }]);
  });

  it('follows its reseller who turns out to be the manager, or to resell it twice, and ends there', async () => {
    const { world, shop } = scene;
    const [foreign, sku] = [await steps.opened([await world.sku()], { supplyFen: 700 }), await world.sku()];
    let own = foreign;
    const [survivor] = await linkDue(scene, async (people) => {
      for (const person of people) {
        await world.sql(`insert into chain_managers (user_id, reason) values ($1, '测试')`, [person.userId]);
        await steps.resold(foreign, [900], person);
      }
      const [first, second] = people as [Person, Person];
      own = { ...foreign, manager: first, chainId: await steps.draft(first, [sku], { supplyFen: 700 }) };
      own.skus = [{ skuId: sku.skuId, priceFen: 800 }];
      await steps.open(first, own.chainId);
      await steps.buyAndPay(await world.person(), await steps.resold(own, [900], second));
    });
    const live = await world.sql(
      `select chain_id, reseller_id from chain_resales where ended_at is null and
      chain_id in ($1, $2)`,
      [foreign.chainId, own.chainId],
    );
    expect(live).toEqual([{ chain_id: foreign.chainId, reseller_id: survivor.userId }]);
    const ended = await world.sql(`select distinct reseller_id from chain_resales where chain_id in ($1, $2)`, [
      ...[foreign.chainId, own.chainId],
    ]);
    expect(ended).toEqual([{ reseller_id: survivor.userId }]);
    await expectCleanAudits(shop);
  });
});
