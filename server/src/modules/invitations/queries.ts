// Looking at campaigns for inviting: as somebody who invites, and as an operator with live numbers.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { readProfile, readPublicProfiles, readVerified } from '../identity/index.js';
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
  readNewestOf,
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
  /** the invited person has proved a number of their own */
  verified: boolean;
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
  const [profiles, numbers] = await db.read(readPublicProfiles(ids), readVerified(ids));
  const nicknames = new Map(profiles.rows.map(({ id, nickname }) => [id, nickname]));
  const proved = new Set(numbers.rows.map(({ user_id: userId }) => userId));
  return rows.map((row) => ({
    ...{ row, invitee: nicknames.get(row.invitee_id) ?? '', inviter: nicknames.get(row.inviter_id) ?? '' },
    verified: proved.has(row.invitee_id),
  }));
}

export interface Invited {
  invitation: NamedInvitation | null;
  verified: boolean;
  hasPhone: boolean;
}

/** As whoever was invited sees it. */
export async function findInvited(db: Database, userId: string): Promise<Invited> {
  const [invitations, numbers, profiles] = await db.read(
    readNewestOf(userId),
    readVerified([userId]),
    readProfile(userId),
  );
  const [invitation = null] = await named(db, invitations.rows);
  return { invitation, verified: numbers.count > 0, hasPhone: (profiles.rows[0]?.phone ?? null) !== null };
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
