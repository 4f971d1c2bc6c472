// Operators set how leads bind and how people become distributors: a new edition each time. Bindings keep the terms of
// the edition they were made under.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { storeEdition } from '../../identity/index.js';
import { presentRule } from '../presenter.js';
import { type RuleWish, insertRule, lockRules } from '../rule-statements.js';

export function setRules(
  shop: Shop,
  { operatorId, reason, ...wish }: RuleWish & { operatorId: string; reason: string },
): Promise<Result<ReturnType<typeof presentRule>>> {
  return shop.db.transact(async (tx) => {
    const insert = insertRule(wish, operatorId, reason);
    return presentRule(
      await storeEdition(tx, { lock: lockRules(), insert, operatorId, action: 'referral.rules', reason }),
    );
  });
}
