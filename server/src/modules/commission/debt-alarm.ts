// Operators hear of what could not be taken back from somebody, while it grows.
import { formatYuan, sumFen } from '../../kernel/money.js';
import type { Statement } from '../../platform/db/index.js';
import { raiseAlarm } from '../alarms/index.js';
import type { Journal } from '../ledger/index.js';

/** What its person owes more after a journal; below zero: what of a debt it pays. */
export function owedMoreFen({ lines }: Journal): number {
  const owed = lines.filter((line) => 'kind' in line && line.kind === 'commission_receivable');
  return -sumFen(owed.map((line) => line.amountFen));
}

/** None where the journal leaves nothing more owed. */
export function debtAlarm(payeeId: string, journal: Journal, details: Record<string, string>): Statement[] {
  const owedFen = owedMoreFen(journal);
  if (owedFen <= 0) return [];
  const text = `退款追回佣金时余额不足，新增应收 ${formatYuan(owedFen)} 元，在其后续收入中抵扣`;
  return [raiseAlarm({ kind: 'commission_receivable', subjectId: payeeId, text, details })];
}
