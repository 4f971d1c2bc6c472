// Taking coupons: as many as there are, as many as one person may have, whoever and however many ask at once (S11); by
// code only for who knows one; and never for somebody the coupon is not meant for.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Counter, openCounter } from './counter.js';

const AT_ONCE = 64;

describe('taking coupons', () => {
  const scene = openScene();
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter(scene);
  });
  const codesOf = (answers: { status: number; body: { error?: { code: string } } }[]) =>
    answers.map(({ status, body }) => body.error?.code ?? String(status)).sort();
  const rows = (templateId: string) =>
    scene.world.sql<{ user_id: string; status: string }>(
      'select user_id, status from coupon_grants where template_id = $1',
      [templateId],
    );
  const issued = async (templateId: string): Promise<number> =>
    Number((await scene.world.sql('select issued from coupon_templates where id = $1', [templateId]))[0]!.issued);

  it('the last one is taken once, whoever of 64 people takes it', async () => {
    const templateId = await counter.template({ quantity: 1, perPerson: 1 });
    const people = await scene.world.people(AT_ONCE);
    const answers = await together(AT_ONCE, (index) => counter.claim(people[index]!, templateId));
    const codes = codesOf(answers);
    expect(codes.filter((code) => code === '200')).toHaveLength(1);
    expect(codes.filter((code) => code === 'coupon_sold_out')).toHaveLength(AT_ONCE - 1);
    expect(await rows(templateId)).toHaveLength(1);
    expect(await issued(templateId)).toBe(1);
  });

  it('one person takes one, however often at once', async () => {
    const templateId = await counter.template({ quantity: 500, perPerson: 1 });
    const person = await scene.world.person();
    const codes = codesOf(await together(AT_ONCE, () => counter.claim(person, templateId)));
    expect(codes.filter((code) => code === '200')).toHaveLength(1);
    expect(codes.filter((code) => code === 'coupon_limit')).toHaveLength(AT_ONCE - 1);
    expect(await issued(templateId)).toBe(1);
    expect(await counter.mine(person)).toHaveLength(1);
  });

  it('the limits stand in the rows themselves', async () => {
    const { world } = scene;
    const templateId = await counter.template({ quantity: 2, perPerson: 1 });
    const person = await world.person();
    await counter.claim(person, templateId);
    await expect(world.sql('update coupon_templates set issued = 3 where id = $1', [templateId])).rejects.toThrow(
      'coupon_templates_quantity',
    );
    await expect(world.sql('update coupon_holders set taken = 2 where template_id = $1', [templateId])).rejects.toThrow(
      'coupon_holders_most',
    );
  });

  it('the same request again is the same coupon', async () => {
    const templateId = await counter.template({ perPerson: 5 });
    const person = await scene.world.person();
    const key = randomUUID();
    const [first, second] = [
      await counter.claim(person, templateId, key),
      await counter.claim(person, templateId, key),
    ];
    expect(second.body).toEqual(first.body);
    expect(await rows(templateId)).toHaveLength(1);
  });

  it('what is not out can’t be taken, and what is over is not shown', async () => {
    const person = await scene.world.person();
    const draft = await counter.done(
      counter.ops('POST', '/coupon-templates', {
        ...{ name: '草稿', kind: 'fixed', offFen: 100, validDays: 1, quantity: 1, perPerson: 1, claimable: true },
      }),
    );
    expect((await counter.claim(person, String(draft.templateId))).status).toBe(404);
    const paused = await counter.template({ name: '暂停的券' });
    await counter.done(counter.ops('POST', `/coupon-templates/${paused}/state`, { to: 'paused' }));
    expect((await counter.claim(person, paused)).body.error?.code).toBe('coupon_not_claimable');
    const centre = await scene.shop.api.get('/api/coupon-centre?limit=50');
    expect(JSON.stringify(centre.body)).not.toContain('暂停的券');
    const hidden = await counter.template({ claimable: false });
    expect((await counter.claim(person, hidden)).status).toBe(404);
  });

  it('the centre says what is open to whom', async () => {
    const { steps, world, shop } = scene;
    const [fresh, buyer] = (await world.people(2)) as [Person, Person];
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, orderId);
    await shop.settle();
    const today = Number((await world.sql(`select to_char(app_now() at time zone 'Asia/Shanghai', 'DD') as d`))[0]!.d);
    const forNew = await counter.template({ name: '新人券', audience: 'new_comer' });
    const another = await counter.template({ name: '会员日券', claimDays: [today === 8 ? 9 : 8] });
    const memberDay = await counter.template({ name: '今天的会员日', claimDays: [today] });
    const stateOf = async (person: Person | null, templateId: string) => {
      const answer = await shop.api.get('/api/coupon-centre?limit=50', person?.token);
      return (answer.body.items as { templateId: string; claim: string }[]).find((one) => one.templateId === templateId)
        ?.claim;
    };
    expect(await stateOf(null, forNew)).toBe('open');
    expect(await stateOf(buyer, forNew)).toBe('not_for_you');
    expect(await stateOf(fresh, another)).toBe('not_today');
    expect((await counter.claim(buyer, forNew)).body.error?.code).toBe('coupon_not_for_you');
    expect((await counter.claim(fresh, another)).body.error?.code).toBe('coupon_not_claimable');
    expect((await counter.claim(fresh, memberDay)).status).toBe(200);
    expect(await stateOf(fresh, memberDay)).toBe('taken');
  });

  it('a product’s page offers what covers it', async () => {
    const { world, shop } = scene;
    const [a, b] = [await world.sku(), await world.sku()];
    const only = await counter.template({ name: '只限这件', products: [a.productId] });
    const but = await counter.template({ name: '除了这件', excludedProducts: [a.productId] });
    const offered = async (productId: string) =>
      ((await shop.api.get(`/api/products/${productId}/coupons`)).body.items as { templateId: string }[]).map(
        (one) => one.templateId,
      );
    expect(await offered(a.productId)).toContain(only);
    expect(await offered(a.productId)).not.toContain(but);
    expect(await offered(b.productId)).not.toContain(only);
    expect(await offered(b.productId)).toContain(but);
  });

  describe('by code', () => {
    const makeCodes = async (templateId: string, wish: { count: number; most: number }) =>
      (await counter.done(counter.ops('POST', `/coupon-templates/${templateId}/codes`, { label: '线下传单', ...wish })))
        .codes as string[];

    it('a single-use code gives one coupon to one of 64', async () => {
      const templateId = await counter.template({ claimable: false, perPerson: 5 });
      const [code] = await makeCodes(templateId, { count: 1, most: 1 });
      const people = await scene.world.people(AT_ONCE);
      const codes = codesOf(await together(AT_ONCE, (index) => counter.redeem(people[index]!, code!)));
      expect(codes.filter((one) => one === '200')).toHaveLength(1);
      expect(new Set(codes)).toEqual(new Set(['200', 'coupon_code_wrong']));
      expect(await rows(templateId)).toHaveLength(1);
    });

    it('a shared one gives each person one, as typed by people, and never more than it is for', async () => {
      const templateId = await counter.template({ claimable: false, perPerson: 5 });
      const [code] = await makeCodes(templateId, { count: 1, most: 3 });
      const people = await scene.world.people(5);
      const [first] = people as [Person];
      expect((await counter.redeem(first, code!.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
      expect((await counter.redeem(first, code!)).body.error?.code).toBe('coupon_limit');
      await together(4, (index) => counter.redeem(people[index + 1]!, code!));
      expect(await rows(templateId)).toHaveLength(3);
      const [row] = await scene.world.sql('select uses from coupon_codes where template_id = $1', [templateId]);
      expect(row!.uses).toBe(3);
    });

    it('is kept as a digest only', async () => {
      const templateId = await counter.template({ claimable: false });
      const codes = await makeCodes(templateId, { count: 3, most: 1 });
      const stored = JSON.stringify(
        await scene.world.sql('select * from coupon_codes where template_id = $1', [templateId]),
      );
      for (const code of codes) {
        expect(stored).not.toContain(code);
        expect(stored).not.toContain(code.replaceAll('-', ''));
      }
    });

    it('is not guessed: tries are counted, also when 64 guess at once', async () => {
      const person = await scene.world.person();
      const codes = codesOf(await together(AT_ONCE, (n) => counter.redeem(person, `GUESS-${10_000_000 + n}`)));
      const { codeTriesAnHour } = settings.coupons;
      expect(codes.filter((code) => code === 'coupon_code_wrong')).toHaveLength(codeTriesAnHour);
      expect(codes.filter((code) => code === 'coupon_code_tries')).toHaveLength(AT_ONCE - codeTriesAnHour);
    });
  });

  it('one’s own: usable ones by their end, page by page, without gap or double', async () => {
    const person = await scene.world.person();
    for (const validDays of [9, 3, 30, 1, 5]) {
      const templateId = await counter.template({ name: `有效 ${validDays} 天`, validDays });
      expect((await counter.claim(person, templateId)).status).toBe(200);
    }
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await scene.shop.api.get(`/api/me/coupons?limit=2${cursor}`, person.token);
      seen.push(...(body.items as { name: string }[]).map(({ name }) => name));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${String(body.nextCursor)}`;
    }
    expect(seen).toEqual([1, 3, 5, 9, 30].map((days) => `有效 ${days} 天`));
  });

  it('follows a person whose two users become one, with what both had taken', async () => {
    const { world, shop } = scene;
    const name = `saver-${Date.now()}`;
    const wechat = await world.person(name);
    const alipay = await world.person(name, '310104', 'alipay');
    const both = await counter.template({ perPerson: 2 });
    const own = await counter.template();
    for (const person of [wechat, alipay]) await counter.claim(person, both);
    await counter.claim(alipay, own);
    for (const [person, path] of [
      [wechat, '/api/me/phone'],
      [alipay, '/api/me/phone/alipay'],
    ] as const) {
      const body = await shop.api.simulate('POST', `/__sim/${person.platform}/phone`, { person: name });
      expect((await shop.api.call('POST', path, { token: person.token, body })).status).toBe(200);
    }
    expect(await counter.mine(wechat)).toHaveLength(3);
    expect((await counter.claim(wechat, both)).body.error?.code).toBe('coupon_limit');
  });

  it('leaves nothing that the audits find', () => expectCleanAudits(scene.shop));
});
