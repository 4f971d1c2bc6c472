// Looking at campaigns for inviting: as somebody who invites, and as an operator with live numbers.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { readPublicProfiles } from '../identity/index.js';
import {
  type CampaignRow,
  type NumbersRow,
  findCampaign,
  readCampaigns,
  readNumbers,
  readRunning,
} from './campaign-statements.js';
import {
  type InvitationRow,
  type RewardRow,
  type TallyRow,
  readHeld,
  readMine,
  readRewards,
  readTally,
} from './invitation-statements.js';

interface Wish {
  cursor?: string | undefined;
  limit: number;
}

export const listRunning = (db: Database): Promise<CampaignRow[]> => db.rows(readRunning());

export interface Progress {
  campaign: CampaignRow;
  tally: TallyRow;
  rewards: readonly RewardRow[];
}

/** null: no such campaign. */
export async function findProgress(db: Database, campaignId: string, userId: string): Promise<Progress | null> {
  const [campaigns, tallies, rewards] = await db.read(
    findCampaign(campaignId),
    readTally(campaignId, userId),
    readRewards(campaignId, userId),
  );
  const [[campaign], [tally]] = [campaigns.rows, tallies.rows];
  return campaign && tally ? { campaign, tally, rewards: rewards.rows } : null;
}

export interface NamedInvitation {
  row: InvitationRow;
  invitee: string;
  inviter: string;
}

/** null: no such campaign. */
export async function listMine(
  db: Database,
  campaignId: string,
  userId: string,
  wish: Wish,
): Promise<NamedInvitation[] | null> {
  const [campaigns, mine] = await db.read(
    findCampaign(campaignId),
    readMine(campaignId, userId, timeCursor(wish.cursor), wish.limit + 1),
  );
  return campaigns.count === 0 ? null : named(db, mine.rows);
}

export async function listHeld(db: Database, wish: Wish): Promise<NamedInvitation[]> {
  return named(db, await db.rows(readHeld(timeCursor(wish.cursor), wish.limit + 1)));
}

async function named(db: Database, rows: readonly InvitationRow[]): Promise<NamedInvitation[]> {
  const ids = [...new Set(rows.flatMap((row) => [row.inviter_id, row.invitee_id]))];
  const nicknames = new Map((await db.rows(readPublicProfiles(ids))).map(({ id, nickname }) => [id, nickname]));
  return rows.map((row) => ({
    ...{ row, invitee: nicknames.get(row.invitee_id) ?? '', inviter: nicknames.get(row.inviter_id) ?? '' },
  }));
}

export async function listCampaigns(
  db: Database,
  wish: Wish,
): Promise<{ campaign: CampaignRow; numbers: NumbersRow | undefined; created_at: Date; id: string }[]> {
  const rows = await db.rows(readCampaigns(timeCursor(wish.cursor), wish.limit + 1));
  const numbers = await db.rows(readNumbers(rows.map(({ id }) => id)));
  return rows.map((campaign) => ({
    ...{ campaign, numbers: numbers.find((row) => row.campaign_id === campaign.id) },
    ...{ created_at: campaign.created_at, id: campaign.id },
  }));
}
