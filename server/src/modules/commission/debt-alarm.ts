// Operators hear of what could not be taken back from somebody, while it grows.
import { formatYuan, sumFen } from '../../kernel/money.js';
import type { Statement } from '../../platform/db/index.js';
import { raiseAlarm } from '../alarms/index.js';
import type { Journal } from '../ledger/index.js';

/** None where the journal leaves nothing more owed. */
export function debtAlarm(payeeId: string, { lines }: Journal, details: Record<string, string>): Statement[] {
  const owed = lines.filter((line) => 'kind' in line && line.kind === 'commission_receivable');
  const owedFen = -sumFen(owed.map((line) => line.amountFen));
  if (owedFen <= 0) return [];
  const text = `退款追回佣金时余额不足，新增应收 ${formatYuan(owedFen)} 元，在其后续收入中抵扣`;
  return [raiseAlarm({ kind: 'commission_receivable', subjectId: payeeId, text, details })];
}
