// Operators publish the rules that payouts are judged by: a new edition each time.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { presentRiskRule } from '../presenter.js';
import { type RiskRuleWish, insertRiskRule, lockRiskRules } from '../risk-statements.js';

export function setRiskRules(
  shop: Shop,
  { operatorId, reason, ...wish }: RiskRuleWish & { operatorId: string; reason: string },
): Promise<Result<ReturnType<typeof presentRiskRule>>> {
  return shop.db.transact(async (tx) => {
    const [, inserted] = await tx.batch(lockRiskRules(), insertRiskRule(wish, operatorId, reason));
    const [row] = inserted.rows;
    if (!row) throw new Error('an edition of the risk rules was not stored');
    tx.last(recordOperatorAction(operatorId, 'risk.rules', null, { edition: row.edition, reason }));
    return presentRiskRule(row);
  });
}
