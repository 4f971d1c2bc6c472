// Bindings form a forest, also while many are made at the same time. Who joins a tree holds by name its root, the
// root of the tree they leave, and themselves, and has looked again after getting them: of two that would close a circle
// each needs a name the other holds. Ending a binding only cuts, so it needs no name. Linking two persons holds the whole
// forest, and everybody else a share of it.
import { type Rows, type Statement, type Tx, prepared } from '../../platform/db/index.js';

/** Nobody walks further: a chain of people as long as this is no chain of recommendations. */
export const DEEPEST = 1_000;
const TRIES = 5;

const share = prepared(`select pg_advisory_xact_lock_shared(hashtextextended('forest', 9))`);
const shareAtOrder = prepared(
  `select pg_advisory_xact_lock_shared(hashtextextended('forest', 9))
    where (select binds_at from referral_rules order by edition desc limit 1) = 'first_order'
      and exists (select from referral_leads where user_id = any($1::uuid[]))`,
);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('forest', 9))`);
const lockNames = prepared(
  `select pg_advisory_xact_lock(hashtextextended('tree:' || id, 9)) from unnest($1::text[]) as id`,
);
/** Everybody above somebody, themselves first. */
export const pathOf = (person: string): string => `(
  with recursive up(id, depth) as (
    select ${person}, 0
    union all
    select b.referrer_id, up.depth + 1 from up
     cross join lateral (select referrer_id from referral_bindings
                          where user_id = up.id and ended_at is null limit 1) b
     where up.depth < ${DEEPEST})
  select array_agg(id::text order by depth) from up)`;
const pathsOf = prepared<PathRow>(
  `select w.id, ${pathOf('w.id')} as path from (select distinct id from unnest($1::uuid[]) as all_of(id)) w`,
);

export interface PathRow {
  id: string;
  path: string[];
}

export const shareForest = (): Statement => share();
/** For orders: only where one of these buyers may become somebody's by ordering. */
export const shareForestAtOrder = (buyerIds: readonly string[]): Statement => shareAtOrder([...buyerIds]);
export const lockForest = (): Statement => lock();

export type Place = 'free' | 'cycle' | 'too_deep';

export interface Joining {
  userId: string;
  referrerId: string;
}

/** The trees of those who join, held until the transaction ends; who is hung counts for those that follow. */
export interface HeldTrees<S extends readonly Statement<unknown>[]> {
  placeOf(joining: Joining): Place;
  hang(joining: Joining): void;
  /** of what was asked for along with the last lock */
  read: { readonly [Index in keyof S]: S[Index] extends Statement<infer Row> ? Rows<Row> : never };
}

/**
 * Holds what keeps the forest one while these come under those who brought them. `alongside` is read once everything is
 * held. `known`, where it was read before, says which trees these may be. Null: they moved under us, again and again. The
 * caller shares the forest and holds the persons' locks.
 */
export async function holdTrees<const S extends readonly Statement<unknown>[]>(
  tx: Tx,
  joining: readonly Joining[],
  alongside: () => S,
  known?: readonly PathRow[],
): Promise<HeldTrees<S> | null> {
  const people = joining.flatMap(({ userId, referrerId }) => [userId, referrerId]);
  const held = new Set<string>();
  let paths = known ?? (await tx.rows(pathsOf(people)));
  for (let turn = 0; turn < TRIES; turn += 1) {
    const roots = paths.map(({ path }) => path.at(-1) ?? '');
    // names got before are held on: they may be in the wrong order now, and a deadlock replays the transaction
    const names = [...new Set([...roots, ...joining.map(({ userId }) => userId)])].filter((name) => !held.has(name));
    for (const name of names) held.add(name);
    const [, again, ...read] = await tx.batch(lockNames(names.sort()), pathsOf(people), ...alongside());
    paths = again.rows;
    if (paths.every(({ path }) => held.has(path.at(-1) ?? ''))) {
      return { ...treesOf(paths), read: read as unknown as HeldTrees<S>['read'] };
    }
  }
  return null;
}

function treesOf(paths: readonly PathRow[]): Pick<HeldTrees<[]>, 'placeOf' | 'hang'> {
  const above = new Map<string, string>();
  for (const { path } of paths) path.slice(1).forEach((id, index) => above.set(path[index] ?? '', id));
  const hang = ({ userId, referrerId }: Joining): void => void above.set(userId, referrerId);
  const placeOf = ({ userId, referrerId }: Joining): Place => {
    let [at, depth]: [string | undefined, number] = [referrerId, 0];
    for (; at !== undefined && at !== userId && depth < DEEPEST; depth += 1) at = above.get(at);
    if (at === userId) return 'cycle';
    return at === undefined ? 'free' : 'too_deep';
  };
  return { placeOf, hang };
}
