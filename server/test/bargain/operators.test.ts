// The operators' side: what an offer can cost, who answers for it, and its life. And one person with two users.
import { beforeEach, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { type BargainSteps, createBargainSteps, granted } from './bargain-steps.js';

describe('an offer of bargains', () => {
  const scene = openScene();
  let steps: BargainSteps;
  beforeEach(() => (steps = createBargainSteps(scene)));

  const ops = (token: string, path: string, body?: unknown) =>
    steps.call('POST', `/api/ops/bargain-offers${path}`, { token }, body);

  it('is open at once when its floor keeps the margin, and takes its stock out of the SKU’s', async () => {
    const sku = await scene.world.sku({ stock: 30 });
    const made = granted(await steps.offerAnswer(sku, { quota: 20 }));
    expect(made).toMatchObject({ status: 'open', belowMargin: false, worstLossFen: 0 });
    const [stock] = await scene.world.sql('select allocated from stocks where id = $1', [sku.stockId]);
    expect(Number(stock!.allocated)).toBe(20);
    const again = await steps.offerAnswer(sku, { quota: 5 });
    expect(again.body.error?.code).toBe('campaign_conflict');
    const other = await scene.world.sku({ stock: 10 });
    expect((await steps.offerAnswer(other, { quota: 20 })).body.error?.code).toBe('stock_below_zero');
    await expectCleanAudits(scene.shop);
  });

  it('waits below the margin for a subsidy that covers its worst case and for a second person', async () => {
    const sku = await scene.world.sku({ priceFen: 1_000 });
    const losing = { floorFen: 100, quota: 10, mostCutFen: 900 };
    const author = await operator(scene.shop, 'offers.write', 'offers.read', 'campaigns.approve');
    const preview = granted(await ops(author.token, '/preview', steps.bodyOf(sku, losing)));
    expect(preview).toMatchObject({ belowMargin: true, worstLossFen: 4_000, marginBps: -40_000 });
    expect(preview.problems).toEqual([{ where: 'subsidyBudgetFen', problem: 'subsidy_missing' }]);
    const little = await ops(author.token, '', steps.bodyOf(sku, { ...losing, subsidyBudgetFen: 3_999 }));
    expect(little.body.error).toMatchObject({
      code: 'offer_terms_invalid',
      details: { problems: [{ where: 'subsidyBudgetFen', problem: 'below_worst_loss' }] },
    });
    const made = granted(await ops(author.token, '', steps.bodyOf(sku, { ...losing, subsidyBudgetFen: 4_000 })));
    expect(made).toMatchObject({ status: 'pending', worstLossFen: 4_000 });
    const offerId = String(made.offerId);
    const owner = await scene.world.person();
    expect((await steps.startAnswer(owner, offerId)).status).toBe(404);
    expect((await scene.shop.api.get(`/api/bargain-offers/${offerId}`)).status).toBe(404);
    expect((await ops(author.token, `/${offerId}/approve`)).body.error?.code).toBe('own_campaign');
    const second = await operator(scene.shop, 'campaigns.approve');
    granted(await ops(second.token, `/${offerId}/approve`));
    expect((await ops(second.token, `/${offerId}/approve`)).body.error?.code).toBe('campaign_state_changed');
    await steps.start(owner, offerId);
    const [row] = await scene.world.sql('select approver_id from bargain_offers where id = $1', [offerId]);
    expect(row!.approver_id).toBe(second.operatorId);
    await expectCleanAudits(scene.shop);
  });

  it('is paused, resumed and ended; what has begun goes on', async () => {
    const offerId = await steps.offer(await scene.world.sku());
    const [owner, late, helper] = await scene.world.people(3);
    const bargainId = await steps.start(owner!, offerId);
    const chief = await operator(scene.shop, 'offers.write', 'offers.read');
    granted(await ops(chief.token, `/${offerId}/pause`, { reason: '测试' }));
    expect((await steps.startAnswer(late!, offerId)).body.error?.code).toBe('offer_paused');
    expect((await ops(chief.token, `/${offerId}/pause`, { reason: '测试' })).body.error?.code).toBe(
      'campaign_state_changed',
    );
    granted(await ops(chief.token, `/${offerId}/resume`));
    granted(await ops(chief.token, `/${offerId}/end`, { reason: '测试' }));
    await scene.shop.settle();
    expect((await steps.startAnswer(late!, offerId)).body.error?.code).toBe('offer_ended');
    expect((await steps.cut(helper!, bargainId)).status).toBe('active');
    const seen = granted(await scene.shop.api.get(`/api/ops/bargain-offers/${offerId}`, chief.token));
    expect(seen).toMatchObject({
      status: 'ended',
      taken: 1,
      leftUnits: 20,
      bargains: [{ status: 'active', count: 1 }],
    });
    const running = granted(await scene.shop.api.get('/api/bargain-offers?limit=50'));
    expect((running.items as { id: string }[]).some(({ id }) => id === offerId)).toBe(false);
    await expectCleanAudits(scene.shop);
  });

  it('that is ended before it begins gives its units back at once', async () => {
    const sku = await scene.world.sku({ stock: 30 });
    const chief = await operator(scene.shop, 'offers.write', 'offers.read');
    const startsAt = new Date(scene.shop.shop.clock.now().getTime() + 24 * 3_600_000).toISOString();
    const made = granted(await ops(chief.token, '', { ...steps.bodyOf(sku, { quota: 20 }), startsAt }));
    granted(await ops(chief.token, `/${String(made.offerId)}/end`, { reason: '取消' }));
    await scene.shop.settle();
    const [stock] = await scene.world.sql('select allocated::int from stocks where id = $1', [sku.stockId]);
    expect(stock).toEqual({ allocated: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('begins nothing while the switch of bargains is off, and lets what has begun go on', async () => {
    const offerId = await steps.offer(await scene.world.sku());
    const [owner, late, helper] = await scene.world.people(3);
    const bargainId = await steps.start(owner!, offerId);
    const decide = (on: boolean) =>
      scene.world.sql(
        `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id)
         select gen_random_uuid(), 'bargain', $1, 1, '测试', operator_id from compliance_decisions limit 1`,
        [on],
      );
    await decide(false);
    expect((await steps.startAnswer(late!, offerId)).body.error?.code).toBe('switched_off');
    await steps.cut(helper!, bargainId);
    await decide(true);
    await steps.start(late!, offerId);
  });

  it('counts one person with two users once', async () => {
    const { api } = scene.shop;
    const prove = async (person: { name: string; platform: string; token: string }) => {
      const proof = await api.simulate('POST', `/__sim/${person.platform}/phone`, { person: person.name });
      const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
      return api.call('POST', path, { token: person.token, body: proof });
    };
    const wechat = await scene.world.person('bargainer-twice');
    const alipay = await scene.world.person('bargainer-twice', '310104', 'alipay');
    const offerId = await steps.offer(await scene.world.sku(), { needed: 6 });
    const [theirs, own] = [await steps.start(await scene.world.person(), offerId), await steps.start(wechat, offerId)];
    await steps.cut(alipay, theirs);
    await prove(wechat);
    expect((await prove(alipay)).body.id).toBe(wechat.userId);
    const token = await api.login(alipay.name, 'alipay');
    expect((await steps.cutAnswer({ ...alipay, token }, theirs)).body.error?.code).toBe('already_cut');
    expect((await steps.cutAnswer(wechat, theirs)).body.error?.code).toBe('already_cut');
    expect((await steps.cutAnswer({ ...alipay, token }, own)).body.error?.code).toBe('own_bargain');
    await expectCleanAudits(scene.shop);
  });

  type Doing = (one: Person, other: Person, offerId: string) => Promise<unknown>;
  const conflicts: [string, Doing][] = [
    [
      'have both cut one bargain',
      async (one, other, offerId) => {
        const bargainId = await steps.start(await scene.world.person(), offerId);
        await steps.cut(one, bargainId);
        await steps.cut(other, bargainId);
      },
    ],
    ['have helped one another', async (one, other, offerId) => steps.cut(other, await steps.start(one, offerId))],
    [
      'run a bargain of one offer each',
      async (one, other, offerId) => [await steps.start(one, offerId), await steps.start(other, offerId)],
    ],
  ];
  it.each(conflicts)('lets two users who %s wait with becoming one until it is over', async (name, doing) => {
    const { api } = scene.shop;
    const both = `bargainers-${name.replaceAll(' ', '-')}`;
    const [wechat, alipay] = [await scene.world.person(both), await scene.world.person(both, '310104', 'alipay')];
    const offerId = await steps.offer(await scene.world.sku(), { needed: 6, quota: 5 });
    await doing(wechat, alipay, offerId);
    for (const person of [wechat, alipay]) {
      const proof = await api.simulate('POST', `/__sim/${person.platform}/phone`, { person: person.name });
      const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
      await api.call('POST', path, { token: person.token, body: proof });
    }
    const merged = async () =>
      (await scene.world.sql('select merged_into from users where id = $1', [alipay.userId]))[0]!.merged_into;
    await scene.shop.settle();
    expect(await merged()).toBeNull();
    await scene.shop.passTime(25 * 60 * 60_000);
    await scene.shop.settle();
    await scene.shop.passTime(61 * 60_000);
    await scene.shop.settle();
    expect(await merged()).toBe(wechat.userId);
    await expectCleanAudits(scene.shop);
  });
});
