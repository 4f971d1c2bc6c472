// Chains from the draft to the settlement: serials in order of payment, stock of their own, totals, edits, the table.
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, refundsArrive, together } from '../harness/scene.js';
import { type ChainSteps, createChainSteps } from './chain-steps.js';

const MINUTE_MS = 60_000;

describe('a chain', () => {
  const scene = openScene();
  let steps: ChainSteps;
  beforeAll(() => {
    steps = createChainSteps(scene);
  });

  const serialsOf = (chainId: string) =>
    scene.world.sql<{ serial: number; order_id: string; status: string }>(
      `select serial, order_id, status from chain_entries where chain_id = $1 order by serial`,
      [chainId],
    );

  it('gives every paid order the next serial, shows them masked, and tells buyers their own', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku(), await world.sku()]);
    const [first, second, third] = await world.people(3);
    const unpaid = await steps.buy(first!, chain, [1]);
    await steps.buyAndPay(second!, chain, [1, 2]);
    await steps.buyAndPay(third!, chain, [0, 1]);
    await scene.steps.pay(first!, unpaid);
    const page = await steps.show(chain.chainId, first);
    expect(page.body).toMatchObject({ entries: 3, refunded: 0, yourEntries: [{ serial: 3, status: 'paid' }] });
    const list = await shop.api.get(`/api/chains/${chain.chainId}/entries?order=serial&limit=2`);
    const items = list.body.items as { serial: number; nickname: string; you: boolean }[];
    expect(items.map(({ serial }) => serial)).toEqual([1, 2]);
    for (const { nickname, you } of items) expect([nickname.includes('**'), you]).toEqual([true, false]);
    const rest = await shop.api.get(
      `/api/chains/${chain.chainId}/entries?order=serial&limit=2&cursor=${String(list.body.nextCursor)}`,
      first!.token,
    );
    expect(rest.body).toMatchObject({ items: [{ serial: 3, you: true }], nextCursor: null });
    const newest = await shop.api.get(`/api/chains/${chain.chainId}/entries`);
    expect((newest.body.items as { serial: number }[]).map(({ serial }) => serial)).toEqual([3, 2, 1]);
    expect((await scene.steps.order(first!, unpaid)).status).toBe('awaiting_shipment');
    await expectCleanAudits(shop);
  });

  it('quotes what it places, and sells what it was given and not one more', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ stock: 30 });
    const chain = await steps.opened([sku], { stockUnits: 3, personLimit: 2 });
    const [one, two, three] = await world.people(3);
    const quote = await shop.api.call('POST', '/api/orders/quote', {
      token: one!.token,
      body: {
        ...{ lines: [{ skuId: sku.skuId, units: 2 }], addressId: one!.addressId },
        ...{ offerId: chain.chainId, offerKind: 'chain' },
      },
    });
    expect(quote.body).toMatchObject({ payFen: 1_600, lines: [{ unitPriceFen: 800 }] });
    expect((await steps.buyAnswer(one!, chain, [3])).body.error?.code).toBe('person_limit');
    await steps.buyAndPay(one!, chain, [2]);
    expect((await steps.buyAnswer(one!, chain, [1])).body.error?.code).toBe('person_limit');
    expect((await steps.buyAnswer(two!, chain, [2])).body.error?.code).toBe('sold_out');
    await steps.buyAndPay(three!, chain, [1]);
    const ordinary = await world.sql(`select left_units from stock_buckets where stock_id = $1`, [sku.stockId]);
    expect(ordinary).toEqual([{ left_units: '27' }]);
    await expectCleanAudits(shop);
  });

  it('a payment after the end gets its serial; one after its order closed is surplus and gets none', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku()], { minutes: 10 });
    const [late, tooLate] = await world.people(2);
    const tooLateOrder = await steps.buy(tooLate!, chain);
    const { prepayId } = await scene.steps.startPaying(tooLate!, tooLateOrder);
    await shop.passTime(9 * MINUTE_MS);
    const lateOrder = await steps.buy(late!, chain);
    await shop.passTime(2 * MINUTE_MS);
    await shop.settle();
    expect((await steps.show(chain.chainId)).body).toMatchObject({ status: 'closed', entries: 0 });
    await scene.steps.pay(late!, lateOrder);
    expect(await serialsOf(chain.chainId)).toMatchObject([{ serial: 1, order_id: lateOrder }]);
    await shop.passTime(6 * MINUTE_MS);
    await shop.settle();
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, { fault: 'pay_after_close' }).catch(() => undefined);
    await shop.passTime(30 * MINUTE_MS);
    await refundsArrive(scene);
    expect(await serialsOf(chain.chainId)).toHaveLength(1);
    expect((await scene.steps.order(tooLate!, tooLateOrder)).status).toBe('closed');
    await shop.passTime(30 * MINUTE_MS);
    await shop.settle();
    expect((await steps.show(chain.chainId)).body.status).toBe('settled');
    await expectCleanAudits(shop);
  });

  it('refunds in part and whole correct the totals at once; the serial stays, and units follow the stock home', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ stock: 50 });
    const chain = await steps.opened([sku], { stockUnits: 10 });
    const [buyer, other] = await world.people(2);
    const orderId = await steps.buyAndPay(buyer!, chain, [3]);
    await steps.buyAndPay(other!, chain, [1]);
    const order = await scene.steps.order(buyer!, orderId);
    const [line] = order.lines as { id: string }[];
    const refund = async (lines?: { lineId: string; units: number }[]) => {
      const wishes = lines ?? null;
      return requestRefund(shop.shop, { orderId, wishes, cause: 'operator', reason: '少货', actor: 'operator:test' });
    };
    expect(await refund([{ lineId: line!.id, units: 1 }])).toMatchObject({ ok: true, value: { amountFen: 800 } });
    expect((await steps.inspect(chain)).body.skus).toMatchObject([
      { paidUnits: 4, refundedUnits: 1, neededUnits: 3, paidFen: 3_200, refundedFen: 800, leftUnits: 7 },
    ]);
    expect(await serialsOf(chain.chainId)).toMatchObject([{ status: 'paid' }, { status: 'paid' }]);
    await shop.api.post(`/api/me/chains/${chain.chainId}/close`, {}, chain.manager.token);
    await shop.passTime(40 * MINUTE_MS);
    await refundsArrive(scene);
    expect((await steps.show(chain.chainId)).body.status).toBe('settled');
    expect(await refund()).toMatchObject({ ok: true, value: { amountFen: 1_600 } });
    expect((await steps.show(chain.chainId)).body).toMatchObject({ entries: 2, refunded: 1 });
    await refundsArrive(scene);
    expect(await serialsOf(chain.chainId)).toMatchObject([
      { serial: 1, status: 'refunded' },
      { serial: 2, status: 'paid' },
    ]);
    const ordinary = await world.sql(`select left_units from stock_buckets where stock_id = $1`, [sku.stockId]);
    expect(ordinary).toEqual([{ left_units: '49' }]);
    await expectCleanAudits(shop);
  });

  it('a case that is agreed with takes its units out of the totals in the same moment', async () => {
    const { world, shop } = scene;
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    const chain = await steps.opened([await world.sku()]);
    const buyer = await world.person();
    const orderId = await steps.buyAndPay(buyer, chain, [2]);
    const [line] = (await scene.steps.order(buyer, orderId)).lines as { id: string }[];
    const order = { buyer, orderId, lineIds: [line!.id], skuIds: [], stockIds: [] };
    const wish = { lineId: line!.id, kind: 'refund_only' as const, shipped: false, reason: 'not_wanted', units: 2 };
    const caseId = await desk.applied(order, wish);
    expect((await steps.inspect(chain)).body.skus).toMatchObject([{ paidUnits: 2, refundedUnits: 0 }]);
    await desk.approve(caseId);
    expect((await steps.inspect(chain)).body.skus).toMatchObject([
      { paidUnits: 2, refundedUnits: 2, refundedFen: 1_600 },
    ]);
    expect((await steps.show(chain.chainId)).body).toMatchObject({ entries: 1, refunded: 1 });
    await refundsArrive(scene);
    expect(await serialsOf(chain.chainId)).toMatchObject([{ serial: 1, status: 'refunded' }]);
    await expectCleanAudits(shop);
  });

  it('an edit needs the edition it was shown, moves stock, leaves placed orders alone and is told to whom it concerns', async () => {
    const { world, shop } = scene;
    const [sku, plain] = [await world.sku({ stock: 60 }), await world.sku()];
    const chain = await steps.opened([sku, plain], { stockUnits: 10 });
    const [payer, waiting, elsewhere] = await world.people(3);
    await steps.buyAndPay(payer!, chain, [2]);
    await steps.buyAndPay(elsewhere!, chain, [0, 1]);
    const placed = await steps.buy(waiting!, chain, [1]);
    const body = steps.bodyOf([sku, plain], { stockUnits: 10 });
    const { commission: _, ...content } = body;
    const before = (await steps.inspect(chain)).body;
    const dearer = {
      ...content,
      closesAt: before.closesAt,
      skus: [{ ...body.skus[0]!, priceFen: 900, stockUnits: 25 }, body.skus[1]!],
      edition: before.edition,
    };
    const path = `/api/me/chains/${chain.chainId}/edits`;
    const edit = (change: object) => steps.call('POST', path, chain.manager, { ...dearer, ...change });
    expect((await edit({ skus: [{ ...body.skus[0]!, priceFen: 1_001 }, body.skus[1]!] })).body.error?.code).toBe(
      'chain_terms_invalid',
    );
    expect((await edit({})).body).toEqual({ edition: 2 });
    expect((await edit({})).body.error?.code).toBe('chain_changed');
    await scene.steps.pay(waiting!, placed);
    expect((await scene.steps.order(waiting!, placed)).payFen).toBe(800);
    expect((await steps.buyAnswer(waiting!, chain, [1])).body.error?.code).toBe('quote_changed');
    const levels = await world.sql(
      `select sum(b.left_units)::int as left_units from stocks s join stock_buckets b on b.stock_id = s.id
        where s.sku_id = $1 group by s.campaign_id order by s.campaign_id nulls first`,
      [sku.skuId],
    );
    expect(levels).toEqual([{ left_units: 35 }, { left_units: 22 }]);
    expect(
      (await edit({ edition: 2, skus: [{ ...dearer.skus[0]!, stockUnits: 2 }, dearer.skus[1]!] })).body.error?.code,
    ).toBe('stock_below_zero');
    expect((await edit({ edition: 2, skus: [{ ...dearer.skus[0]!, stockUnits: 3 }, dearer.skus[1]!] })).body).toEqual({
      edition: 3,
    });
    await shop.settle();
    const told = await world.sql(`select user_id, body from messages where kind = 'chain_edited'`);
    expect(told.map((row) => row.user_id).sort()).toEqual([payer!.userId, waiting!.userId].sort());
    expect(told[0]?.body).toContain('价格');
    await edit({ edition: 3, words: '改到周六发货', skus: [{ ...dearer.skus[0]!, stockUnits: 3 }, dearer.skus[1]!] });
    await shop.settle();
    const everybody = await world.sql(
      `select user_id from messages where kind = 'chain_edited' and body like '%说明%'`,
    );
    expect(everybody.map((row) => row.user_id).sort()).toEqual(
      [payer, waiting, elsewhere].map((one) => one!.userId).sort(),
    );
    await expectCleanAudits(shop);
  });

  it('opens at its time by itself; without the stock it stays a draft and its manager is told', async () => {
    const { world, shop } = scene;
    const manager = await steps.manager();
    const [good, short] = [await world.sku(), await world.sku({ stock: 10 })];
    const soon = new Date(shop.shop.clock.now().getTime() + 10 * MINUTE_MS).toISOString();
    const make = async (skuId: string) => {
      const body = {
        ...steps.bodyOf([]),
        opensAt: soon,
        skus: [{ skuId, priceFen: 900, stockUnits: 8, personLimit: 2 }],
      };
      const made = await steps.call('POST', '/api/me/chains', manager, body);
      expect(made.status).toBe(200);
      const chainId = String(made.body.chainId);
      expect((await steps.open(manager, chainId, 'at_opens_at')).body).toEqual({ status: 'draft', scheduled: true });
      return chainId;
    };
    const [opens, fails] = [await make(good.skuId), await make(short.skuId)];
    expect((await steps.show(opens)).status).toBe(404);
    await world.sql(`update stock_buckets set left_units = 5 where stock_id = $1`, [short.stockId]);
    await world.sql(`update stocks set opening = 5 where id = $1`, [short.stockId]);
    await shop.passTime(11 * MINUTE_MS);
    await shop.settle();
    expect((await steps.show(opens)).body.status).toBe('open');
    expect((await steps.show(fails)).status).toBe(404);
    const told = await world.sql(`select user_id, body from messages where kind = 'chain_not_opened'`);
    expect(told).toMatchObject([{ user_id: manager.userId }]);
    expect(told[0]?.body).toContain('可用库存不足');
    await expectCleanAudits(shop);
  });

  it('is managed by its own manager alone, while they hold the role', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const chain = await steps.opened([sku]);
    const other = await steps.manager();
    const nobody = await world.person();
    const path = `/api/me/chains/${chain.chainId}`;
    expect((await shop.api.get(path, other.token)).status).toBe(404);
    expect((await shop.api.get(path, nobody.token)).status).toBe(404);
    expect((await steps.call('POST', `${path}/close`, other, {})).status).toBe(404);
    expect((await steps.call('POST', `${path}/close`, nobody, {})).status).toBe(404);
    expect((await shop.api.get('/api/me/chains', nobody.token)).status).toBe(403);
    expect((await steps.call('POST', '/api/me/chains', nobody, steps.bodyOf([sku]))).status).toBe(403);
    await world.sql(`update chain_managers set ended_at = app_now() where user_id = $1`, [chain.manager.userId]);
    expect((await steps.call('POST', `${path}/close`, chain.manager, {})).status).toBe(403);
    expect((await steps.show(chain.chainId)).body.status).toBe('open');
  });

  it('is copied into a draft, listed when it says so, and found by its link otherwise', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku()], { audience: 'link' });
    const listed = await steps.opened([await world.sku()]);
    const list = await shop.api.get('/api/chains?limit=50');
    const ids = (list.body.items as { id: string }[]).map(({ id }) => id);
    expect([ids.includes(listed.chainId), ids.includes(chain.chainId)]).toEqual([true, false]);
    expect((await steps.show(chain.chainId)).status).toBe(200);
    const copied = await steps.call('POST', `/api/me/chains/${chain.chainId}/copy`, chain.manager, {});
    const copy = await shop.api.get(`/api/me/chains/${String(copied.body.chainId)}`, chain.manager.token);
    expect(copy.body).toMatchObject({ title: '赣南脐橙接龙', status: 'draft', closesAt: null, entries: 0 });
    expect(copy.body.skus).toMatchObject([{ priceFen: 800, stockUnits: 20, leftUnits: null }]);
  });

  it('its orders can be taken away as a table, by a signed address, for a while and while one may', async () => {
    const { world, shop } = scene;
    const chain = await steps.opened([await world.sku()]);
    const buyer = await world.person();
    await steps.call('PATCH', '/api/me', buyer, { nickname: '=HYPERLINK' });
    await steps.buyAndPay(buyer, chain, [2]);
    const asked = await steps.call('POST', `/api/me/chains/${chain.chainId}/export`, chain.manager, {});
    const url = `${shop.url}${new URL(String(asked.body.url)).pathname}${new URL(String(asked.body.url)).search}`;
    const answer = await fetch(url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [, row] = bytes.toString('utf8').split('\r\n');
    expect(row).toMatch(/^1,快递,.*,林\*\*,138\*\*\*\*8000,.*,2,0,2,16\.00,/);
    expect(row).not.toMatch(/(^|,)=/);
    expect((await fetch(url.replace(/sign=.../, 'sign=xxx'))).status).toBe(404);
    await shop.passTime(6 * MINUTE_MS);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('200 people at once', () => {
  const scene = openScene({ poolMax: 24 });

  it('get the serials 1 to 200, each one, and the stock is exact', async () => {
    const { world, shop } = scene;
    const steps = createChainSteps(scene);
    const sku = await world.sku({ stock: 500 });
    const chain = await steps.opened([sku], { stockUnits: 200, personLimit: 1 });
    const people = await world.people(200);
    const answers = await together(200, (index) => steps.buyAnswer(people[index]!, chain));
    const placed = answers.flatMap((answer, index) =>
      answer.status === 200 ? [{ person: people[index]!, orderId: String(answer.body.orderId) }] : [],
    );
    for (const answer of answers) if (answer.status !== 200) expect(answer.body.error?.code).toBe('sold_out');
    expect(placed).toHaveLength(200);
    const prepays: string[] = [];
    for (let start = 0; start < placed.length; start += 20) {
      const some = placed.slice(start, start + 20);
      const started = await Promise.all(some.map(({ person, orderId }) => scene.steps.startPaying(person, orderId)));
      prepays.push(...started.map(({ prepayId }) => prepayId));
    }
    await together(prepays.length, (index) => shop.api.simulate('POST', `/__sim/pay/${prepays[index]!}`, {}));
    const entries = async (): Promise<unknown> =>
      (await world.sql('select serials from chains where id = $1', [chain.chainId]))[0]?.serials;
    await passTimeUntil(shop, async () => (await entries()) === 200);
    const rows = await world.sql<{ serial: number }>(
      `select serial from chain_entries where chain_id = $1 order by serial`,
      [chain.chainId],
    );
    expect(rows.map(({ serial }) => serial)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    const left = await world.sql(
      `select sum(left_units)::int as left_units, sum(sold)::int as sold from stock_buckets b join stocks s on s.id = b.stock_id
        where s.campaign_id = $1`,
      [chain.chainId],
    );
    expect(left).toEqual([{ left_units: 0, sold: 200 }]);
    await expectCleanAudits(shop);
  }, 180_000);
});
