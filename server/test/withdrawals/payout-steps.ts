// What people and operators do about withdrawals, for tests: somebody with commission on their accounts, asking for it,
// confirming bills in WeChat, and time that passes until nothing moves any more.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { postJournal, commissionLine } from '../../src/modules/ledger/index.js';
import { newId } from '../../src/platform/ids.js';
import { type SimulatorControl, createSimulatorControl } from '../../simulators/control-client.js';
import type { Scene } from '../harness/scene.js';
import { passTimeUntil } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { setByTwo } from '../proposals/approving.js';

export interface Shown {
  id: string;
  status: string;
  because: string | null;
  netFen: number;
  paidFen: number;
  cancellable: boolean;
  serverNow: string;
  bills: {
    id: string;
    status: string;
    netFen: number;
    because: string | null;
    confirmUntil: string | null;
    confirmation: Record<string, string> | null;
  }[];
}

export interface Asked {
  amountFen: number;
  feeFen: number;
  taxFen: number;
  netFen: number;
}

export const firstRules = {
  ...{ minFen: 100, maxFen: 200_000, dailyFen: 200_000, dailyCount: 10, feeBps: 0, feeMinFen: 0 },
  ...{ reviewFromFen: 100_000, secondFromFen: 150_000, realNameFromFen: 80_000 },
  ...{ billWechatFen: 20_000, billAlipayFen: 5_000_000, reason: '测试' },
};

/** Given by hand; below zero: taken, or owed. */
export function incomeOf(userId: string, fen: number, account: 'available' | 'receivable') {
  const lines = [
    commissionLine(userId, account, fen),
    { account: 'house:commission_expense' as const, amountFen: -fen },
  ];
  return { source: 'adjustment' as const, sourceId: newId(), kind: 'given', lines };
}

export function createPayoutSteps(scene: Scene) {
  const control = (): SimulatorControl => createSimulatorControl(scene.shop.simulators.url);
  const api = () => scene.shop.api;

  async function give(userId: string, fen: number, account: 'available' | 'receivable' = 'available'): Promise<void> {
    await scene.shop.shop.db.rows(postJournal(incomeOf(userId, fen, account)));
  }

  /** Known for long: nothing about them makes risk look twice. */
  async function earner(fen: number, platform: 'wechat' | 'alipay' = 'wechat'): Promise<Person> {
    const person = await scene.world.person(`earner-${randomUUID().slice(0, 8)}`, '310104', platform);
    await age(person);
    await give(person.userId, fen);
    return person;
  }

  async function age(person: Person): Promise<void> {
    await scene.world.sql(`update users set created_at = created_at - interval '90 days' where id = $1`, [
      person.userId,
    ]);
    await scene.world.sql(`update identities set created_at = created_at - interval '90 days' where user_id = $1`, [
      person.userId,
    ]);
  }

  /** After a day a session is over; the same person comes again. */
  async function comeAgain(person: Person): Promise<Person> {
    return { ...person, token: await scene.shop.api.login(person.name, person.platform) };
  }

  async function quote(person: Person, amountFen: number): Promise<Asked & { refusal: string | null; bills: number }> {
    const answer = await api().get(`/api/me/withdrawal-quote?amountFen=${amountFen}`, person.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body as unknown as Asked & { refusal: string | null; bills: number };
  }

  async function ask(person: Person, amountFen: number, key: string = randomUUID()) {
    const { feeFen, taxFen, netFen } = await quote(person, amountFen);
    return api().post('/api/me/withdrawals', { amountFen, feeFen, taxFen, netFen }, person.token, key);
  }

  async function asked(person: Person, amountFen: number): Promise<string> {
    const answer = await ask(person, amountFen);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return String(answer.body.withdrawalId);
  }

  async function show(person: Person, withdrawalId: string): Promise<Shown> {
    const answer = await api().get(`/api/me/withdrawals/${withdrawalId}`, person.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body as unknown as Shown;
  }

  async function confirmAll(person: Person, withdrawalId: string): Promise<void> {
    for (const bill of (await show(person, withdrawalId)).bills) {
      if (bill.confirmation) await control().confirmTransfer(bill.confirmation.package ?? '');
    }
  }

  const balances = async (userId: string): Promise<Record<string, number>> => {
    const rows = await scene.world.sql<{ account: string; balance_fen: string }>(
      `select account, balance_fen from ledger_balances where account like $1`,
      [`person:${userId}:commission_%`],
    );
    return Object.fromEntries(rows.map((row) => [row.account.split('_').at(-1) ?? '', Number(row.balance_fen)]));
  };

  async function untilStatus(person: Person, withdrawalId: string, ...statuses: string[]): Promise<Shown> {
    await passTimeUntil(scene.shop, async () => statuses.includes((await show(person, withdrawalId)).status));
    const shown = await show(person, withdrawalId);
    expect(statuses).toContain(shown.status);
    return shown;
  }

  async function setRules(change: object): Promise<void> {
    await setByTwo(scene, '/api/ops/withdrawal-rules', { ...firstRules, ...change });
  }

  const decide = (token: string, withdrawalId: string, agree: boolean, reason = '核对无误') =>
    api().post(`/api/ops/withdrawals/${withdrawalId}/decisions`, { agree, reason }, token);

  return {
    control,
    comeAgain,
    give,
    age,
    earner,
    quote,
    ask,
    asked,
    show,
    confirmAll,
    balances,
    untilStatus,
    setRules,
    decide,
  };
}

export type PayoutSteps = ReturnType<typeof createPayoutSteps>;

function checkDigit(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** An identity number is seventeen digits and one that checks them. */
export function withCheck(first17: string): string {
  return first17 + checkDigit(first17);
}
