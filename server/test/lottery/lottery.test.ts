// Lotteries (M20): probabilities, stock, chances and points under load, what is published stays, the seed proves every
// draw, and one that can't give what it has published stops by itself.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepared } from '../../src/platform/db/index.js';
import { type Counter, openCounter } from '../coupons/counter.js';
import type { Answer } from '../harness/api.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { linkDue } from '../membership/linked.js';
import { givePoints } from '../points/give-points.js';
import { type LotterySteps, createLotterySteps, empty, pointsPrize } from './lottery-steps.js';

const DAY_MS = 86_400_000;
const codes = (answers: readonly Answer[]): string[] =>
  answers.map(({ status, body }) => (status === 200 ? 'ok' : (body.error?.code ?? String(status)))).sort();

describe('a lottery', () => {
  const scene = openScene();
  let steps: LotterySteps;
  let counter: Counter;
  beforeAll(async () => {
    steps = createLotterySteps(scene);
    counter = await openCounter(scene);
  });

  const available = async ({ userId }: Person): Promise<number> => {
    const sql = 'select available from point_balances where user_id = $1';
    return (await scene.world.sql<{ available: number }>(sql, [userId]))[0]?.available ?? 0;
  };
  const givenOf = (lotteryId: string) =>
    scene.world.sql<{ kind: string; given: number; quantity: number | null }>(
      'select kind, given, quantity from lottery_prizes where lottery_id = $1 order by position',
      [lotteryId],
    );

  it('64 draws of one person at once use each chance of the day once, and tomorrow there are new ones', async () => {
    const lotteryId = await steps.open({ freePerDay: 5 });
    const person = await scene.world.person();
    const answers = await together(64, () => steps.draw(person, lotteryId));
    expect(codes(answers).filter((code) => code === 'ok')).toHaveLength(5);
    expect(new Set(codes(answers))).toEqual(new Set(['ok', 'lottery_no_chance']));
    const rows = await scene.world.sql<{ number: number; place: number }>(
      'select number, place from lottery_draws where lottery_id = $1 order by number',
      [lotteryId],
    );
    expect(rows).toEqual([1, 2, 3, 4, 5].map((number) => ({ number, place: number })));
    expect((await steps.show(lotteryId, person)).yours).toMatchObject({ freeLeft: 0, paidLeft: 0 });
    await scene.shop.passTime(DAY_MS);
    const again = { ...person, token: await scene.shop.api.login(person.name, person.platform) };
    expect((await steps.draw(again, lotteryId)).body).toMatchObject({ freeLeft: 4 });
    await expectCleanAudits(scene.shop);
  });

  it('the same request again is the same draw', async () => {
    const lotteryId = await steps.open();
    const person = await scene.world.person();
    const key = randomUUID();
    const [first, again] = [await steps.draw(person, lotteryId, {}, key), await steps.draw(person, lotteryId, {}, key)];
    expect(again.body).toEqual(first.body);
    expect(first.body.freeLeft).toBe(2);
  });

  it('a prize of which there are three is given three times, whoever comes; the rest get the next "nothing"', async () => {
    const prizes = [pointsPrize(1_000_000, 3), empty(0)];
    const lotteryId = await steps.open({ prizes });
    const people = await scene.world.people(12);
    const answers = await together(12, (index) => steps.draw(people[index]!, lotteryId));
    expect(codes(answers).every((code) => code === 'ok')).toBe(true);
    const got = answers.map(({ body }) => [body.kind, body.instead]);
    expect(got.filter(([kind]) => kind === 'points')).toEqual(Array(3).fill(['points', null]));
    expect(got.filter(([kind]) => kind === 'nothing')).toEqual(Array(9).fill(['nothing', 'out_of_stock']));
    expect(await givenOf(lotteryId)).toMatchObject([{ given: 3 }, { given: 9 }]);
    const balances = await Promise.all(people.map(available));
    expect(balances.reduce((sum, points) => sum + points, 0)).toBe(60);
    await expectCleanAudits(scene.shop);
  });

  it('gives coupons as coupons, and a person who may hold no more of one gets the next "nothing"', async () => {
    const templateId = await counter.template({ name: '抽奖专享', claimable: false, perPerson: 1, quantity: 50 });
    const prize = { kind: 'coupon', name: '满 100 减 20', ppm: 1_000_000, quantity: 50, templateId };
    const lotteryId = await steps.open({ prizes: [prize, empty(0)] });
    const person = await scene.world.person();
    expect((await steps.draw(person, lotteryId)).body).toMatchObject({ kind: 'coupon', instead: null });
    expect((await steps.draw(person, lotteryId)).body).toMatchObject({ kind: 'nothing', instead: 'coupon_limit' });
    expect(await counter.mine(person)).toMatchObject([{ name: '抽奖专享' }]);
    await expectCleanAudits(scene.shop);
  });

  it('a chance for points takes exactly its points, of adults who have them, however many ask at once', async () => {
    const lotteryId = await steps.open({
      freePerDay: 0,
      pointsPerDraw: 50,
      paidPerDay: 10,
      prizes: [empty(1_000_000), empty(0)],
    });
    const person = await scene.world.person();
    await givePoints(scene, person, 120);
    const young = await steps.draw(person, lotteryId, { pay: 'points' });
    expect(young.body.error?.code).toBe('lottery_adults_only');
    const answers = await together(8, () => steps.draw(person, lotteryId, { pay: 'points', adult: true }));
    expect(codes(answers)).toEqual([...Array(2).fill('ok'), ...Array(6).fill('points_short')]);
    expect(await available(person)).toBe(20);
    expect((await steps.draw(person, lotteryId)).body.error?.code).toBe('lottery_no_chance');
    const moves = await scene.shop.api.get('/api/me/points/moves', person.token);
    expect((moves.body.items as { kind: string }[]).filter(({ kind }) => kind === 'drawn')).toHaveLength(2);
    await expectCleanAudits(scene.shop);
  });

  it('tells its seed only after the end, and every draw follows from it by the published method', async () => {
    const prizes = [pointsPrize(300_000, 2), empty(200_000), pointsPrize(100_000, 1, 50), empty(400_000)];
    const lotteryId = await steps.open({ prizes, freePerDay: 4 });
    const people = await scene.world.people(4);
    for (const person of people) for (let n = 0; n < 4; n += 1) await steps.draw(person, lotteryId);
    const before = await steps.show(lotteryId);
    expect(before).toMatchObject({ seed: null, status: 'running', draws: 16 });
    const early = await scene.shop.api.get(`/api/lotteries/${lotteryId}/draws`);
    expect(early.body.error?.code).toBe('lottery_not_ended');
    await scene.shop.passTime(3 * DAY_MS);
    await scene.shop.settle();
    const after = await steps.show(lotteryId);
    const { seed, commitment } = after as { seed: string; commitment: string };
    expect(after.status).toBe('ended');
    expect(commitment).toBe(before.commitment);
    expect(createHash('sha256').update(seed).digest('hex')).toBe(commitment);
    const told = await scene.shop.api.get(`/api/lotteries/${lotteryId}/draws?limit=50`);
    const draws = told.body.items as { ticket: string; roll: number; drawnPrizeId: string; prizeId: string }[];
    expect(draws).toHaveLength(16);
    const shown = after.prizes as { id: string; ppm: number; quantity: number | null; kind: string }[];
    const given = new Map<string, number>();
    for (const { ticket, roll, drawnPrizeId, prizeId } of draws) {
      const hex = createHmac('sha256', seed).update(ticket).digest('hex').slice(0, 8);
      expect(roll).toBe(Math.floor((Number.parseInt(hex, 16) / 4_294_967_296) * 1_000_000));
      let upto = 0;
      const drawn = shown.find(({ ppm }) => roll < (upto += ppm))!;
      expect(drawnPrizeId).toBe(drawn.id);
      const left = drawn.quantity === null || (given.get(drawn.id) ?? 0) < drawn.quantity;
      const place = shown.indexOf(drawn);
      const nothing = [...shown.slice(place + 1), ...shown].find(({ kind }) => kind === 'nothing')!;
      expect(prizeId).toBe(left ? drawn.id : nothing.id);
      given.set(prizeId, (given.get(prizeId) ?? 0) + 1);
    }
    expect((await steps.draw(await scene.world.person(), lotteryId)).body.error?.code).toBe('lottery_ended');
    await expectCleanAudits(scene.shop);
  });

  it('is fixed once published: refused to operators, and to the database itself', async () => {
    const lotteryId = await steps.draft();
    const more = { prizes: [pointsPrize(500_000), empty(500_000)] };
    expect((await steps.ops('PUT', `/${lotteryId}`, steps.bodyOf(more))).status).toBe(200);
    await steps.ops('POST', `/${lotteryId}/schedule`);
    const refused = await steps.ops('PUT', `/${lotteryId}`, steps.bodyOf());
    expect([refused.status, refused.body.error?.code]).toEqual([409, 'lottery_fixed']);
    const { db } = scene.shop.shop;
    for (const [text, constraint] of [
      [`update lottery_prizes set ppm = ppm + 1 where lottery_id = $1`, 'lotteries_fixed'],
      [`update lottery_prizes set quantity = 1 where lottery_id = $1 and quantity is not null`, 'lotteries_fixed'],
      [`delete from lottery_prizes where lottery_id = $1`, 'lotteries_fixed'],
      [`update lotteries set seed = 'other' where id = $1`, 'lotteries_fixed'],
      [`update lotteries set ends_at = ends_at + interval '1 day' where id = $1`, 'lotteries_fixed'],
      [`update lotteries set spent_fen = budget_fen + 1 where id = $1`, 'lotteries_budget'],
      [`update lottery_prizes set given = quantity + 1 where lottery_id = $1`, 'lottery_prizes_given'],
    ] as const) {
      await expect(db.rows(prepared(text)(lotteryId)), text).rejects.toMatchObject({ constraint });
    }
    await expect(db.rows(prepared(`update lottery_draws set roll = 0`)())).rejects.toMatchObject({ code: '42501' });
    await expect(db.rows(prepared(`delete from lottery_draws`)())).rejects.toMatchObject({ code: '42501' });
  });

  it('does not sum to one: refused, and by the database whoever writes it', async () => {
    const refused = await steps.ops('POST', '', steps.bodyOf({ prizes: [pointsPrize(400_000), empty(600_001)] }));
    expect(JSON.stringify(refused.body)).toContain('probabilities_do_not_sum_to_one');
    const lotteryId = await steps.draft();
    await scene.world.sql('update lottery_prizes set ppm = ppm - 1 where lottery_id = $1 and position = 0', [
      lotteryId,
    ]);
    const publish = `update lotteries set status = 'scheduled' where id = $1`;
    await expect(scene.world.sql(publish, [lotteryId])).rejects.toMatchObject({ constraint: 'lottery_prizes_sum' });
    expect((await steps.ops('POST', `/${lotteryId}/schedule`)).body.error?.code).toBe('lottery_terms_invalid');
  });

  it('stops by itself when a coupon is not worth what was published, before anybody draws', async () => {
    const terms = { name: '抽奖 5 元券', kind: 'fixed', thresholdFen: 0, offFen: 500, claimable: false, perPerson: 5 };
    const templateId = await counter.template(terms);
    const prize = { kind: 'coupon', name: '5 元券', ppm: 1, quantity: 5, templateId };
    const lotteryId = await steps.open({ prizes: [prize, empty(999_999)] });
    const person = await scene.world.person();
    expect((await steps.draw(person, lotteryId)).status).toBe(200);
    async function rewrite(offFen: number): Promise<void> {
      const path = `/coupon-templates/${templateId}`;
      await counter.done(counter.ops('POST', `${path}/state`, { to: 'paused' }));
      await counter.done(counter.ops('PUT', path, { ...terms, offFen, validDays: 7, quantity: 1_000 }));
      await counter.done(counter.ops('POST', `${path}/state`, { to: 'published' }));
    }
    await rewrite(900);
    expect((await steps.draw(person, lotteryId)).body.error?.code).toBe('lottery_paused');
    expect(await steps.show(lotteryId, person)).toMatchObject({ status: 'paused', yours: { freeLeft: 2 } });
    const alarms = await scene.world.sql(`select kind from alarms where subject_id = $1`, [lotteryId]);
    expect(alarms).toEqual([{ kind: 'lottery_budget_spent' }]);
    await rewrite(500);
    expect((await steps.ops('POST', `/${lotteryId}/resume`)).status).toBe(200);
    expect((await steps.draw(person, lotteryId)).status).toBe(200);
    await expectCleanAudits(scene.shop);
  });

  it('two users who are one person share the chances of a day, and their draws stay provable', async () => {
    const lotteryId = await steps.open({ freePerDay: 3 });
    const [first] = await linkDue(scene, async (people) => {
      for (const person of people) expect((await steps.draw(person, lotteryId)).status).toBe(200);
    });
    const answers = [await steps.draw(first, lotteryId), await steps.draw(first, lotteryId)];
    expect(codes(answers)).toEqual(['lottery_no_chance', 'ok']);
    const mine = await scene.shop.api.get(`/api/lotteries/${lotteryId}/my-draws`, first.token);
    expect(mine.body.items).toHaveLength(3);
    await expectCleanAudits(scene.shop);
  });

  it('lives by the clock and by its operators, and not at all where the play is off', async () => {
    const now = scene.shop.shop.clock.now().getTime();
    const at = (ms: number): string => new Date(now + ms).toISOString();
    const lotteryId = await steps.draft({ startsAt: at(300_000), endsAt: at(7_200_000) });
    const person = await scene.world.person();
    expect((await steps.draw(person, lotteryId)).status).toBe(404);
    await steps.ops('POST', `/${lotteryId}/schedule`);
    const codeOf = async () => codes([await steps.draw(person, lotteryId)])[0];
    expect(await codeOf()).toBe('lottery_not_started');
    await scene.shop.passTime(300_001);
    await scene.shop.settle();
    expect(await codeOf()).toBe('ok');
    expect((await steps.ops('POST', `/${lotteryId}/pause`, { reason: '核对奖品' })).status).toBe(200);
    expect(await codeOf()).toBe('lottery_paused');
    expect((await steps.ops('POST', `/${lotteryId}/pause`, { reason: '再停' })).body.error?.code).toBe(
      'lottery_state_changed',
    );
    await steps.ops('POST', `/${lotteryId}/resume`);
    await scene.world.sql(
      `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id)
       select gen_random_uuid(), 'lottery', false, 1, '测试', operator_id from compliance_decisions limit 1`,
    );
    expect(await codeOf()).toBe('switched_off');
    const other = await steps.draft();
    expect((await steps.ops('POST', `/${other}/schedule`)).body.error?.code).toBe('switched_off');
    await scene.world.sql(`delete from compliance_decisions where switch = 'lottery' and not turned_on`);
    expect((await steps.ops('POST', `/${lotteryId}/end`, { reason: '提前结束' })).status).toBe(200);
    expect(await steps.show(lotteryId)).toMatchObject({ status: 'ended', because: '提前结束' });
    const inspected = await steps.ops('GET', `/${lotteryId}`);
    expect(inspected.body).toMatchObject({ people: 1, draws: 1, paidDraws: 0, counts: [{}, {}] });
    const counts = inspected.body.counts as { drawn: number; given: number; expected: number }[];
    expect(counts.map(({ expected }) => expected)).toEqual([0.4, 0.6]);
    const winners = await scene.shop.api.get(`/api/lotteries/${lotteryId}/winners`);
    expect(winners.body.items).toHaveLength(counts[0]!.given);
    await expectCleanAudits(scene.shop);
  });
});
