// The forest of L15, laid in by set: people, a tenth of them distributors with a link, everybody else brought by one of
// them, three generations deep. One distributor in a thousand has brought far more than the others.
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** `n` of the people: who they are is reckoned from the number, so that rows find each other without being read. */
const idOf = (n: string): string => `md5($1 || ':' || ${n})::uuid`;
/** the distributors are the first tenth; the first tenth of them was brought by nobody */
const referrerOf = `case when n <= $2 / 10 then 1 + n % ($2 / 100) else 1 + (n * 7919) % ($2 / 10) end`;

const steps = [
  `insert into users (id, nickname, created_at)
   select ${idOf('n')}, '顾客' || n, app_now() - interval '30 days' from generate_series(1, $2::bigint) n`,
  `insert into distributors (id, user_id, status, terms_version)
   select ${idOf(`'d' || n`)}, ${idOf('n')}, 'active', '2026-11' from generate_series(1, $2::bigint / 10) n`,
  `insert into shares (key, user_id, target)
   select left(md5($1 || ':s' || n), 10), ${idOf('n')}, 'home' from generate_series(1, $2::bigint / 10) n
   on conflict do nothing`,
  `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, bound_at, protected_until, valid_until)
   select ${idOf(`'b' || n`)}, ${idOf('n')}, ${idOf(referrerOf)}, 1, 'registration',
          app_now() - interval '30 days' + n * interval '1 ms', app_now(), app_now() + interval '335 days'
     from generate_series($2::bigint / 100 + 1, $2::bigint) n`,
];

export async function layInForest(ownerUrl: string, people: number): Promise<{ elapsedMs: number }> {
  const startMs = performance.now();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const salt = randomUUID();
    for (const step of steps) await owner.query(step, [salt, people]);
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
  return { elapsedMs: performance.now() - startMs };
}

/** Everybody of `members` is bound to the referrer at the same place. */
export async function bindAll(
  ownerUrl: string,
  members: readonly string[],
  referrers: readonly string[],
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `insert into referral_bindings (id, user_id, referrer_id, rule_edition, bound_because, protected_until, valid_until)
       select gen_random_uuid(), user_id, referrer_id, 1, 'registration', app_now(), app_now() + interval '365 days'
         from unnest($1::uuid[], $2::uuid[]) as w(user_id, referrer_id)`,
      [members, referrers],
    );
  } finally {
    await owner.end();
  }
}
