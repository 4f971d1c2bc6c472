// A forest of people for tests: who recommends, who is bound to whom, and what their orders pay; orders are placed, paid,
// shipped and received as people do it.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CommissionTerms } from '../../src/modules/commission/domain/terms.js';
import { lockPerson } from '../../src/modules/identity/index.js';
import { commissionLine, postJournals, readCommissionBalances } from '../../src/modules/ledger/index.js';
import { settings } from '../../src/settings.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

export const DAY_MS = 86_400_000;

export interface Balances {
  held: number;
  available: number;
  withdrawing: number;
  receivable: number;
}

export function createForest(scene: Scene) {
  async function distributor(): Promise<Person> {
    const person = await scene.world.person();
    const joined = await scene.shop.api.call('POST', '/api/me/distributor', {
      token: person.token,
      body: { termsVersion: settings.referral.termsVersion },
    });
    expect(joined.status, JSON.stringify(joined.body)).toBe(200);
    return person;
  }
  async function bind(user: Person, referrer: Person): Promise<void> {
    await scene.world.sql(
      `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
       values ($1, $2, $3, 1, 'first_visit', app_now(), app_now() + interval '365 days')`,
      [randomUUID(), user.userId, referrer.userId],
    );
  }
  const unbind = (user: Person) =>
    scene.world.sql(
      `update referral_bindings set ended_at = app_now(), ended_because = 'person' where user_id = $1 and ended_at is null`,
      [user.userId],
    );
  /** The default terms with these changes, in force from now on. */
  async function terms(more: Partial<CommissionTerms>): Promise<void> {
    await scene.world.sql(
      `insert into commission_editions (edition, terms, reason)
       select max(edition) + 1, (select terms from commission_editions where edition = 1) || $1::jsonb, '测试' from commission_editions`,
      [JSON.stringify(more)],
    );
  }
  async function balances(person: Person): Promise<Balances> {
    const rows = await scene.world.sql<{ kind: string; fen: string }>(
      `select a.kind, b.balance_fen as fen from ledger_balances b join ledger_accounts a on a.key = b.account
        where a.owner_id = $1 and a.kind like 'commission_%'`,
      [person.userId],
    );
    const of = (kind: string): number => Number(rows.find((row) => row.kind === `commission_${kind}`)?.fen ?? 0);
    return {
      held: of('held'),
      available: of('available'),
      withdrawing: of('withdrawing'),
      receivable: of('receivable'),
    };
  }
  const commissions = (orderId: string) =>
    scene.world.sql<{ level: number; payee_id: string; status: string; amount: number; reversed: number }>(
      `select level, payee_id, status, amount_fen::int as amount, reversed_fen::int as reversed from commissions
        where order_id = $1 order by level`,
      [orderId],
    );
  const shares = (orderId: string) =>
    scene.world.sql<{ level: number; payee_id: string; amount: number }>(
      `select level, payee_id, amount_fen::int as amount from commission_shares where order_id = $1 order by level`,
      [orderId],
    );
  /** Of what is available, under the person's lock. */
  function paidOut({ userId }: Person, fen: number) {
    const source = { source: 'withdrawal' as const, sourceId: randomUUID() };
    const requested = [commissionLine(userId, 'available', -fen), commissionLine(userId, 'withdrawing', fen)];
    const house = { account: 'house:payouts:wechat_pay' as const, amountFen: fen };
    const paid = [commissionLine(userId, 'withdrawing', -fen), house];
    return postJournals([
      { ...source, kind: 'held', lines: requested },
      { ...source, kind: 'paid', lines: paid },
    ]);
  }
  /** What was available is paid out, as a withdrawal does it in the books; answers whether there was that much. */
  async function withdraw(person: Person, fen: number): Promise<boolean> {
    const { userId } = person;
    const done = await scene.shop.shop.db.transact(async (tx) => {
      const [, read] = await tx.batch(lockPerson(userId), readCommissionBalances(userId));
      if ((read.rows[0]?.availableFen ?? 0) < fen) return false;
      tx.last(paidOut(person, fen));
      return true;
    });
    return done.ok && done.value;
  }
  return { distributor, bind, unbind, terms, balances, commissions, shares, paidOut, withdraw };
}

export type Forest = ReturnType<typeof createForest>;
