// Rows as the rules of claiming see them.
import type { ClaimFacts } from './domain/claim-rules.js';
import { validTerms } from './giving.js';
import type { TemplateRow } from './template-statements.js';

export function claimFacts(template: TemplateRow, takenByMe: number, ordersOfMine: number): ClaimFacts {
  const { status, quantity, issued, per_person: perPerson, audience, claim_days: claimDays } = template;
  return { status, quantity, issued, perPerson, audience, claimDays, takenByMe, ordersOfMine, ...validTerms(template) };
}
