// Looking at relations: a person's referrer with its history, a distributor's people, and what waits for an operator.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type PublicProfileRow, readPublicProfiles } from '../identity/index.js';
import { type BindingRow, countTeam, readBindingsOf, readHeldLeads, readTeam } from './binding-statements.js';
import {
  type DistributorRow,
  type DistributorStatus,
  findDistributor,
  readDistributors,
} from './distributor-statements.js';
import { distributorMachine } from './domain/distributor-machine.js';
import { type RuleRow, readRule, readRules } from './rule-statements.js';
import { readShare, readVisitsOf } from './visit-statements.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

const profilesOf = (db: Database, ids: readonly string[]): Promise<PublicProfileRow[]> =>
  db.rows(readPublicProfiles([...new Set(ids)]));

export interface Relations {
  rows: readonly BindingRow[];
  people: readonly PublicProfileRow[];
}

export async function findRelations(db: Database, userId: string): Promise<Relations> {
  const rows = await db.rows(readBindingsOf(userId));
  return {
    rows,
    people: await profilesOf(
      db,
      rows.map((row) => row.referrer_id),
    ),
  };
}

/** null: no such person. */
export async function inspectRelations(db: Database, userId: string) {
  const [self, bindings, visits] = await db.read(
    readPublicProfiles([userId]),
    readBindingsOf(userId),
    readVisitsOf(userId),
  );
  if (self.count === 0) return null;
  const people = await profilesOf(
    db,
    bindings.rows.map((row) => row.referrer_id),
  );
  return { rows: bindings.rows, people, visits: visits.rows };
}

export async function findShare(db: Database, key: string) {
  const [row] = await db.rows(readShare(key));
  if (!row) return null;
  const [sharer] = await profilesOf(db, [row.user_id]);
  return { row, nickname: sharer?.nickname ?? '' };
}

export async function findStanding(db: Database, userId: string) {
  const [distributors, rules, teams] = await db.read(findDistributor(userId), readRule(), countTeam(userId));
  const [rule] = rules.rows;
  if (!rule) throw new Error('there are no referral rules');
  return { row: distributors.rows[0], rule, team: teams.rows[0] ?? { direct: 0, second: 0 } };
}

/** Newest first, one row more than asked for. */
export async function listTeamOf(db: Database, userId: string, wish: Paging) {
  const rows = await db.rows(readTeam(userId, timeCursor(wish.cursor), wish.limit + 1));
  const people = await profilesOf(
    db,
    rows.map((row) => row.user_id),
  );
  return rows.map((row) => ({ row, nickname: nicknameOf(people, row.user_id) }));
}

export async function listDistributors(db: Database, wish: Paging & { status?: DistributorStatus | undefined }) {
  const statuses = wish.status ? [wish.status] : distributorMachine.states;
  const rows: DistributorRow[] = await db.rows(readDistributors(timeCursor(wish.cursor), wish.limit + 1, statuses));
  const people = await profilesOf(
    db,
    rows.map((row) => row.user_id),
  );
  return rows.map((row) => ({ row, nickname: nicknameOf(people, row.user_id) }));
}

export async function listHeld(db: Database, wish: Paging) {
  const rows = await db.rows(readHeldLeads(timeCursor(wish.cursor), wish.limit + 1));
  const people = await profilesOf(
    db,
    rows.flatMap((row) => [row.user_id, row.sharer_id]),
  );
  return rows.map((row) => ({
    row,
    nickname: nicknameOf(people, row.user_id),
    sharer: nicknameOf(people, row.sharer_id),
  }));
}

export const listRules = (db: Database): Promise<RuleRow[]> => db.rows(readRules());

const nicknameOf = (people: readonly PublicProfileRow[], userId: string): string =>
  people.find(({ id }) => id === userId)?.nickname ?? '';
