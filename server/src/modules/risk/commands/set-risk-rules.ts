// Operators publish the rules that payouts are judged by: a new edition each time.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { storeEdition } from '../../identity/index.js';
import { presentRiskRule } from '../presenter.js';
import { type RiskRuleWish, insertRiskRule, lockRiskRules } from '../risk-statements.js';

export function setRiskRules(
  shop: Shop,
  { operatorId, reason, ...wish }: RiskRuleWish & { operatorId: string; reason: string },
): Promise<Result<ReturnType<typeof presentRiskRule>>> {
  return shop.db.transact(async (tx) => {
    const insert = insertRiskRule(wish, operatorId, reason);
    return presentRiskRule(
      await storeEdition(tx, { lock: lockRiskRules(), insert, operatorId, action: 'risk.rules', reason }),
    );
  });
}
