// Looking at withdrawals: what a person may do now, their own, and the operators' queue with why each stands where it does.
import { ok, refuse } from '../../kernel/errors.js';
import { sumFen } from '../../kernel/money.js';
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import type { Shop } from '../../shop.js';
import { maskRecipient, readPublicProfiles } from '../identity/index.js';
import { readDecisions } from '../risk/index.js';
import { readApprovals } from './approval-statements.js';
import { readBills } from './bill-statements.js';
import { mayWithdraw, needsName, quoteOf } from './domain/quote.js';
import { maskIdNumber } from './domain/id-number.js';
import { readRealNames } from './real-name-statements.js';
import { readRules, readTaxRules } from './rule-statements.js';
import { findStanding } from './standing.js';
import { type WithdrawalState, findWithdrawal, listWithdrawals, searchWithdrawals } from './withdrawal-statements.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

const standingOf = (shop: Shop, userId: string) =>
  findStanding(shop, (...statements) => shop.db.read(...statements), userId, shop.clock.now());

export async function showWithdrawable(shop: Shop, userId: string) {
  const { rule, standing, balances, offsets, payee } = await standingOf(shop, userId);
  const { availableFen, heldFen, withdrawingFen } = balances;
  const { owedFen, today, named } = standing;
  const leftToday = today.count >= rule.dailyCount ? 0 : Math.max(0, rule.dailyFen - today.fen);
  return {
    ...{ availableFen, heldFen, withdrawingFen, owedFen, channel: payee?.channel ?? null, named },
    offsetFen: sumFen(offsets.flatMap(({ lines }) => lines.map(({ amountFen }) => Math.max(0, amountFen)))),
    ...{ minFen: rule.minFen, maxFen: rule.maxFen, feeBps: rule.feeBps, feeMinFen: rule.feeMinFen },
    ...{ leftTodayFen: leftToday, dailyFen: rule.dailyFen, dailyCount: rule.dailyCount },
    billFen: payee?.channel === 'alipay' ? rule.billAlipayFen : rule.billWechatFen,
  };
}

/** The figures even where it may not be: `refusal` says why. */
export async function quoteWithdrawal(shop: Shop, userId: string, amountFen: number) {
  const { rule, tax, standing, payee } = await standingOf(shop, userId);
  const quote = quoteOf(rule, tax, standing, amountFen);
  const allowed = mayWithdraw(rule, standing, quote);
  const limitFen = payee?.channel === 'alipay' ? rule.billAlipayFen : rule.billWechatFen;
  return {
    ...{ amountFen, feeFen: quote.feeFen, taxFen: quote.taxFen, netFen: quote.netFen },
    bills: Math.max(1, Math.ceil(quote.netFen / limitFen)),
    ...{
      taxRule: tax.name,
      monthGrossFen: standing.earlier.month.grossFen,
      monthTaxFen: standing.earlier.month.taxFen,
    },
    nameNeeded: !standing.named && needsName(rule, standing, amountFen, quote.taxFen),
    refusal: allowed.ok ? null : allowed.code,
  };
}

export async function showRealName({ db, sealer }: Shop, userId: string) {
  const [row] = await db.rows(readRealNames([userId]));
  if (!row) return null;
  return {
    realName: maskRecipient(sealer.open('recipient', row.real_name)),
    idNumber: maskIdNumber(sealer.open('id_number', row.id_number)),
  };
}

/** Newest first, one more than asked for. */
export const listOwn = (db: Database, userId: string, wish: Paging) =>
  db.rows(listWithdrawals(userId, timeCursor(wish.cursor), wish.limit + 1));

export async function showOwn(db: Database, userId: string, withdrawalId: string) {
  const [found, bills] = await db.read(findWithdrawal(withdrawalId), readBills([withdrawalId]));
  const [row] = found.rows;
  return row?.user_id === userId ? ok({ row, bills: bills.rows }) : refuse('not_found');
}

export async function searchAll(db: Database, wish: Paging & { status?: WithdrawalState | undefined }) {
  const rows = await db.rows(searchWithdrawals(wish.status, timeCursor(wish.cursor), wish.limit + 1));
  const people = await db.rows(readPublicProfiles([...new Set(rows.map(({ user_id: id }) => id))]));
  return rows.map((row) => ({ row, nickname: people.find(({ id }) => id === row.user_id)?.nickname ?? '' }));
}

export async function inspectOne(db: Database, withdrawalId: string) {
  const [found, bills, approvals, decisions] = await db.read(
    findWithdrawal(withdrawalId),
    readBills([withdrawalId]),
    readApprovals(withdrawalId),
    readDecisions(withdrawalId),
  );
  const [row] = found.rows;
  if (!row) return null;
  const [person] = await db.rows(readPublicProfiles([row.user_id]));
  return {
    ...{ row, bills: bills.rows, approvals: approvals.rows, decisions: decisions.rows },
    nickname: person?.nickname ?? '',
  };
}

export const listRules = (db: Database) => db.rows(readRules());
export const listTaxRules = (db: Database) => db.rows(readTaxRules());
