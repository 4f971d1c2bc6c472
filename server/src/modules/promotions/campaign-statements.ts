// Campaigns in SQL. Terms are written while a campaign is a draft; every earlier edition stays readable.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, composed, moveStatement, prepared } from '../../platform/db/index.js';
import type { CampaignInput, CampaignTerms } from './domain/campaign.js';
import { campaignMachine } from './domain/campaign-machine.js';

export interface CampaignRow {
  id: string;
  name: string;
  label: string;
  terms: CampaignTerms;
  starts_at: Date;
  ends_at: Date;
  status: StateOf<'campaign'>;
  edition: number;
  copied_from: string | null;
  author_id: string;
  approver_id: string | null;
  subsidy_budget_fen: number | null;
  spent_fen: number;
  stopped_because: string | null;
  created_at: Date;
}

const columns = `id, name, label, terms, starts_at, ends_at, status, edition, copied_from, author_id, approver_id,
  subsidy_budget_fen, spent_fen, stopped_because, created_at`;

const running = prepared<CampaignRow>(`select ${columns} from campaigns where status = 'running' order by id`);
const live = prepared<CampaignRow>(
  `select ${columns} from campaigns where status in ('scheduled', 'running', 'paused') and id <> $1 order by id`,
);
const find = prepared<CampaignRow>(`select ${columns} from campaigns where id = $1`);
const lock = prepared<CampaignRow>(`select ${columns} from campaigns where id = $1 for update`);
const planning = prepared(`select pg_advisory_xact_lock(hashtextextended('campaigns are scheduled', 7))`);
const insert = prepared<{ id: string }>(
  `with made as (
     insert into campaigns (id, kind, name, label, terms, starts_at, ends_at, status, changed_at, copied_from, author_id,
                            subsidy_budget_fen)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, '${campaignMachine.initial}', app_now(), $8, $9, $10)
     returning id, author_id, created_at)
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'campaign', id, 1, null, '${campaignMachine.initial}', 'created', 'operator:' || author_id, created_at from made
   returning subject_id as id`,
);
const keepEdition = prepared(
  `insert into campaign_editions (campaign_id, edition, facts, author_id)
   select id, edition, jsonb_build_object('name', name, 'label', label, 'terms', terms, 'startsAt', starts_at,
          'endsAt', ends_at, 'subsidyBudgetFen', subsidy_budget_fen), author_id from campaigns where id = $1`,
);
const edit = prepared<{ id: string }>(
  `update campaigns set kind = $2, name = $3, label = $4, terms = $5::jsonb, starts_at = $6, ends_at = $7, author_id = $8,
          subsidy_budget_fen = $9, approver_id = null, edition = edition + 1
    where id = $1 and status = 'draft' returning id`,
);
const approve = prepared<{ id: string }>(
  `update campaigns set approver_id = $2 where id = $1 and status = 'draft' and edition = $3 returning id`,
);
const editions = prepared<{ edition: number; facts: unknown; author_id: string; replaced_at: Date }>(
  `select edition, facts, author_id, replaced_at from campaign_editions where campaign_id = $1
    order by edition desc limit 50`,
);

export const readRunning = (): Statement<CampaignRow> => running();
/** What stands in the timetable beside this one. */
export const readLive = (exceptId: string): Statement<CampaignRow> => live(exceptId);
export const findCampaign = (id: string): Statement<CampaignRow> => find(id);
export const lockCampaign = (id: string): Statement<CampaignRow> => lock(id);
/** Campaigns are scheduled one after the other, so that two can't miss that they conflict. */
export const lockPlanning = (): Statement => planning();
export const keepCampaignEdition = (id: string): Statement => keepEdition(id);
export const approveCampaignRow = (id: string, operatorId: string, edition: number) => approve(id, operatorId, edition);
export const readEditions = (id: string) => editions(id);

export function insertCampaign(
  campaign: CampaignInput & { id: string; copiedFrom: string | null },
  authorId: string,
): Statement<{ id: string }> {
  const { id, name, label, terms, startsAt, endsAt, copiedFrom, subsidyBudgetFen } = campaign;
  return insert(
    ...[id, terms.kind, name, label, JSON.stringify(terms), startsAt, endsAt, copiedFrom, authorId, subsidyBudgetFen],
  );
}

export function editCampaign(id: string, campaign: CampaignInput, authorId: string): Statement<{ id: string }> {
  const { name, label, terms, startsAt, endsAt, subsidyBudgetFen } = campaign;
  return edit(id, terms.kind, name, label, JSON.stringify(terms), startsAt, endsAt, authorId, subsidyBudgetFen);
}

export function moveCampaign(
  id: string,
  move: { from: StateOf<'campaign'>; to: StateOf<'campaign'>; actor: string; because: string | null },
): Statement<{ id: string }> {
  const { from, to, actor, because } = move;
  return moveStatement(
    campaignMachine,
    { ids: [id], from, to, actor },
    { set: 'stopped_because = $6', values: [because] },
  );
}

/** Newest first: ids grow with time. */
export function searchCampaigns(filter: {
  before: string | null;
  status: string | undefined;
  limit: number;
}): Statement<CampaignRow> {
  const where = filter.status === undefined ? '' : ' and status = $3';
  const values = [filter.before, filter.limit, ...(filter.status === undefined ? [] : [filter.status])];
  return composed<CampaignRow>(
    `select ${columns} from campaigns where ($1::uuid is null or id < $1)${where} order by id desc limit $2`,
    values,
  );
}
