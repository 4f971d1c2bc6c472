// Signing in: once a business day however many press at once (M17), a streak through a cycle, cards for missed days; and
// the points of it in the books.
import { beforeAll, describe, expect, it } from 'vitest';
import { pointStandingTimers } from '../../src/modules/points/schedules.js';
import { keepTimer } from '../../src/platform/timers/index.js';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

const DAY_MS = 86_400_000;
const { cycle, madeUpPoints } = settings.signIn;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('signing in', () => {
  const scene = openScene();
  beforeAll(async () => {
    await scene.shop.shop.db.read(...pointStandingTimers.map(([kind, subjectId]) => keepTimer(kind, subjectId)));
  });
  const call = async (person: Person, method: string, path: string, body?: unknown) => {
    const { api } = scene.shop;
    const once = () => (method === 'GET' ? api.get(path, person.token) : api.post(path, body ?? {}, person.token));
    const answer = await once();
    if (answer.status !== 401) return answer;
    person.token = await api.login(person.name, person.platform);
    return once();
  };
  const sign = (person: Person) => call(person, 'POST', '/api/me/sign-ins');
  const calendar = async (person: Person) => (await call(person, 'GET', '/api/me/sign-ins')).body;
  const points = async (person: Person) => Number((await call(person, 'GET', '/api/me/points')).body.available);

  it('64 at once are one day and one reward', async () => {
    const person = await scene.world.person();
    const answers = await together(64, () => sign(person));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.error?.code))).toEqual(new Set([undefined, 'signed_in_today']));
    expect(await points(person)).toBe(cycle[0]);
    expect(await scene.world.sql('select day from sign_ins where user_id = $1', [person.userId])).toHaveLength(1);
    expect(await scene.world.sql('select id from point_lots where user_id = $1', [person.userId])).toHaveLength(1);
  });

  it('a whole cycle grows, brings a card, and begins anew', async () => {
    const person = await scene.world.person();
    const earned: number[] = [];
    for (let day = 0; day < cycle.length + 1; day += 1) {
      const { body } = await sign(person);
      earned.push(Number(body.points));
      expect(body).toMatchObject({ streak: day + 1, cardWon: day + 1 === cycle.length });
      await scene.shop.passTime(DAY_MS);
    }
    expect(earned).toEqual([...cycle, cycle[0]]);
    expect(await calendar(person)).toMatchObject({ streak: cycle.length + 1, cards: 1, signedToday: false });
    expect(await points(person)).toBe(sum(earned));
  });

  it('a missed day ends the streak; a card mends it once, for days that are near', async () => {
    const person = await scene.world.person();
    for (const points of cycle) {
      expect((await sign(person)).body.points).toBe(points);
      await scene.shop.passTime(DAY_MS);
    }
    await scene.shop.passTime(DAY_MS);
    await sign(person);
    const before = await calendar(person);
    expect(before).toMatchObject({ streak: 1, cards: 1 });
    const [missed] = before.makeUpDays as string[];
    const makeUp = (day: string) => call(person, 'POST', '/api/me/sign-ins/make-up', { day });
    expect((await makeUp('2020-01-01')).body.error?.code).toBe('make_up_unavailable');
    expect((await makeUp(String(before.today))).body.error?.code).toBe('make_up_unavailable');
    const had = await points(person);
    const answers = await together(16, () => makeUp(missed!));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await calendar(person)).toMatchObject({ streak: cycle.length + 2, cards: 0 });
    expect(await points(person)).toBe(had + madeUpPoints);
    await scene.shop.passTime(2 * DAY_MS);
    await sign(person);
    const [another] = (await calendar(person)).makeUpDays as string[];
    expect((await makeUp(another!)).body.error?.code).toBe('make_up_no_card');
  });

  it('a streak of more than a year goes on through its cycles', async () => {
    const person = await scene.world.person();
    await scene.world.sql(
      `insert into sign_ins (user_id, day, points, made_up)
       select $1, (app_now() at time zone 'Asia/Shanghai')::date - n, 5, false from generate_series(1, 500) n`,
      [person.userId],
    );
    expect((await sign(person)).body).toMatchObject({ streak: 501, points: cycle[500 % cycle.length] });
    await scene.world.sql('delete from sign_ins where user_id = $1 and points = 5', [person.userId]);
  });

  it('points end with the year after, are told of before, and leave the books', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    await sign(person);
    const [end] = await world.sql<{ ms: string }>(
      `select extract(epoch from expires_at - app_now())::bigint * 1000 as ms from point_lots where user_id = $1`,
      [person.userId],
    );
    await shop.passTime(Number(end!.ms) - 10 * DAY_MS);
    await shop.settle();
    const told = await world.sql(`select body from messages where user_id = $1 and kind = 'points_expiring'`, [
      person.userId,
    ]);
    expect(told).toHaveLength(1);
    expect(await points(person)).toBe(cycle[0]);
    await shop.passTime(11 * DAY_MS);
    await shop.settle();
    expect(await points(person)).toBe(0);
    const moves = (await call(person, 'GET', '/api/me/points/moves')).body.items as { kind: string; points: number }[];
    expect(moves.map((move) => [move.kind, move.points])).toEqual([
      ['expired', -cycle[0]],
      ['signed_in', cycle[0]],
    ]);
  });

  it('follows a person whose two users become one, and moves no balance in the books', async () => {
    const { world, shop } = scene;
    const name = `signer-${Date.now()}`;
    const wechat = await world.person(name);
    const alipay = await world.person(name, '310104', 'alipay');
    for (const person of [wechat, alipay]) await sign(person);
    const books = () => world.sql(`select account, balance_fen from ledger_balances order by account`);
    const before = await books();
    for (const [person, path] of [
      [wechat, '/api/me/phone'],
      [alipay, '/api/me/phone/alipay'],
    ] as const) {
      const body = await shop.api.simulate('POST', `/__sim/${person.platform}/phone`, { person: name });
      expect((await shop.api.call('POST', path, { token: person.token, body })).status).toBe(200);
    }
    expect(await books()).toEqual(before);
    expect(await points(wechat)).toBe(2 * cycle[0]);
    expect((await calendar(wechat)).streak).toBe(1);
  });

  it('leaves nothing that the audits find', () => expectCleanAudits(scene.shop));
});
