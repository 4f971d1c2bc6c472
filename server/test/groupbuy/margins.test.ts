// The margin guard of group offers: what may lose money needs a budget and a second person, and orders never go beyond it.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import { type OfferDesk, openOfferDesk } from './offer-desk.js';

const HOUR_MS = 3_600_000;
const BELOW = { belowCostReason: '拉新', perOrderLimit: 1 };

describe('an offer below the margin', () => {
  const scene = openScene();
  let desk: OfferDesk;
  beforeEach(async () => (desk = await openOfferDesk(scene)));

  const approve = (offerId: string, token = desk.staff.approver.token) =>
    desk.post(`/offers/${offerId}/approve`, {}, token);
  const spentOf = async (offerId: string): Promise<number> => {
    const [row] = await scene.world.sql<{ fen: number }>(
      'select subsidy_spent_fen::int as fen from group_offers where id = $1',
      [offerId],
    );
    return row!.fen;
  };

  it('is refused without a budget, with what it would lose at worst', async () => {
    const sku = await scene.world.sku();
    const wish = desk.wish(sku, { priceFen: 400, size: 2, ...BELOW });
    const preview = await desk.post('/offers/preview', wish, desk.staff.seller.token);
    // 40 units that cost 500 for 400
    expect(preview.body).toEqual({ belowMargin: true, leastMarginBps: -2500, worstLossFen: 4_000 });
    const refused = await desk.create(wish);
    expect(refused.body.error).toMatchObject({ code: 'subsidy_unapproved', details: { worstLossFen: 4_000 } });
    const fine = desk.wish(sku, { priceFen: 800, size: 2 });
    expect((await desk.post('/offers/preview', fine, desk.staff.seller.token)).body).toMatchObject({
      ...{ belowMargin: false, worstLossFen: 0 },
    });
    const rows = await scene.world.sql('select id from group_offers where product_id = $1', [sku.productId]);
    expect(rows).toEqual([]);
  });

  it('takes nobody before somebody else than its author has approved it', async () => {
    const { world, steps } = scene;
    const sku = await world.sku();
    const wish = desk.wish(sku, { priceFen: 400, size: 2, subsidyBudgetFen: 10_000, ...BELOW });
    const made = await scene.shop.api.call('POST', '/api/ops/offers', {
      ...{ token: desk.staff.approver.token, key: randomUUID(), body: wish },
    });
    const offer = { offerId: String(made.body.offerId), skuId: sku.skuId, stockId: '', priceFen: 400 };
    const [buyer] = await world.people(1);
    expect((await steps.openAnswer(buyer!, offer)).body.error?.code).toBe('offer_unapproved');
    expect((await scene.shop.api.get(`/api/offers/${offer.offerId}`)).body).toMatchObject({ phase: 'paused' });
    const listed = await scene.shop.api.get(
      `/api/ops/offers?phase=paused&productId=${sku.productId}`,
      desk.staff.seller.token,
    );
    expect(listed.body.items).toMatchObject([{ id: offer.offerId, subsidy: { budgetFen: 10_000, approved: false } }]);
    expect((await approve(offer.offerId)).body.error?.code).toBe('own_campaign');
    const second = (await openOfferDesk(scene)).staff.approver;
    expect((await approve(offer.offerId, desk.staff.seller.token)).status).toBe(403);
    expect((await approve(offer.offerId, second.token)).body).toEqual({ done: true });
    expect((await approve(offer.offerId, second.token)).body.error?.code).toBe('campaign_state_changed');
    expect((await steps.openAnswer(buyer!, offer)).status).toBe(200);
    await expect(
      world.sql('update group_offers set approver_id = author_id where id = $1', [offer.offerId]),
    ).rejects.toThrow('group_offers_four_eyes');
    await expectCleanAudits(scene.shop);
  });

  it('R04: many at once never take it beyond its budget, and who comes too late is told', async () => {
    const { world, steps, shop } = scene;
    const offer = await desk.offer(await world.sku(), { priceFen: 400, size: 2, subsidyBudgetFen: 700, ...BELOW });
    const people = await world.people(30);
    const answers = await together(30, (index) => steps.openAnswer(people[index]!, offer));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
    expect(answers.filter(({ body }) => body.error?.code === 'offer_subsidy_spent')).toHaveLength(23);
    expect(await spentOf(offer.offerId)).toBe(700);
    await expectCleanAudits(shop);
  });

  it('gets back what an order did not cost: closed, failed, or lost in the draw', async () => {
    const { shop } = scene;
    const sku = await scene.world.sku();
    const offer = await desk.offer(sku, { priceFen: 400, size: 2, subsidyBudgetFen: 1_000, ...BELOW });
    await desk.group(offer, 1);
    const [lapsing] = await scene.world.people(1);
    await scene.steps.open(lapsing!, offer);
    expect(await spentOf(offer.offerId)).toBe(200);
    await shop.passTime(HOUR_MS + 1_000);
    await refundsArrive(scene);
    expect(await spentOf(offer.offerId)).toBe(0);
    desk = await openOfferDesk(scene);
    const terms = { kind: 'draw', winners: 1, consolationTemplateId: null };
    const draw = await desk.offer(await scene.world.sku(), { priceFen: 1, terms, subsidyBudgetFen: 2_000, ...BELOW });
    await desk.group(draw, 3);
    expect(await spentOf(draw.offerId)).toBe(3 * 499);
    await refundsArrive(scene);
    expect(await spentOf(draw.offerId)).toBe(499);
    await expectCleanAudits(shop);
  });
});
