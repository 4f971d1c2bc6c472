// What resellers were given for orders, in SQL: one row per order, as it stands in the books.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface ResaleIncomeRow {
  order_id: string;
  payee_id: string;
  /** of whom its payee was when it was first given */
  account_id: string;
  posted_fen: number;
  steps: number;
}

const find = prepared<ResaleIncomeRow>(
  `select order_id, payee_id, account_id, posted_fen, steps from resale_incomes where order_id = $1`,
);
const insert = prepared(
  `insert into resale_incomes (order_id, payee_id, account_id, posted_fen) values ($1, $2, $2, $3)`,
);
const move = prepared(
  `update resale_incomes set posted_fen = $2, steps = steps + 1, changed_at = app_now() where order_id = $1`,
);

const sum = prepared<{ orders: number; income_fen: number }>(
  `select count(*) filter (where posted_fen > 0)::int as orders, coalesce(sum(posted_fen), 0)::bigint as income_fen
     from resale_incomes where payee_id = $1`,
);

/** Orders that brought something, and what is kept of it. */
export const sumResaleIncomes = (payeeId: string) => sum(payeeId);
export const findResaleIncome = (orderId: string): Statement<ResaleIncomeRow> => find(orderId);
export const insertResaleIncome = (orderId: string, payeeId: string, postedFen: number): Statement =>
  insert(orderId, payeeId, postedFen);
/** `postedFen`: in all, from now on. */
export const moveResaleIncome = (orderId: string, postedFen: number): Statement => move(orderId, postedFen);
