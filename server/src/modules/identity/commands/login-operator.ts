// Logs an operator in. An unknown login, a wrong password and a disabled operator get the same answer after the same
// work.
import { Refused, type Result, ok, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type OperatorRow, findOperator, findOperatorByLogin } from '../operator-statements.js';
import { checkPassword } from '../password.js';
import { presentOperatorMe } from '../presenter.js';
import { type Tokens, issueTokens, startSession } from '../tokens.js';

export interface OperatorSignedIn extends Tokens {
  operator: ReturnType<typeof presentOperatorMe>;
}

/** Refusal: `credentials_wrong`. */
export async function loginOperator(
  shop: Shop,
  input: { login: string; password: string },
): Promise<Result<OperatorSignedIn>> {
  const [known] = await shop.db.rows(findOperatorByLogin(input.login));
  const right = await checkPassword(input.password, known?.password_hash);
  if (!known || !right || known.disabled) return refuse('credentials_wrong');
  const entered = await shop.db.transact(async (tx) => {
    const operator = standing(await tx.rows(findOperator(known.id)), known.password_hash);
    const { id: operatorId, permissions_version: permissionsVersion } = operator;
    return { operator, session: await startSession(tx, { kind: 'operator', operatorId, permissionsVersion }) };
  });
  if (!entered.ok) return entered;
  const { operator, session } = entered.value;
  return ok({ ...(await issueTokens(shop, session)), operator: presentOperatorMe(operator) });
}

/** What was true before the slow check may have ended meanwhile. */
function standing([operator]: readonly OperatorRow[], checkedHash: string): OperatorRow {
  if (!operator || operator.disabled || operator.password_hash !== checkedHash) throw new Refused('credentials_wrong');
  return operator;
}
