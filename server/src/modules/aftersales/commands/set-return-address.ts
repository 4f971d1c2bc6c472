// Where goods come back to. A case that is approved keeps the address of that moment.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type ReturnAddress, writeReturnAddress } from '../case-statements.js';

export function setReturnAddress(
  shop: Shop,
  { operatorId, ...address }: ReturnAddress & { operatorId: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx) => {
    await tx.batch(
      writeReturnAddress(address),
      recordOperatorAction(operatorId, 'aftersales.setReturnAddress', null, { ...address }),
    );
    return { done: true as const };
  });
}
