// Who looks before money leaves: risk that fails closed and is suspected when it never doubts, operators who decide with a
// reason, two of them where much is asked for, and nothing of it can be rewritten.
import { beforeAll, describe, expect, it } from 'vitest';
import { assessWithdrawalTimer } from '../../src/modules/withdrawals/commands/assess-withdrawal.js';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import { type Operator, operator } from '../logistics/operators.js';
import { approve } from '../proposals/approving.js';
import { createPayoutSteps, withCheck } from './payout-steps.js';

const adult = { realName: '林小满', idNumber: '11010119900307803X', consent: true };

describe('looking before money leaves', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);
  let one: Operator;
  let two: Operator;
  beforeAll(async () => {
    one = await operator(scene.shop, 'withdrawals.read', 'withdrawals.decide', 'withdrawals.write', 'alarms.read');
    two = await operator(scene.shop, 'withdrawals.read', 'withdrawals.decide');
  });

  const named = async (fen: number, idNumber = adult.idNumber) => {
    const person = await steps.earner(fen);
    const told = await scene.shop.api.post('/api/me/real-name', { ...adult, idNumber }, person.token);
    expect(told.status, JSON.stringify(told.body)).toBe(200);
    return person;
  };
  const alarms = async (): Promise<string[]> => {
    const answer = await scene.shop.api.get('/api/ops/alarms', one.token);
    return (answer.body.items as { kind: string }[]).map(({ kind }) => kind);
  };
  const inspect = async (id: string) => (await scene.shop.api.get(`/api/ops/withdrawals/${id}`, one.token)).body;

  it('S30: a large withdrawal waits for two different operators, each with a reason that stays', async () => {
    const person = await named(160_000, withCheck('11010119900307091'));
    const id = await steps.asked(person, 150_000);
    await scene.shop.settle();
    expect(await inspect(id)).toMatchObject({ status: 'review', approvalsNeeded: 2 });
    expect((await steps.decide(one.token, id, true)).body).toEqual({ status: 'review', approvals: 1, needed: 2 });
    expect((await steps.decide(one.token, id, true)).body.error?.code).toBe('withdrawal_approved_already');
    await scene.shop.settle();
    expect((await steps.show(person, id)).status).toBe('review');
    expect((await steps.decide(two.token, id, true, '复核无误')).body).toMatchObject({
      status: 'approved',
      approvals: 2,
    });
    await scene.shop.settle();
    await steps.confirmAll(person, id);
    await steps.untilStatus(person, id, 'paid');
    const kept = await inspect(id);
    expect(kept.approvals).toMatchObject([{ reason: '核对无误' }, { reason: '复核无误' }]);
    for (const table of [
      'withdrawal_approvals',
      'operator_actions',
      'risk_decisions',
      'withdrawal_rules',
      'tax_rules',
    ]) {
      const writable = await scene.world.sql<{ may: boolean }>(
        `select has_table_privilege('hetuan_app', $1, 'UPDATE') or has_table_privilege('hetuan_app', $1, 'DELETE') as may`,
        [table],
      );
      expect(writable[0]?.may, table).toBe(false);
    }
    await expectCleanAudits(scene.shop);
  });

  it('the same operator twice at once counts once', async () => {
    const person = await named(160_000, withCheck('11010119900307092'));
    const id = await steps.asked(person, 150_000);
    await scene.shop.settle();
    const answers = await together(6, () => steps.decide(one.token, id, true));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await steps.show(person, id)).status).toBe('review');
    expect((await steps.decide(two.token, id, false, '资料不全，请补充后再提')).body).toMatchObject({
      status: 'rejected',
    });
    const shown = await steps.show(person, id);
    expect(shown.because).toBe('资料不全，请补充后再提');
    expect(await steps.balances(person.userId)).toEqual({ available: 160_000, withdrawing: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('R02: risk that is down pays nobody, says so, and the shop goes on; when it is back, so do payouts', async () => {
    const waiting = await steps.earner(10_000);
    const approved = await named(120_000, withCheck('11010119900307093'));
    const approvedId = await steps.asked(approved, 110_000);
    await scene.shop.settle();
    await scene.world.sql('revoke select on risk_rules from hetuan_app');
    const waitingId = await steps.asked(waiting, 10_000);
    expect((await steps.decide(one.token, approvedId, true)).body).toMatchObject({ status: 'approved' });
    await scene.shop.settle();
    await scene.shop.passTime(120_000);
    await scene.shop.settle();
    expect((await steps.show(waiting, waitingId)).status).toBe('requested');
    expect((await steps.show(approved, approvedId)).status).toBe('approved');
    expect(await steps.control().transfers()).toHaveLength(await paidBills());
    expect(await alarms()).toContain('risk_down');
    expect((await scene.shop.api.get('/api/home')).status).toBe(200);
    await scene.world.sql('grant select on risk_rules to hetuan_app');
    await scene.shop.passTime(61_000);
    await scene.shop.settle();
    await steps.confirmAll(waiting, waitingId);
    await steps.untilStatus(waiting, waitingId, 'paid');
    expect((await steps.show(approved, approvedId)).status).toBe('paying');
    await expectCleanAudits(scene.shop);
  });

  const paidBills = async (): Promise<number> =>
    Number(
      (await scene.world.sql<{ n: string }>(`select count(*) as n from payout_bills where tried_at is not null`))[0]?.n,
    );

  it('what looks like one person with many accounts waits for an operator, with every part of the score kept', async () => {
    const person = await scene.world.person();
    await steps.give(person.userId, 60_000);
    const buyers = await scene.world.people(4);
    const sku = await scene.world.sku();
    for (const buyer of buyers) {
      await scene.world.sql(
        `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
         values (gen_random_uuid(), $1, $2, 1, 'first_visit', app_now(), app_now() + interval '100 days')`,
        [buyer.userId, person.userId],
      );
      const { orderId } = await scene.steps.place(buyer, sku.skuId);
      await scene.steps.pay(buyer, orderId);
    }
    await scene.shop.settle();
    const id = await steps.asked(person, 50_000);
    await scene.shop.settle();
    const seen = await inspect(id);
    expect(seen.status).toMatch(/review|rejected/);
    const [judged] = seen.risk as { score: number; parts: { fact: string; value: number; points: number }[] }[];
    const fired = judged!.parts.map(({ fact }) => fact);
    expect(fired).toEqual(expect.arrayContaining(['buyersAtOwnPhone', 'buyersSharingPhone', 'payeeHours', 'hasteBps']));
    expect(judged!.score).toBe(
      Math.min(
        100,
        judged!.parts.reduce((sum, { points }) => sum + points, 0),
      ),
    );
    expect(await steps.balances(person.userId)).toMatchObject(
      seen.status === 'rejected' ? { available: 60_000 } : { withdrawing: 50_000 },
    );
    await expectCleanAudits(scene.shop);
  });

  it('what risk alone let through goes to an operator when risk thinks otherwise by the time it is paid', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    expect(await assessWithdrawalTimer(scene.shop.shop, id)).toEqual({ done: true });
    expect((await steps.show(person, id)).status).toBe('approved');
    const doubtful = (rules: string) =>
      scene.world.sql(
        `insert into risk_rules (edition, rules, review_from, reject_from, silent_after, reason)
         select (select max(edition) from risk_rules) + 1, ${rules}, 1, 100, silent_after, '测试' from risk_rules
          where edition = 1`,
      );
    const always = '{"fact": "accountDays", "is": "at_least", "limit": 0, "points": 1}';
    await doubtful(`(select jsonb_agg('${always}'::jsonb) from generate_series(1, 8))`);
    await scene.shop.settle();
    expect(await inspect(id)).toMatchObject({ status: 'review', approvalsNeeded: 1 });
    expect((await steps.decide(one.token, id, true)).body).toMatchObject({ status: 'approved' });
    await scene.shop.settle();
    expect((await steps.show(person, id)).status).toBe('paying');
    await scene.world.sql('delete from risk_decisions where edition = (select max(edition) from risk_rules)');
    await scene.world.sql('delete from risk_rules where edition = (select max(edition) from risk_rules)');
    await expectCleanAudits(scene.shop);
  });

  it('a judge that has not doubted anybody for long is reported', async () => {
    await scene.world.sql(
      `insert into risk_decisions (id, subject_id, user_id, edition, facts, parts, score, outcome, at)
       select gen_random_uuid(), gen_random_uuid(), (select id from users limit 1), 1, '{}', '[]', 0, 'pass',
              app_now() + n * interval '1 ms' from generate_series(1, 499) n`,
    );
    expect(await alarms()).not.toContain('risk_never_doubts');
    await steps.asked(await steps.earner(10_000), 1_000);
    await scene.shop.settle();
    await steps.asked(await steps.earner(10_000), 1_000);
    await scene.shop.settle();
    expect(await alarms()).toContain('risk_never_doubts');
  });

  it('the real name is asked for where tax is due, once, of grown-ups, one person per number', async () => {
    const person = await steps.earner(200_000);
    expect((await steps.quote(person, 90_000)).refusal).toBe('real_name_needed');
    const tell = (idNumber: string, token = person.token) =>
      scene.shop.api.post('/api/me/real-name', { ...adult, idNumber }, token);
    expect((await tell('110101199003078035')).body.error?.code).toBe('id_number_wrong');
    expect((await tell(withCheck('11010120150307803'))).body.error?.code).toBe('withdrawal_adults_only');
    const told = await tell(withCheck('11010119900307094'));
    expect(told.body).toEqual({
      realName: '林**',
      idNumber: expect.stringMatching(/^110\*{11}\d{3}[\dX]$/) as string,
    });
    expect((await tell(withCheck('11010119900307095'))).body.error?.code).toBe('real_name_told');
    const other = await steps.earner(1_000);
    expect((await tell(withCheck('11010119900307094'), other.token)).body.error?.code).toBe('id_number_taken');
    const stored = await scene.world.sql<{ text: string }>(
      `select real_name || id_number as text from real_names where user_id = $1`,
      [person.userId],
    );
    expect(stored[0]?.text).not.toContain('小满');
    const quote = await steps.quote(person, 90_000);
    expect(quote).toMatchObject({ refusal: null, taxFen: 2_000, netFen: 88_000 });
  });

  it('tax of a month is reckoned together, withheld with each bill, and reported by quarter', async () => {
    await steps.setRules({ maxFen: 500_000, dailyFen: 500_000, reviewFromFen: 900_000, secondFromFen: 900_000 });
    await steps.control().ruleTransfers({ mostFen: 50_000, dailyFen: 1_000_000 });
    const person = await named(500_000, withCheck('11010119900307096'));
    const before = await taxPayable();
    let withheld = 0;
    // 800, then 800, then 2,400 yuan: 0, then 160, then 480, together what 4,000 at once would cost
    for (const [fen, tax] of [
      [80_000, 0],
      [80_000, 16_000],
      [240_000, 48_000],
    ] as const) {
      expect((await steps.quote(person, fen)).taxFen).toBe(tax);
      const id = await steps.asked(person, fen);
      await scene.shop.settle();
      await steps.confirmAll(person, id);
      await steps.untilStatus(person, id, 'paid');
      withheld += tax;
    }
    expect(withheld).toBe(64_000);
    expect((await taxPayable()) - before).toBe(64_000);
    const clerk = await operator(scene.shop, 'withdrawals.report');
    const now = scene.shop.shop.clock.now();
    const quarter = `${now.getFullYear()}Q${Math.floor(now.getMonth() / 3) + 1}`;
    const report = await scene.shop.api.get(`/api/ops/tax-report?quarter=${quarter}&limit=50`, clerk.token);
    const row = (report.body.items as { userId: string }[]).find(({ userId }) => userId === person.userId);
    expect(row).toMatchObject({
      named: true,
      withdrawals: 3,
      grossFen: 400_000,
      taxFen: 64_000,
      netFen: 336_000,
    });
    const body = { quarter, reason: '季度涉税报送' };
    expect((await scene.shop.api.post('/api/ops/tax-report/exports', body, two.token)).status).toBe(403);
    const made = await scene.shop.api.post('/api/ops/tax-report/exports', body, clerk.token);
    const url = new URL(String(made.body.url));
    const opened = (at: URL) => fetch(`${scene.shop.url}${at.pathname}${at.search}`);
    const text = await (await opened(url)).text();
    expect(text).toContain(`林小满,${withCheck('11010119900307096')},${person.userId},3,4000.00,0.00,640.00,3360.00`);
    const colleague = await operator(scene.shop, 'withdrawals.report');
    const forge = (change: (address: URL) => unknown): URL => {
      const address = new URL(url);
      change(address);
      return address;
    };
    const otherQuarter = quarter.replace(/\d$/, (no) => String((Number(no) % 4) + 1));
    for (const forged of [
      forge((address) => (address.pathname = address.pathname.replace(quarter, otherQuarter))),
      forge(({ searchParams }) => searchParams.set('for', colleague.operatorId)),
      forge(({ searchParams }) => searchParams.set('until', String(Number(searchParams.get('until')) + 60_000))),
      forge(({ searchParams }) => searchParams.delete('sign')),
    ]) {
      expect((await opened(forged)).status, forged.href).toBe(404);
    }
    const again = await scene.shop.api.post('/api/ops/tax-report/exports', body, colleague.token);
    const theirs = new URL(String(again.body.url));
    expect((await opened(theirs)).status).toBe(200);
    await scene.world.sql('delete from operator_roles where operator_id = $1', [colleague.operatorId]);
    expect((await opened(theirs)).status).toBe(404);
    await scene.shop.passTime(settings.withdrawals.exportAddressMs);
    expect((await opened(url)).status).toBe(404);
    const logged = await scene.world.sql(
      `select details from operator_actions where action = 'withdrawals.export-tax' and reason = $1`,
      [body.reason],
    );
    expect(logged).toHaveLength(2);
    await steps.setRules({});
    await steps.control().ruleTransfers({});
    await expectCleanAudits(scene.shop);
  });

  const taxPayable = async (): Promise<number> =>
    Number(
      (
        await scene.world.sql<{ sum: string | null }>(
          `select sum(amount_fen) as sum from ledger_entries where account = 'house:tax_payable'`,
        )
      )[0]?.sum ?? 0,
    );

  it('rules are editions: what was asked for keeps the one it was confirmed with, and nonsense is refused', async () => {
    const set = (body: object) => scene.shop.api.post('/api/ops/tax-rules', body, one.token);
    const brackets = [{ upToFen: null, rateBps: 2_000, quickFen: 0 }];
    const wrong = {
      method: 'cumulative',
      costBps: 2_000,
      monthlyAllowanceFen: 500_000,
      brackets: [{ ...brackets[0], upToFen: 5 }],
    };
    expect((await set({ name: '错', terms: wrong, reason: '测试' })).body.error?.code).toBe('withdrawal_rules_invalid');
    const none = await set({ name: 'third_party_agency', terms: { method: 'none' }, reason: '由灵活用工平台代扣' });
    expect(none.status).toBe(200);
    expect(none.body).toMatchObject({ edition: null, proposal: { kind: 'tax', approved: null } });
    await approve(scene, (none.body.proposal as { id: string }).id);
    const person = await named(200_000, withCheck('11010119900307097'));
    expect((await steps.quote(person, 90_000)).taxFen).toBe(0);
    const listed = await scene.shop.api.get('/api/ops/tax-rules', one.token);
    expect((listed.body.items as { name: string }[])[0]).toMatchObject({ name: 'third_party_agency' });
    const bad = await scene.shop.api.post('/api/ops/withdrawal-rules', { ...badRules, reason: '测试' }, one.token);
    expect(bad.body.error?.code).toBe('withdrawal_rules_invalid');
  });
});

const badRules = {
  ...{ minFen: 500, maxFen: 400, dailyFen: 300, dailyCount: 1, feeBps: 0, feeMinFen: 0, reviewFromFen: 0 },
  ...{ secondFromFen: 0, realNameFromFen: 0, billWechatFen: 20_000, billAlipayFen: 20_000 },
};
