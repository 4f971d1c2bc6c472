// What operators and shoppers do with lotteries in tests, as their clients do it.
import { randomUUID } from 'node:crypto';
import type { Answer } from '../harness/api.js';
import { operatorToken } from '../harness/operator-token.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

const DAY_MS = 86_400_000;

export const empty = (ppm: number) => ({ kind: 'nothing', name: '谢谢参与', ppm });
export const pointsPrize = (ppm: number, quantity = 1_000, points = 20) => ({
  ...{ kind: 'points', name: `${points} 积分`, ppm, quantity, points },
});

export type LotterySteps = ReturnType<typeof createLotterySteps>;

export function createLotterySteps(scene: Scene) {
  let chief: Promise<string> | undefined;
  const signIn = () => operatorToken(scene, ['lotteries.read', 'lotteries.write']);

  async function ops(method: string, path: string, body?: unknown): Promise<Answer> {
    const send = async () =>
      scene.shop.api.call(method, `/api/ops/lotteries${path}`, {
        ...{ token: await (chief ??= signIn()), key: randomUUID(), ...(body === undefined ? {} : { body }) },
      });
    const answer = await send();
    if (answer.status !== 401) return answer;
    chief = signIn(); // the clock has passed the token
    return send();
  }

  function bodyOf(terms: Record<string, unknown> = {}) {
    const now = scene.shop.shop.clock.now().getTime();
    return {
      ...{ name: '周末抽奖', words: '奖品当天到账，不兑换现金。', organizer: '合团', contact: '在线客服' },
      ...{ startsAt: new Date(now).toISOString(), endsAt: new Date(now + 3 * DAY_MS).toISOString() },
      ...{ freePerDay: 3, pointsPerDraw: null, paidPerDay: 0, budgetFen: 1_000_000 },
      prizes: [pointsPrize(400_000), empty(600_000)],
      ...terms,
    };
  }

  async function draft(terms: Record<string, unknown> = {}): Promise<string> {
    const made = await ops('POST', '', bodyOf(terms));
    if (made.status !== 200) throw new Error(`lottery: ${made.status} ${JSON.stringify(made.body)}`);
    return String(made.body.lotteryId);
  }

  /** Published and running. */
  async function open(terms: Record<string, unknown> = {}): Promise<string> {
    const lotteryId = await draft(terms);
    const said = await ops('POST', `/${lotteryId}/schedule`);
    if (said.status !== 200) throw new Error(`schedule: ${said.status} ${JSON.stringify(said.body)}`);
    await scene.shop.settle();
    return lotteryId;
  }

  const draw = (person: Person, lotteryId: string, wish: Record<string, unknown> = {}, key: string = randomUUID()) =>
    scene.shop.api.call('POST', `/api/lotteries/${lotteryId}/draws`, {
      ...{ token: person.token, key, body: { pay: 'free', ...wish } },
    });

  async function show(lotteryId: string, person?: Person): Promise<Answer['body']> {
    return (await scene.shop.api.get(`/api/lotteries/${lotteryId}`, person?.token)).body;
  }

  return { ops, bodyOf, draft, open, draw, show };
}
