// How coupons look on the wire.
import type { AnswerOf, coupons as contract } from '@hetuan/contract';
import type { CampaignRow } from './campaign-statements.js';
import { claimStateOf } from './domain/claim-rules.js';
import { scopeWords } from './domain/terms.js';
import { claimFacts } from './facts.js';
import type { GrantRow } from './grant-statements.js';
import type { TemplateRow, TermsRow } from './template-statements.js';

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;

const scopeOf = (row: TermsRow) => ({
  ...{ products: row.products, categories: row.categories },
  ...{ excludedProducts: row.excluded_products, excludedCategories: row.excluded_categories },
});

function presentFace(row: TermsRow) {
  return {
    ...{ templateId: row.template_id, name: row.name, kind: row.kind, thresholdFen: row.threshold_fen },
    ...{ offFen: row.off_fen, offBps: row.off_bps, capFen: row.cap_fen, scope: scopeWords(scopeOf(row)) },
  };
}

export function presentHeld(row: GrantRow): AnswerOf<typeof contract.listMyCoupons>['items'][number] {
  return {
    ...presentFace(row),
    ...{ id: row.id, status: row.status, source: row.source, orderId: row.order_id },
    ...{ startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString() },
  };
}

export function presentClaimable(
  row: TemplateRow,
  viewer: { taken: number; orders: number },
  now: Date,
): AnswerOf<typeof contract.listForProduct>['items'][number] {
  return {
    ...presentFace(row),
    claim: claimStateOf(claimFacts(row, viewer.taken, viewer.orders), now),
    issuedBps: Math.floor((row.issued * 10_000) / row.quantity),
    ...{ takenByMe: viewer.taken, perPerson: row.per_person, audience: row.audience, claimDays: row.claim_days },
    ...{ startsAt: isoOf(row.starts_at), endsAt: isoOf(row.ends_at), validDays: row.valid_days },
  };
}

export function presentTemplate(row: TemplateRow): AnswerOf<typeof contract.listTemplates>['items'][number] {
  return {
    ...presentFace(row),
    ...scopeOf(row),
    ...{
      edition: row.edition,
      status: row.status,
      quantity: row.quantity,
      issued: row.issued,
      perPerson: row.per_person,
    },
    ...{ claimable: row.claimable, audience: row.audience, claimDays: row.claim_days, validDays: row.valid_days },
    ...{ startsAt: isoOf(row.starts_at), endsAt: isoOf(row.ends_at), createdAt: row.created_at.toISOString() },
  };
}

export function presentGrant(row: GrantRow): AnswerOf<typeof contract.listGrants>['items'][number] {
  return { ...presentHeld(row), ownerId: row.user_id, grantedAt: row.granted_at.toISOString() };
}

export function presentCampaign(row: CampaignRow): AnswerOf<typeof contract.listCampaigns>['items'][number] {
  return {
    ...{ campaignId: row.id, name: row.name, occasion: row.occasion, templateId: row.template_id, status: row.status },
    ...{ haltReason: row.halt_reason, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString() },
    ...{ budgetFen: row.budget_fen, spentFen: row.spent_fen, rateLimit: row.rate_limit },
  };
}
