// Operators have codes made: shown once, kept as digests.
import { randomBytes } from 'node:crypto';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { insertCodes } from '../code-statements.js';
import { CODE_BYTES, codeOf } from '../domain/code-shape.js';
import { lockTemplates } from '../template-statements.js';
import { hashOf } from './redeem-code.js';

/** Refusals: `not_found`, `coupon_state_changed` when the coupon is over. */
export function makeCodes(
  shop: Shop,
  input: {
    templateId: string;
    label: string;
    count: number;
    most: number;
    endsAt: string | null;
    operatorId: string;
  },
): Promise<Result<{ codes: string[] }>> {
  const { templateId, count, operatorId, ...about } = input;
  return shop.db.transact(async (tx) => {
    const [template] = await tx.rows(lockTemplates([templateId]));
    if (!template) throw new Refused('not_found');
    if (template.status === 'ended') throw new Refused('coupon_state_changed', { status: template.status });
    const codes = Array.from({ length: count }, () => codeOf(randomBytes(CODE_BYTES)));
    await tx.batch(
      insertCodes(codes.map(hashOf), { templateId, ...about }),
      recordOperatorAction(operatorId, 'coupons.codes', templateId, { count, most: about.most, label: about.label }),
    );
    return { codes };
  });
}
