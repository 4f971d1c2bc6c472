// What operators do with coupons in tests, over HTTP as their console does it.
import { randomUUID } from 'node:crypto';
import { couponStandingTimers } from '../../src/modules/coupons/schedules.js';
import { keepTimer } from '../../src/platform/timers/index.js';
import { operatorToken } from '../abuse/grounds.js';
import type { Answer } from '../harness/api.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

export type Counter = Awaited<ReturnType<typeof openCounter>>;

const plain = {
  ...{ name: '满 100 减 20', kind: 'threshold', thresholdFen: 10_000, offFen: 2_000, validDays: 7 },
  ...{ quantity: 1_000, perPerson: 1, claimable: true },
};

export async function openCounter(scene: Scene) {
  const signIn = (): Promise<string> => operatorToken(scene, ['coupons.read', 'coupons.write']);
  let token = await signIn();
  await scene.shop.shop.db.read(...couponStandingTimers.map(([kind, subjectId]) => keepTimer(kind, subjectId)));

  async function ops(method: string, path: string, body?: unknown): Promise<Answer> {
    const input = { key: randomUUID(), ...(body === undefined ? {} : { body }) };
    const answer = await scene.shop.api.call(method, `/api/ops${path}`, { ...input, token });
    if (answer.status !== 401) return answer;
    token = await signIn(); // the clock has passed the token
    return scene.shop.api.call(method, `/api/ops${path}`, { ...input, token });
  }

  async function done(answer: Promise<Answer>): Promise<Record<string, unknown>> {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Out at once, with what differs from a plain one. */
  async function template(terms: Record<string, unknown> = {}): Promise<string> {
    const made = await done(ops('POST', '/coupon-templates', { ...plain, ...terms }));
    const templateId = String(made.templateId);
    await done(ops('POST', `/coupon-templates/${templateId}/state`, { to: 'published' }));
    return templateId;
  }

  const claim = (person: Person, templateId: string, key: string = randomUUID()): Promise<Answer> =>
    scene.shop.api.call('POST', `/api/coupon-centre/${templateId}/claims`, { token: person.token, key });

  const redeem = (person: Person, code: string): Promise<Answer> =>
    scene.shop.api.post('/api/coupon-codes/redemption', { code }, person.token);

  async function campaign(templateId: string, terms: Record<string, unknown>): Promise<string> {
    const [now] = await scene.world.sql<{ now: Date }>('select app_now() as now');
    const at = (days: number): string => new Date(now!.now.getTime() + days * 86_400_000).toISOString();
    const made = await done(
      ops('POST', '/coupon-campaigns', {
        ...{ name: '测试活动', templateId, startsAt: at(-1), endsAt: at(300), budgetFen: 1_000_000, rateLimit: 1_000 },
        ...terms,
      }),
    );
    return String(made.campaignId);
  }

  async function mine(person: Person, fold = 'usable'): Promise<{ id: string; name: string; status: string }[]> {
    const answer = await scene.shop.api.get(`/api/me/coupons?fold=${fold}&limit=50`, person.token);
    if (answer.status !== 200) throw new Error(`coupons: ${answer.status}`);
    return answer.body.items as { id: string; name: string; status: string }[];
  }

  return { ops, done, template, claim, redeem, campaign, mine };
}
