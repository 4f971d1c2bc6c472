// What happens at the same moment, and what farms try: M08, B01, B02, a cut against the order, the close against the payment.
import { beforeEach, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import { type BargainSteps, createBargainSteps, granted } from './bargain-steps.js';

const MINUTE_MS = 60_000;

describe('at the same moment', () => {
  const scene = openScene({ env: { TRUSTED_PROXIES: '1' } });
  let steps: BargainSteps;
  beforeEach(() => (steps = createBargainSteps(scene)));

  async function begun(wishes = {}) {
    const sku = await scene.world.sku();
    const offerId = await steps.offer(sku, wishes);
    const owner = await scene.world.person();
    return { offerId, owner, bargainId: await steps.start(owner, offerId) };
  }
  const stored = async (bargainId: string) =>
    (await scene.world.sql('select status, cut_fen, helpers, order_id from bargains where id = $1', [bargainId]))[0]!;
  const cutsOf = (bargainId: string) =>
    scene.world.sql<{ helper_id: string; amount_fen: string }>('select * from bargain_cuts where bargain_id = $1', [
      bargainId,
    ]);
  const codes = (answers: readonly { status: number; body: { error?: { code: string } } }[]): string[] =>
    answers.map(({ status, body }) => (status === 200 ? 'ok' : (body.error?.code ?? '?'))).sort();

  it('M08: more helpers than needed bring it to the floor and not below, one cut each', async () => {
    const { bargainId } = await begun({ needed: 12 });
    const helpers = await scene.world.people(16);
    const answers = await together(16, (index) => steps.cutAnswer(helpers[index]!, bargainId));
    const told = codes(answers);
    expect(told.filter((code) => code === 'ok')).toHaveLength(12);
    expect(told.filter((code) => code === 'bargain_reached')).toHaveLength(4);
    const cuts = await cutsOf(bargainId);
    expect(cuts.reduce((sum, cut) => sum + Number(cut.amount_fen), 0)).toBe(400);
    expect(new Set(cuts.map((cut) => cut.helper_id)).size).toBe(12);
    expect(await stored(bargainId)).toMatchObject({ status: 'reached', helpers: 12 });
    await expectCleanAudits(scene.shop);
  });

  it('B02: one helper 64 times, also signed in anew, makes one cut', async () => {
    const { bargainId } = await begun();
    const helper = await scene.world.person();
    const anew = { ...helper, token: await scene.shop.api.login(helper.name) };
    const answers = await together(64, (index) =>
      steps.cutAnswer(index % 2 === 0 ? helper : anew, bargainId, { deviceId: `device-${index}-x` }),
    );
    expect(codes(answers).filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes(answers))).toEqual(new Set(['already_cut', 'ok']));
    expect(await cutsOf(bargainId)).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('B01: a hundred young accounts of one farm do not bring it to the floor, and every refusal says why', async () => {
    const { bargainId, offerId } = await begun({ needed: 20, personHelps: 5 });
    const farm = await scene.world.people(100);
    const answers = [];
    for (const [index, account] of farm.entries()) {
      const from = { ip: `198.51.100.${index + 1}` };
      const first = await steps.cutAnswer(account, bargainId, from);
      answers.push(first);
      if (first.body.error?.code !== 'captcha_required') continue;
      // a farm that has its pictures read
      const captcha = await steps.readCaptcha(account);
      answers.push(await steps.cutAnswer(account, bargainId, { ...from, captcha }));
    }
    const refused = answers.filter(({ status }) => status !== 200);
    const taken = answers.length - refused.length;
    expect(taken).toBeLessThanOrEqual(2);
    expect(new Set(refused.map(({ body }) => `${body.error?.code} ${body.error?.details.reason}`))).toEqual(
      new Set(['captcha_required network', 'cut_refused network']),
    );
    const cuts = await cutsOf(bargainId);
    expect(cuts).toHaveLength(taken);
    expect(cuts.every((cut) => Number(cut.amount_fen) >= 1)).toBe(true);
    expect(await stored(bargainId)).toMatchObject({ status: 'active' });
    const logged = await scene.world.sql('select verdict, reason from bargain_risks where bargain_id = $1', [
      bargainId,
    ]);
    expect(logged).toHaveLength(refused.length);
    // and on one device, from as many networks as they like
    const second = await steps.start(await scene.world.person(), offerId);
    const one = { deviceId: 'the-same-device' };
    const onDevice = [];
    for (const [index, account] of farm.slice(0, 20).entries()) {
      onDevice.push(await steps.cutAnswer(account, second, { ...one, ip: `203.${index}.113.9` }));
    }
    expect(codes(onDevice).filter((code) => code === 'ok')).toHaveLength(1);
    expect(onDevice.at(-1)!.body.error).toMatchObject({ code: 'cut_refused', details: { reason: 'device' } });
    const friend = await scene.world.person();
    expect((await steps.cutAnswer(friend, second, { ip: '192.0.2.77' })).status).toBe(200);
    await expectCleanAudits(scene.shop);
  });

  it('asks for a captcha: no cut with wrong digits, with another’s, or with one that was used', async () => {
    const { bargainId, offerId } = await begun({ needed: 20 });
    const [one, two, three] = await scene.world.people(3);
    const from = { ip: '198.18.7.7' };
    granted(await steps.cutAnswer(one!, bargainId, from));
    const refusal = async (wishes = {}) =>
      (await steps.cutAnswer(two!, bargainId, { ...from, ...wishes })).body.error ?? { code: 'none' };
    const asked = { code: 'captcha_required', details: { reason: 'network' } };
    expect(await refusal()).toMatchObject(asked);
    const shown = granted(await scene.shop.api.post('/api/captchas', {}, two!.token));
    expect(shown.picture).toMatch(/^data:image\/png;base64,/);
    const unread = { captchaId: String(shown.captchaId), answer: 'never' };
    expect(await refusal({ captcha: unread })).toMatchObject({ ...asked, code: 'captcha_wrong' });
    expect(await refusal({ captcha: await steps.readCaptcha(three!) })).toMatchObject(asked);
    const captcha = await steps.readCaptcha(two!);
    granted(await steps.cutAnswer(two!, bargainId, { ...from, captcha }));
    expect(await cutsOf(bargainId)).toHaveLength(2);
    const other = await steps.start(await scene.world.person(), offerId);
    granted(await steps.cutAnswer(three!, other, from));
    expect((await steps.cutAnswer(two!, other, { ...from, captcha })).body.error).toMatchObject(asked);
    const logged = await scene.world.sql('select verdict from bargain_risks where bargain_id = $1', [bargainId]);
    expect(logged.map((row) => row.verdict)).toEqual(['captcha', 'captcha', 'captcha']);
    await expectCleanAudits(scene.shop);
  });

  it('a cut and the order: the order pays the price it was told, or is quoted anew', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { owner, bargainId } = await begun({ anyPrice: true });
      const helper = await scene.world.person();
      const told = 1_000;
      const [cut, ordered] = await together(2, (index) =>
        index === round % 2 ? steps.cutAnswer(helper, bargainId) : steps.orderAnswer(owner, bargainId, told),
      ).then((both) => (round % 2 === 0 ? both : [...both].reverse()));
      const row = await stored(bargainId);
      if (ordered!.status === 200) {
        expect(cut!.body.error?.code).toBe('bargain_ordered');
        expect(row).toMatchObject({ status: 'ordered', cut_fen: '0' });
        expect(ordered!.body.payFen).toBe(told);
      } else {
        expect(ordered!.body.error).toMatchObject({ code: 'quote_changed', details: { payFen: cut!.body.priceFen } });
        expect(row).toMatchObject({ status: 'active', helpers: 1 });
      }
    }
    await expectCleanAudits(scene.shop);
  });

  it('its owner orders many times at once, and has one order', async () => {
    const { owner, bargainId } = await begun({ anyPrice: true });
    const answers = await together(8, () => steps.orderAnswer(owner, bargainId, 1_000));
    expect(codes(answers)).toEqual([...Array.from({ length: 7 }, () => 'bargain_ordered'), 'ok']);
    await expectCleanAudits(scene.shop);
  });

  it('the close and the payment: won, or back and the money too', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { owner, bargainId } = await begun({ anyPrice: true });
      const { orderId } = await steps.order(owner, bargainId);
      const { prepayId } = await scene.steps.startPaying(owner, orderId);
      await together<unknown>(2, (index) =>
        index === round % 2
          ? scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {}).catch(() => undefined)
          : scene.shop.api.post(`/api/orders/${orderId}/cancel`, {}, owner.token),
      );
      await scene.shop.api.call('POST', `/api/orders/${orderId}/payment/confirm`, { token: owner.token, body: {} });
      await scene.shop.settle();
      const { status } = await scene.steps.order(owner, orderId);
      expect(await stored(bargainId)).toMatchObject(
        status === 'closed' ? { status: 'active', order_id: null } : { status: 'won', order_id: orderId },
      );
    }
    await expectCleanAudits(scene.shop);
  });

  it('the last place goes to one of many, and one person starts once', async () => {
    const offerId = await steps.offer(await scene.world.sku(), { quota: 3, personStarts: 5 });
    const people = await scene.world.people(10);
    const answers = await together(10, (index) => steps.startAnswer(people[index]!, offerId));
    expect(codes(answers).filter((code) => code === 'ok')).toHaveLength(3);
    expect(codes(answers).filter((code) => code === 'sold_out')).toHaveLength(7);
    const other = await steps.offer(await scene.world.sku(), { personStarts: 5 });
    const own = await together(8, () => steps.startAnswer(people[0]!, other));
    expect(codes(own)).toEqual([...Array.from({ length: 7 }, () => 'bargain_running'), 'ok']);
    await expectCleanAudits(scene.shop);
  });

  it('the end of its time and the order: one of them, never both', async () => {
    const { owner, bargainId } = await begun({ anyPrice: true, minutes: 60 });
    await scene.world.sql(`update bargains set expires_at = app_now() + interval '1 second' where id = $1`, [
      bargainId,
    ]);
    await scene.world.sql(`update timers set due_at = app_now() + interval '1 second' where subject_id = $1`, [
      bargainId,
    ]);
    await scene.shop.passTime(MINUTE_MS);
    const [ordered] = await Promise.all([steps.orderAnswer(owner, bargainId, 1_000), scene.shop.settle()]);
    expect(ordered.body.error?.code).toBe('bargain_over');
    expect(await stored(bargainId)).toMatchObject({ status: 'expired' });
    await expectCleanAudits(scene.shop);
  });
});
