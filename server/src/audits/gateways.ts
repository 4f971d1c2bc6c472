// Our successes against the gateways', both directions. Asked of the simulated gateways; null where none is running.
import { z } from 'zod';
import { prepared } from '../platform/db/index.js';
import type { Audit, Violation } from './audit.js';

interface Success {
  key: string;
  amountFen: number;
}

const ours = prepared<{ key: string; amount_fen: number }>(
  `select gateway || '/' || out_trade_no || '/' || transaction_id as key, received_fen as amount_fen from payments
    where gateway <> 'free' and merchant_id <> 'carried-over' and transaction_id is not null
   union all
   select p.gateway || '/' || r.out_refund_no, r.amount_fen from refunds r join payments p on p.id = r.payment_id
    where p.gateway <> 'free' and p.merchant_id <> 'carried-over' and r.status = 'succeeded'`,
);

export const gatewayAudit: Audit = {
  id: 'A20',
  name: "our success set = the gateways' success sets, amounts equal, both directions",
  async find({ db, simulatorUrl }) {
    if (!simulatorUrl) return null;
    const theirs = await readTheirs(simulatorUrl);
    if (!theirs) return null;
    const known = new Map((await db.rows(ours())).map((row) => [row.key, row.amount_fen]));
    const violations: Violation[] = [];
    for (const { key, amountFen } of theirs) {
      const mine = known.get(key);
      if (mine !== amountFen) violations.push({ key, gateway: amountFen, ours: mine ?? 'missing' });
      known.delete(key);
    }
    for (const [key, amountFen] of known) violations.push({ key, gateway: 'missing', ours: amountFen });
    return violations;
  },
};

const trades = z.object({
  trades: z.array(
    z.object({
      gateway: z.string(),
      outTradeNo: z.string(),
      transactions: z.array(z.object({ transactionId: z.string(), totalFen: z.int() })),
    }),
  ),
});
const refunds = z.object({
  refunds: z.array(z.object({ gateway: z.string(), outRefundNo: z.string(), refundFen: z.int(), status: z.string() })),
});

async function readTheirs(url: string): Promise<Success[] | null> {
  const [paid, returned] = await Promise.all([
    readBook(`${url}/__sim/trades`, trades),
    readBook(`${url}/__sim/refunds`, refunds),
  ]);
  if (!paid || !returned) return null;
  return [
    ...paid.trades.flatMap(({ gateway, outTradeNo, transactions }) =>
      transactions.map((one) => ({ key: `${gateway}/${outTradeNo}/${one.transactionId}`, amountFen: one.totalFen })),
    ),
    ...returned.refunds
      .filter((refund) => refund.status === 'SUCCESS')
      .map((refund) => ({ key: `${refund.gateway}/${refund.outRefundNo}`, amountFen: refund.refundFen })),
  ];
}

/** null: no simulator answers there. An answer of another shape is an error, never an empty book. */
async function readBook<T>(url: string, shape: z.ZodType<T>): Promise<T | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  return response?.ok ? shape.parse(await response.json()) : null;
}
