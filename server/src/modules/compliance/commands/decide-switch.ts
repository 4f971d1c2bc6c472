// An operator turns a play on or off, having read what it touches: the edition of the wording that was read comes with
// the decision, and a decision on a wording that has changed since is refused.
import type { SwitchName } from '@hetuan/contract';
import { Refused, type Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { switchRules } from '../domain/rules.js';
import { presentSwitch } from '../presenter.js';
import { forgetSwitches } from '../queries.js';
import { insertDecision, lockSwitch, readDecisions } from '../switch-statements.js';

export interface Decision {
  name: SwitchName;
  on: boolean;
  edition: number;
  reason: string;
  operatorId: string;
}

/** Refusal: `switch_rule_changed`. */
export async function decideSwitch(
  shop: Pick<Shop, 'db'>,
  input: Decision,
  once?: IdempotentRequest,
): Promise<Result<ReturnType<typeof presentSwitch>>> {
  const { name, on, reason, operatorId } = input;
  const decided = await transactOnce(shop.db, once, async (tx) => {
    if (input.edition !== switchRules[name].edition) throw new Refused('switch_rule_changed');
    const id = newId();
    const [, , , history] = await tx.batch(
      lockSwitch(name),
      insertDecision(id, input),
      recordOperatorAction(operatorId, 'compliance.decide', id, { switch: name, on, reason }),
      readDecisions([name]),
    );
    return presentSwitch(name, history.rows);
  });
  forgetSwitches(shop.db);
  return decided;
}
