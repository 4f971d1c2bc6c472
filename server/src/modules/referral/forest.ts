// Bindings form a forest, also while many are made at the same time. Who joins a tree holds by name its root, the
// root of the tree they leave, and themselves, and has looked again after getting them: of two that would close a circle
// each needs a name the other holds. Ending a binding only cuts, so it needs no name. Linking two persons holds the whole forest, and everybody else a share of it.
import { type Statement, type Tx, prepared } from '../../platform/db/index.js';

/** Nobody walks further: a chain of people as long as this is no chain of recommendations. */
export const DEEPEST = 1_000;
const TRIES = 5;

const share = prepared(`select pg_advisory_xact_lock_shared(hashtextextended('forest', 9))`);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('forest', 9))`);
const lockNames = prepared(
  `select pg_advisory_xact_lock(hashtextextended('tree:' || id, 9)) from unnest($1::text[]) as id`,
);
/** The root above each, how far it is, and whether the second person stands on the way. */
const rootsOf = prepared<{ id: string; depth: number; passes: boolean }>(
  `select root.id, root.depth, root.passes from unnest(array[$1::uuid, $2::uuid]) with ordinality as w(id, place)
    cross join lateral (
     with recursive up(id, depth) as (
       select w.id, 0
       union all
       select b.referrer_id, up.depth + 1 from up
        cross join lateral (select referrer_id from referral_bindings
                             where user_id = up.id and ended_at is null limit 1) b
        where up.depth < ${DEEPEST})
     select (array_agg(id order by depth desc))[1] as id, max(depth) as depth, bool_or(id = $2) as passes from up) root
    order by w.place`,
);

export const shareForest = (): Statement => share();
export const lockForest = (): Statement => lock();

export type Place = 'free' | 'cycle' | 'too_deep' | 'busy';

/**
 * Whether `userId` may come under `referrerId`; holds what keeps it true until the transaction ends. The caller shares
 * the forest and holds the person's lock.
 */
export async function takePlace(tx: Tx, userId: string, referrerId: string): Promise<Place> {
  const held = new Set<string>();
  let roots = await tx.rows(rootsOf(referrerId, userId));
  for (let turn = 0; turn < TRIES; turn += 1) {
    const [above, own] = roots;
    if (!above || !own) throw new Error('everybody has a root');
    if (above.depth >= DEEPEST || own.depth >= DEEPEST) return 'too_deep';
    if (held.has(above.id) && held.has(own.id)) return above.passes ? 'cycle' : 'free';
    // names got before are held on: they may be in the wrong order now, and a deadlock replays the transaction
    const names = [...new Set([above.id, own.id, userId])].filter((name) => !held.has(name)).sort();
    for (const name of names) held.add(name);
    const [, again] = await tx.batch(lockNames(names), rootsOf(referrerId, userId));
    roots = again.rows;
  }
  return 'busy';
}
