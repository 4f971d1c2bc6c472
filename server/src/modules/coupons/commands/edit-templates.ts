// Operators write templates: a draft or a paused one gets a new edition, what was given out keeps its own. Only what is
// published is given out.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must } from '../../../kernel/errors.js';
import { canMove } from '../../../kernel/machine.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { templateMachine } from '../domain/coupon-machines.js';
import { acceptTerms } from '../domain/terms.js';
import {
  type NewTerms,
  insertEdition,
  insertTemplate,
  lockTemplates,
  moveTemplateRow,
  rewriteTemplate,
} from '../template-statements.js';

/** Refusal: `coupon_terms_invalid` with the problems. */
export function createTemplate(
  shop: Shop,
  input: { terms: NewTerms; operatorId: string },
  once?: IdempotentRequest,
): Promise<Result<{ templateId: string }>> {
  const { terms, operatorId } = input;
  return transactOnce(shop.db, once, async (tx) => {
    await tx.begin();
    must(acceptTerms(terms, tx.now));
    const templateId = newId();
    await tx.batch(
      ...insertTemplate(templateId, terms, `operator:${operatorId}`),
      recordOperatorAction(operatorId, 'coupons.create', templateId, { name: terms.name }),
    );
    return { templateId };
  });
}

/** Refusals: `not_found`, `coupon_state_changed` while it is given out or over, `coupon_terms_invalid`. */
export function editTemplate(
  shop: Shop,
  input: { templateId: string; terms: NewTerms; operatorId: string },
): Promise<Result<{ edition: number }>> {
  const { templateId, terms, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [template] = await tx.rows(lockTemplates([templateId]));
    if (!template) throw new Refused('not_found');
    if (template.status !== 'draft' && template.status !== 'paused') {
      throw new Refused('coupon_state_changed', { status: template.status });
    }
    must(acceptTerms(terms, tx.now));
    if (terms.quantity < template.issued)
      throw new Refused('coupon_terms_invalid', { problems: ['quantity_below_issued'] });
    const edition = template.edition + 1;
    await tx.batch(
      insertEdition(templateId, edition, terms, `operator:${operatorId}`),
      rewriteTemplate(templateId, terms),
      recordOperatorAction(operatorId, 'coupons.edit', templateId, { edition }),
    );
    return { edition };
  });
}

/** Refusals: `not_found`, `coupon_state_changed`. */
export function moveTemplate(
  shop: Shop,
  input: { templateId: string; to: StateOf<'coupon_template'>; operatorId: string },
): Promise<Result<{ done: true }>> {
  const { templateId, to, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [template] = await tx.rows(lockTemplates([templateId]));
    if (!template) throw new Refused('not_found');
    if (!canMove(templateMachine, template.status, to)) {
      throw new Refused('coupon_state_changed', { status: template.status });
    }
    await tx.batch(
      moveTemplateRow(templateId, template.status, to, `operator:${operatorId}`),
      recordOperatorAction(operatorId, `coupons.${to}`, templateId),
    );
    return { done: true } as const;
  });
}
