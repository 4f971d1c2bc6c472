// How a campaign looks to operators.
import type { AnswerOf, promotions as contract } from '@hetuan/contract';
import type { CampaignRow } from './campaign-statements.js';
import type { inspectCampaign } from './queries.js';

type Listed = AnswerOf<typeof contract.searchCampaigns>['items'][number];

export function presentCampaign(row: CampaignRow): Listed {
  return {
    ...{ id: row.id, name: row.name, label: row.label, kind: row.terms.kind, status: row.status },
    ...{ startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), edition: row.edition },
    ...{ subsidyBudgetFen: row.subsidy_budget_fen, spentFen: row.spent_fen, approved: row.approver_id !== null },
    stoppedBecause: row.stopped_because,
  };
}

type Inspected = NonNullable<Awaited<ReturnType<typeof inspectCampaign>>>;

export function presentInspected({ row, editions }: Inspected): AnswerOf<typeof contract.inspectCampaign> {
  return {
    ...presentCampaign(row),
    terms: row.terms as AnswerOf<typeof contract.inspectCampaign>['terms'],
    copiedFrom: row.copied_from,
    editions: editions.map(({ edition, facts, author_id: authorId, replaced_at: replacedAt }) => ({
      ...{ edition, facts, authorId, replacedAt: replacedAt.toISOString() },
    })),
  };
}
