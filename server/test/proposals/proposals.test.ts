// S30: terms that move money take two people where they pay more, or look less closely; one is enough to be stricter. What
// was approved names both, holds from then on, and is never approved on other terms than it was compared with.
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene, together } from '../harness/scene.js';
import { type Operator, operator } from '../logistics/operators.js';

interface Answered {
  edition: { edition: number; operatorId: string; approverId: string | null } | null;
  proposal: { id: string; kind: string; loosenings: string[]; baseEdition: number } | null;
}
type Edition = Record<string, unknown> & { edition: number };

const kinds = [
  { kind: 'commission', path: '/api/ops/commission-terms' },
  { kind: 'withdrawal', path: '/api/ops/withdrawal-rules' },
  { kind: 'tax', path: '/api/ops/tax-rules' },
  { kind: 'risk', path: '/api/ops/risk-rules' },
] as const;

describe('terms that move money', () => {
  const scene = openScene();
  let author: Operator;
  let approver: Operator;
  beforeAll(async () => {
    const may = ['commission.read', 'commission.write', 'withdrawals.read', 'withdrawals.write'] as const;
    author = await operator(scene.shop, ...may, 'proposals.read', 'proposals.approve');
    approver = await operator(scene.shop, ...may, 'proposals.read', 'proposals.approve');
  });

  const inForce = async (path: string): Promise<Edition> => {
    const answer = await scene.shop.api.get(path, author.token);
    return (answer.body.items as Edition[])[0]!;
  };
  /** What is in force, as it is written to the same endpoint. */
  const wishOf = async (path: string): Promise<Record<string, unknown>> => {
    const { edition: _no, operatorId: _by, approverId: _other, createdAt: _at, ...wish } = await inForce(path);
    return { ...wish, reason: '测试' };
  };
  const set = async (path: string, body: object, by = author): Promise<Answered> => {
    const answer = await scene.shop.api.post(path, body, by.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body as unknown as Answered;
  };
  const decide = (id: string, approve: boolean, by: Operator) =>
    scene.shop.api.post(`/api/ops/terms-proposals/${id}/decide`, { approve }, by.token);
  const preview = async (id: string) => {
    const answer = await scene.shop.api.get(`/api/ops/terms-proposals/${id}`, approver.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };

  const looser: Record<(typeof kinds)[number]['kind'], (wish: never) => object> = {
    commission: (wish: { terms: { shop: object } }) => ({
      ...wish,
      terms: { ...wish.terms, shop: { firstBps: 600, secondBps: 200 } },
    }),
    withdrawal: (wish: object) => ({ ...wish, secondFromFen: 190_000 }),
    tax: (wish: object) => ({ ...wish, name: 'none_at_all', terms: { method: 'none' } }),
    risk: (wish: object) => ({ ...wish, reviewFrom: 60 }),
  };

  it.each(kinds)('S30: nobody alone makes terms of $kind looser', async ({ kind, path }) => {
    const before = await inForce(path);
    const { edition, proposal } = await set(path, looser[kind]((await wishOf(path)) as never));
    expect(edition).toBeNull();
    expect(proposal).toMatchObject({ kind, baseEdition: before.edition });
    expect(proposal!.loosenings).toHaveLength(1);
    expect((await inForce(path)).edition).toBe(before.edition);
    expect((await decide(proposal!.id, true, author)).body.error?.code).toBe('own_proposal');
    expect(await preview(proposal!.id)).toMatchObject({
      ...{ outdated: false, approved: null, inForce: { edition: before.edition } },
    });
    const answers = await together(8, () => decide(proposal!.id, true, approver));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect(await inForce(path)).toMatchObject({
      ...{ edition: before.edition + 1, operatorId: author.operatorId, approverId: approver.operatorId },
    });
    expect(await preview(proposal!.id)).toMatchObject({ approved: true, edition: before.edition + 1, outdated: false });
  });

  it('one person is enough to be stricter, at once', async () => {
    const path = '/api/ops/risk-rules';
    const before = await inForce(path);
    const { edition, proposal } = await set(path, { ...(await wishOf(path)), reviewFrom: 30 });
    expect(proposal).toBeNull();
    expect(edition).toMatchObject({ edition: before.edition + 1, operatorId: author.operatorId, approverId: null });
    expect((await inForce(path)).reviewFrom).toBe(30);
  });

  it('what was compared with other terms than those in force is not approved, only rejected', async () => {
    const path = '/api/ops/withdrawal-rules';
    const wish = await wishOf(path);
    const { proposal } = await set(path, { ...wish, maxFen: 300_000, dailyFen: 300_000 });
    expect(proposal!.loosenings).toEqual(['单笔最高 2,000 元 → 3,000 元', '每日上限 2,000 元 → 3,000 元']);
    await set(path, { ...wish, reviewFromFen: 50_000 }, approver);
    expect((await decide(proposal!.id, true, approver)).body.error?.code).toBe('proposal_outdated');
    expect(await preview(proposal!.id)).toMatchObject({ outdated: true, approved: null });
    expect((await decide(proposal!.id, false, approver)).body).toEqual({ edition: null });
    expect((await decide(proposal!.id, true, approver)).body.error?.code).toBe('proposal_decided');
    expect(await inForce(path)).toMatchObject({ reviewFromFen: 50_000, maxFen: 200_000 });
  });

  it('what is rejected stays rejected', async () => {
    const path = '/api/ops/withdrawal-rules';
    const { edition } = await inForce(path);
    const { proposal } = await set(path, { ...(await wishOf(path)), dailyCount: 20 });
    expect((await decide(proposal!.id, false, approver)).body).toEqual({ edition: null });
    expect((await decide(proposal!.id, true, approver)).body.error?.code).toBe('proposal_decided');
    expect((await inForce(path)).edition).toBe(edition);
    expect(await preview(proposal!.id)).toMatchObject({ approved: false, edition: null });
  });

  it('nonsense is refused before anybody is asked to approve it', async () => {
    const path = '/api/ops/withdrawal-rules';
    for (const wrong of [
      { minFen: 50 },
      { dailyFen: 1_000 },
      { feeMinFen: 91 },
      { secondFromFen: 1 },
      { billWechatFen: 1 },
    ]) {
      const answer = await scene.shop.api.post(path, { ...(await wishOf(path)), ...wrong }, author.token);
      expect(answer.body.error?.code, JSON.stringify(wrong)).toBe('withdrawal_rules_invalid');
    }
  });

  it('the queue shows who proposed and who decided, and both deeds stay', async () => {
    const answer = await scene.shop.api.get('/api/ops/terms-proposals?limit=50', approver.token);
    const items = answer.body.items as { kind: string; authorId: string; approverId: string; reason: string }[];
    expect(items.map(({ kind }) => kind).sort()).toEqual([
      'commission',
      'risk',
      'tax',
      ...Array.from({ length: 3 }, () => 'withdrawal'),
    ]);
    for (const item of items)
      expect(item).toMatchObject({ authorId: author.operatorId, approverId: approver.operatorId });
    const deeds = await scene.world.sql<{ operator_id: string; action: string }>(
      `select operator_id, action from operator_actions where action like 'risk.rules%' order by at, id`,
    );
    expect(deeds).toEqual([
      { operator_id: author.operatorId, action: 'risk.rules.propose' },
      { operator_id: approver.operatorId, action: 'risk.rules.approve' },
      { operator_id: author.operatorId, action: 'risk.rules' },
    ]);
    const own = scene.world.sql(`update terms_proposals set approver_id = author_id where approved`);
    await expect(own).rejects.toThrow(/terms_proposals_four_eyes/);
  });
});
