// Many ask at once: exactly the stock is sold, nobody gets more than allowed, and every admission is one attempt in the
// stream and one round trip (F02 at the gate, F27).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdmitAnswer, Admitted, FlashGate, TakenAttempt } from '../../src/modules/flashsale/index.js';
import { type GateScene, newItem, openGateScene, terms, wish } from '../harness/gate.js';
import { needsRealRedis } from '../harness/real-redis.js';
import { together } from '../harness/scene.js';

const HOUR_MS = 3_600_000;

const reasonOf = (answer: AdmitAnswer): string => (answer.kind === 'admitted' ? 'admitted' : answer.reason);

async function takeAll(gate: FlashGate, itemId: string): Promise<TakenAttempt[]> {
  const all: TakenAttempt[] = [];
  for (let round = 0; round < 100; round += 1) {
    const some = await gate.take([itemId], 'one', 500, 0);
    if (some.length === 0) return all;
    all.push(...some);
    await gate.done(some);
  }
  throw new Error('the stream does not end');
}

describe('admission', () => {
  let scene: GateScene;
  beforeAll(async () => void (scene = await openGateScene()));
  afterAll(() => scene.close());

  it('thousands at once: exactly the stock, never more than the limit of a person', needsRealRedis, async () => {
    const gates = [scene.gate(), scene.gate(), scene.gate()];
    const item = newItem();
    await gates[0]!.open(item.itemId, terms({ left: 700, limitPerPerson: 2 }));
    const wishes = Array.from({ length: 5_000 }, (_, n) => wish(`person-${n % 1_000}`, 1 + (n % 2)));
    const answers = await together(5_000, (n) => gates[n % 3]!.admit(item, wishes[n]!));
    const won = answers.flatMap((answer, n) => (answer.kind === 'admitted' ? [{ answer, wish: wishes[n]! }] : []));
    const bought = new Map<string, number>();
    for (const { wish } of won) bought.set(wish.personId, (bought.get(wish.personId) ?? 0) + wish.units);
    expect([...bought.values()].reduce((sum, units) => sum + units, 0)).toBe(700);
    expect(Math.max(...bought.values())).toBe(2);
    expect(new Set(answers.map(reasonOf))).toEqual(new Set(['admitted', 'sold_out', 'limit_reached']));
    const state = await gates[1]!.state(item.itemId);
    expect(state).toMatchObject({ left: 0, admitted: won.length, trusted: true });
    const attempts = await takeAll(gates[2]!, item.itemId);
    const ids = (list: readonly string[]): string[] => [...list].sort();
    expect(ids(attempts.map((one) => one.attemptId))).toEqual(ids(won.map(({ answer }) => answer.attemptId)));
    expect(await gates[2]!.waiting(item.itemId)).toBe(0);
  });

  it('an attempt carries what the writer needs', async () => {
    const gate = scene.gate();
    const item = newItem(7);
    await gate.open(item.itemId, terms({ epoch: 7, limitPerPerson: 3 }));
    const asked = wish('li', 3);
    const { attemptId } = (await gate.admit(item, asked)) as Admitted;
    const [attempt] = await gate.take([item.itemId], 'one', 10, 0);
    const { admittedAtMs, streamId, ...told } = attempt!;
    expect(told).toEqual({ ...asked, itemId: item.itemId, attemptId, epoch: 7 });
    expect(Math.abs(admittedAtMs - Date.now())).toBeLessThan(60_000);
    expect(streamId).toMatch(/^\d+-\d+$/);
  });

  it('the same request hears the same, whatever has happened since; the same id of somebody else is another request', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 2 }));
    const first = (await gate.admit(item, wish('li', 1, 'r'))) as Admitted;
    const other = (await gate.admit(item, wish('wang', 1, 'r'))) as Admitted;
    expect([first.again, other.again, other.left]).toEqual([false, false, 0]);
    expect(other.attemptId).not.toBe(first.attemptId);
    expect(await gate.admit(item, wish('li', 1, 'r'))).toEqual({ ...first, again: true, left: 0 });
    expect(await gate.admit(item, wish('li', 1, 's'))).toMatchObject({ reason: 'limit_reached' });
    for (const turn of ['pause', 'close'] as const) {
      await gate[turn](item, 2);
      expect(await gate.admit(item, wish('li', 1, 'r'))).toMatchObject({ attemptId: first.attemptId });
    }
    expect(await gate.answerOf(item, { personId: 'li', requestId: 'r' })).toMatchObject({
      attemptId: first.attemptId,
      again: true,
    });
    expect(await gate.answerOf(item, { personId: 'li', requestId: 's' })).toBeNull();
    expect(await gate.answerOf({ ...item, epoch: 2 }, { personId: 'li', requestId: 'r' })).toBeNull();
  });

  it('more units than are left is sold out for this wish, and the rest is there for a smaller one', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 1, limitPerPerson: 5 }));
    expect(await gate.admit(item, wish('li', 2))).toEqual({ kind: 'refused', reason: 'sold_out' });
    expect(await gate.admit(item, wish('wang', 1))).toMatchObject({ kind: 'admitted', left: 0 });
    await expect(gate.admit(item, wish('li', 0))).rejects.toThrow(/0 units/);
    await expect(gate.admit(item, wish('li', 0.5))).rejects.toThrow(/0.5 units/);
  });

  it("F27: the window is Redis' time, whatever the clock of this machine says; the shop's shift counts", async () => {
    const real = Date.now;
    const startsAtMs = real() + 60_000;
    const item = newItem();
    let shift = 0;
    const gate = scene.gate({ shiftMs: () => shift });
    await gate.open(item.itemId, terms({ startsAtMs, endsAtMs: startsAtMs + 60_000 }));
    try {
      for (const skew of [-600_000, 0, 90_000, 600_000]) {
        Date.now = () => real() + skew;
        expect(reasonOf(await gate.admit(item, wish('li')))).toBe('not_started');
      }
    } finally {
      Date.now = real;
    }
    shift = 61_000;
    expect(reasonOf(await gate.admit(item, wish('li')))).toBe('admitted');
    shift = 121_000;
    expect(reasonOf(await gate.admit(item, wish('wang')))).toBe('ended');
    expect((await gate.state(item.itemId))!.nowMs - real()).toBeGreaterThan(HOUR_MS / 60 + 55_000);
  });

  it('more at once than can be answered in good time are told so, and nothing is asked for them', async () => {
    const gate = scene.gate({ mostUnderWay: 10 });
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 100 }));
    const answers = await together(30, (n) => gate.admit(item, wish(`person-${n}`)));
    const busy = { kind: 'refused', reason: 'gate_closed', why: 'busy' };
    expect(answers.filter(({ kind }) => kind === 'refused')).toEqual(Array(20).fill(busy));
    expect(await gate.state(item.itemId)).toMatchObject({ left: 90 });
    expect((await together(10, (n) => gate.admit(item, wish(`late-${n}`)))).map(reasonOf)).toEqual(
      Array(10).fill('admitted'),
    );
  });

  it('one admission is one round trip', needsRealRedis, async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 5_000 }));
    await scene.redis.config('RESETSTAT');
    const count = 2_000;
    await together(count, (n) => gate.admit(item, wish(`person-${n}`)));
    const stats = await scene.redis.info('commandstats');
    const calls = new Map(
      [...stats.matchAll(/cmdstat_([\w|]+):calls=(\d+)/g)].map(([, name, n]) => [name!, Number(n)]),
    );
    // What the script calls inside is counted too: HMGET, HGET ×2, TIME, XADD, HSET ×3.
    const all = [...calls.values()].reduce((sum, n) => sum + n, 0);
    expect(calls.get('xadd')).toBe(count);
    expect((all - 8 * count) / count).toBeLessThanOrEqual(1.05);
  });
});
