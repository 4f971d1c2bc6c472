// Coupons that come by themselves: on what happens, within a budget that nothing overspends (R04), once per cause, gone
// again with a refund; in batches that show how far they are; told of, and ended when their time is over.
import { beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../../src/platform/outbox/worker.js';
import { reactionsOf } from '../../src/app.js';
import { runBatchTimer } from '../../src/modules/coupons/commands/run-batch.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Counter, openCounter } from './counter.js';

const DAY_MS = 86_400_000;

describe('giving coupons', () => {
  const scene = openScene();
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter(scene);
  });
  const grants = (templateId: string) =>
    scene.world.sql<{ user_id: string; status: string; source_key: string }>(
      'select user_id, status, source_key from coupon_grants where template_id = $1 order by granted_at, id',
      [templateId],
    );
  const campaignRow = async (id: string) =>
    (
      await scene.world.sql<{ status: string; halt_reason: string | null; spent_fen: string }>(
        'select status, halt_reason, spent_fen from coupon_campaigns where id = $1',
        [id],
      )
    )[0]!;
  async function paid(person: Person, priceFen = 1_000): Promise<string> {
    const { orderId } = await scene.steps.place(person, (await scene.world.sku({ priceFen })).skuId);
    await scene.steps.pay(person, orderId);
    return orderId;
  }

  it('a drain stops at the budget, to the fen, and says why', async () => {
    const { world, shop } = scene;
    const templateId = await counter.template({ kind: 'fixed', thresholdFen: 0, offFen: 1_000, claimable: false });
    const campaign = await counter.campaign(templateId, { occasion: 'new_comer', budgetFen: 10_000 });
    const people = await world.people(24);
    const events = await world.sql<{ id: string }>(
      `select id from outbox where topic = 'user.registered' and subject_id = any($1::uuid[])`,
      [people.map(({ userId }) => userId)],
    );
    const reactions = reactionsOf(shop.shop);
    await together(events.length * 2, (index) =>
      deliver(shop.shop.db, reactions, {
        eventId: Number(events[index % events.length]!.id),
        reaction: 'coupons.person-registered',
      }),
    );
    expect(await grants(templateId)).toHaveLength(10);
    expect(await campaignRow(campaign)).toEqual({ status: 'halted', halt_reason: 'budget', spent_fen: '10000' });
    await shop.settle();
    expect(await grants(templateId)).toHaveLength(10);
    await expect(
      world.sql('update coupon_campaigns set spent_fen = budget_fen + 1 where id = $1', [campaign]),
    ).rejects.toThrow('coupon_campaigns_budget');
  });

  it('too many in a minute stop it as well; an operator lets it go on', async () => {
    const { world, shop } = scene;
    const templateId = await counter.template({ claimable: false });
    const campaign = await counter.campaign(templateId, { occasion: 'new_comer', rateLimit: 3 });
    await world.people(6);
    await shop.settle();
    expect(await grants(templateId)).toHaveLength(3);
    expect(await campaignRow(campaign)).toMatchObject({ status: 'halted', halt_reason: 'rate' });
    await counter.done(counter.ops('POST', `/coupon-campaigns/${campaign}/state`, { to: 'running' }));
    await shop.passTime(61_000);
    await world.person();
    await shop.settle();
    expect(await grants(templateId)).toHaveLength(4);
    await counter.done(counter.ops('POST', `/coupon-campaigns/${campaign}/state`, { to: 'ended' }));
  });

  it('paying brings a gift once, told of, and a whole refund takes it back', async () => {
    const { world, shop } = scene;
    const buyer = await world.person();
    const gift = await counter.template({ name: '支付有礼', claimable: false, perPerson: 9 });
    const again = await counter.template({ name: '复购券', claimable: false, perPerson: 9 });
    const pay = await counter.campaign(gift, { occasion: 'pay_success', leastPayFen: 1_000 });
    const repurchase = await counter.campaign(again, { occasion: 'repurchase' });
    const orderId = await paid(buyer);
    await paid(await world.person(), 900);
    await shop.settle();
    expect((await grants(gift)).map(({ source_key: key }) => key)).toEqual([orderId]);
    expect(await grants(again)).toEqual([]);
    const told = await world.sql(`select title from messages where user_id = $1 and kind = 'coupon_granted'`, [
      buyer.userId,
    ]);
    expect(told).toHaveLength(1);
    await paid(buyer);
    await shop.settle();
    expect(await grants(again)).toHaveLength(1);
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    await requestRefund(shop.shop, { orderId, wishes: null, ...why });
    await refundsArrive(scene);
    expect((await grants(gift)).map(({ status }) => status)).toEqual(['revoked', 'granted']);
    for (const id of [pay, repurchase]) {
      await counter.done(counter.ops('POST', `/coupon-campaigns/${id}/state`, { to: 'ended' }));
    }
  });

  it('a group that fails consoles those who had paid', async () => {
    const { world, shop, steps } = scene;
    const templateId = await counter.template({ claimable: false });
    const campaign = await counter.campaign(templateId, { occasion: 'group_consolation' });
    const leader = await world.person();
    const offer = await world.offer(await world.sku(), { size: 3, timeLimitMs: 3_600_000 });
    await steps.pay(leader, (await steps.open(leader, offer)).orderId);
    await shop.settle();
    await shop.passTime(3_700_000);
    await refundsArrive(scene);
    expect((await grants(templateId)).map(({ user_id: id }) => id)).toEqual([leader.userId]);
    await counter.done(counter.ops('POST', `/coupon-campaigns/${campaign}/state`, { to: 'ended' }));
  });

  it('a birthday is told once a year, stands sealed, and is greeted once', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    const [day] = await world.sql<{ month: number; day: number }>(
      `select extract(month from d)::int as month, extract(day from d)::int as day
         from (select (app_now() + interval '2 days') at time zone 'Asia/Shanghai' as d) x`,
    );
    const tell = (body: unknown) => shop.api.call('PUT', '/api/me/birthday', { token: person.token, body });
    expect((await tell({ month: 2, day: 30 })).status).toBe(400);
    expect((await tell(day)).status).toBe(200);
    expect((await tell({ month: 1, day: 1 })).body.error?.code).toBe('birthday_told');
    expect((await shop.api.get('/api/me/birthday', person.token)).body.birthday).toEqual(day);
    const [kept] = await world.sql<{ birthday: string }>('select birthday from coupon_birthdays where user_id = $1', [
      person.userId,
    ]);
    expect(kept!.birthday).toMatch(/^s1\./);
    await expect(
      world.sql(`update coupon_birthdays set birthday = '02-29' where user_id = $1`, [person.userId]),
    ).rejects.toThrow(/_sealed/);
    const templateId = await counter.template({ claimable: false });
    await counter.campaign(templateId, { occasion: 'birthday' });
    await shop.settle();
    expect(await grants(templateId)).toEqual([]);
    for (let hours = 0; hours < 60; hours += 12) {
      await shop.passTime(DAY_MS / 2);
      await shop.settle();
    }
    expect((await grants(templateId)).map(({ user_id: id }) => id)).toEqual([person.userId]);
  });

  it('who has long bought nothing is asked back once', async () => {
    const { world, shop } = scene;
    const buyer = await world.person();
    await paid(buyer);
    await shop.settle();
    const templateId = await counter.template({ claimable: false, quantity: 10_000 });
    await counter.campaign(templateId, { occasion: 'silent', silentDays: 20 });
    await shop.passTime(21 * DAY_MS);
    await shop.settle();
    await shop.passTime(2 * DAY_MS);
    await shop.settle();
    const own = (await grants(templateId)).filter(({ user_id: id }) => id === buyer.userId);
    expect(own).toHaveLength(1);
  });

  it('a batch serves everybody once, says how far it is, and skips whom a limit stops', async () => {
    const { world, shop } = scene;
    const people = await world.people(7);
    const templateId = await counter.template({ quantity: 6, perPerson: 1, claimable: true });
    await counter.claim(people[0]!, templateId);
    const userIds = people.map(({ userId }) => userId);
    const started = await counter.done(
      counter.ops('POST', `/coupon-templates/${templateId}/batches`, {
        to: { audience: 'named', userIds: [...userIds, userIds[1], '019358d0-0000-7000-8000-000000000000'] },
        reason: '补偿',
      }),
    );
    expect(started.people).toBe(7);
    const path = `/coupon-batches/${String(started.batchId)}`;
    expect(await counter.done(counter.ops('GET', path))).toMatchObject({ people: 7, granted: 0, endedAt: null });
    await shop.settle();
    expect(await counter.done(counter.ops('GET', path))).toMatchObject({ people: 7, granted: 5, skipped: 2 });
    expect(await grants(templateId)).toHaveLength(6);
    expect(new Set((await grants(templateId)).map(({ user_id: id }) => id)).size).toBe(6);
  });

  it('a batch for everybody finds them while it runs, goes on where it stopped, and leaves out who came later', async () => {
    const { world, shop } = scene;
    await world.sql(`insert into users (id, nickname) select gen_random_uuid(), '众人' from generate_series(1, 450)`);
    await world.sql(
      `insert into users (id, nickname, merged_into) select gen_random_uuid(), '已并', id from users limit 1`,
    );
    const [everybody] = await world.sql<{ n: number }>(
      `select count(*)::int as n from users where merged_into is null`,
    );
    const templateId = await counter.template({ quantity: 10_000, claimable: false });
    const start = { to: { audience: 'everybody' }, reason: '周年庆' };
    const started = await counter.done(counter.ops('POST', `/coupon-templates/${templateId}/batches`, start));
    const [batchId, path] = [String(started.batchId), `/coupon-batches/${String(started.batchId)}`];
    expect(started.people).toBe(0);
    await shop.passTime(1_000);
    const late = await world.person();
    expect(await runBatchTimer(shop.shop, batchId)).toMatchObject({ done: false });
    expect(await counter.done(counter.ops('GET', path))).toMatchObject({ people: 200, granted: 200, listed: false });
    // as after a process that died: whoever takes the timer goes on
    await Promise.all([runBatchTimer(shop.shop, batchId), runBatchTimer(shop.shop, batchId)]);
    await shop.settle();
    expect(await counter.done(counter.ops('GET', path))).toMatchObject({
      ...{ people: everybody!.n, granted: everybody!.n, skipped: 0, listed: true, audience: 'everybody' },
    });
    const given = await grants(templateId);
    expect(given).toHaveLength(everybody!.n);
    expect(new Set(given.map(({ user_id: id }) => id)).size).toBe(everybody!.n);
    expect(given.map(({ user_id: id }) => id)).not.toContain(late.userId);
  });

  it('a batch for levels reaches who is at them, the first one too', async () => {
    const { world, shop } = scene;
    const [low, middle, high] = await world.people(3);
    await world.sql(
      `insert into member_levels (no, name, growth_from) values (1, '银', 100), (2, '金', 500) on conflict do nothing`,
    );
    for (const [person, growth] of [
      [middle!, 100],
      [high!, 500],
    ] as const) {
      await world.sql(
        `insert into memberships (user_id, growth, period_ends_at) values ($1, $2, app_now() + interval '1 year')
         on conflict (user_id) do update set growth = excluded.growth`,
        [person.userId, growth],
      );
    }
    const give = async (levels: number[]): Promise<string[]> => {
      const templateId = await counter.template({ quantity: 10_000, claimable: false });
      const start = { to: { audience: 'levels', levels }, reason: '会员日' };
      await counter.done(counter.ops('POST', `/coupon-templates/${templateId}/batches`, start));
      await shop.settle();
      return (await grants(templateId)).map(({ user_id: id }) => id);
    };
    expect(await give([1])).toEqual([middle!.userId]);
    expect((await give([1, 2])).sort()).toEqual([middle!.userId, high!.userId].sort());
    const first = await give([0]);
    expect(first).toContain(low!.userId);
    expect(first).not.toContain(middle!.userId);
    await world.sql(`delete from memberships where user_id = any($1)`, [[middle!.userId, high!.userId]]);
    await world.sql(`delete from member_levels where no > 0`);
  });

  it('an operator takes one back, but not one that is gone', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    const templateId = await counter.template();
    await counter.claim(person, templateId);
    const [coupon] = await counter.mine(person);
    const revoke = () => counter.ops('POST', `/coupons/${coupon!.id}/revocation`, { reason: '发错了' });
    expect((await revoke()).status).toBe(200);
    expect((await revoke()).body.error?.code).toBe('coupon_state_changed');
    expect((await counter.mine(person, 'expired')).map(({ status }) => status)).toEqual(['revoked']);
    expect((await shop.api.get('/api/me/coupon-counts', person.token)).body).toEqual({ usable: 0, expiringSoon: 0 });
  });

  it('people hear of the end a day before, and then it ends', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    const templateId = await counter.template({ validDays: 3 });
    await counter.claim(person, templateId);
    const told = () =>
      world.sql(`select body from messages where user_id = $1 and kind = 'coupon_expiring'`, [person.userId]);
    // It ends with the day, whatever the hour is now.
    const untilItsEnd = async (): Promise<number> => {
      const leftMs = `extract(epoch from ends_at - app_now()) * 1000`;
      const [coupon] = await world.sql(`select ${leftMs} as ms from coupon_grants where template_id = $1`, [
        templateId,
      ]);
      return Number(coupon!.ms);
    };
    await shop.passTime((await untilItsEnd()) - 1.1 * DAY_MS);
    await shop.settle();
    expect(await told()).toEqual([]);
    await shop.passTime(0.2 * DAY_MS);
    await shop.settle();
    expect(await told()).toHaveLength(1);
    await shop.passTime(DAY_MS);
    await shop.settle();
    expect((await grants(templateId)).map(({ status }) => status)).toEqual(['expired']);
    expect(await told()).toHaveLength(1);
  });

  it('a new edition is for those who come; who has one keeps what it said', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    const terms = { name: '改版券', kind: 'fixed', thresholdFen: 0, offFen: 500, validDays: 30 };
    const whole = { ...terms, quantity: 10, perPerson: 2, claimable: true };
    const templateId = await counter.template(whole);
    await counter.claim(person, templateId);
    const edit = (body: unknown) => counter.ops('PUT', `/coupon-templates/${templateId}`, body);
    expect((await edit({ ...whole, offFen: 900 })).body.error?.code).toBe('coupon_state_changed');
    await counter.done(counter.ops('POST', `/coupon-templates/${templateId}/state`, { to: 'paused' }));
    expect(await counter.done(edit({ ...whole, offFen: 900 }))).toEqual({ edition: 2 });
    await counter.done(counter.ops('POST', `/coupon-templates/${templateId}/state`, { to: 'published' }));
    await counter.claim(person, templateId);
    const mine = (await shop.api.get('/api/me/coupons', person.token)).body.items as { offFen: number }[];
    expect(mine.map(({ offFen }) => offFen).sort()).toEqual([500, 900]);
  });

  it('leaves nothing that the audits find', () => expectCleanAudits(scene.shop));
});
