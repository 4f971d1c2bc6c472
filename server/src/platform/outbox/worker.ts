// Runs reactions from the queue and sweeps what the queue lost. Bull only makes reactions prompt: a delivery counts as
// made when its inbox row is committed, and the sweeper queues again whatever has none.
import { setTimeout as sleep } from 'node:timers/promises';
import Bull, { type Job, type Queue } from 'bull';
import { type Database, prepared } from '../db/index.js';
import type { Logger } from '../log.js';
import { openBlockingRedis } from '../redis/index.js';
import type { Reaction, StoredEvent } from './index.js';
import { type ReactionJob, jobOf } from './relay.js';

const CONCURRENCY = 8;
const SWEEP_MS = 2_000;
const OVERDUE_MS = 4_000;
const HELD_MS = 5_000;

const load = prepared<{
  id: number;
  topic: string;
  subject_id: string;
  payload: Record<string, unknown>;
  done: boolean;
}>(
  `select id, topic, subject_id, payload,
          exists (select from inbox where event_id = $1 and reaction = $2) as done
     from outbox where id = $1`,
);
const claimInbox = prepared(
  `insert into inbox (event_id, reaction) values ($1, $2) on conflict do nothing returning event_id`,
);
const settle = prepared(
  `update outbox set settled_at = clock_timestamp()
    where id in (select o.id from outbox o where o.settled_at is null and o.dispatched_at is not null
                    and (select count(*) from inbox i where i.event_id = o.id) >= o.reactions
                  order by o.dispatched_at limit 2000)`,
);
const overdue = prepared<{ id: number; topic: string; done: string[] }>(
  `select o.id, o.topic, coalesce(array_agg(i.reaction) filter (where i.reaction is not null), '{}') as done
     from outbox o left join inbox i on i.event_id = o.id
    where o.settled_at is null and o.dispatched_at < clock_timestamp() - $1::bigint * interval '1 ms'
    group by o.id order by o.id limit 500`,
);

export function openReactionQueue(redisUrl: string): Queue<ReactionJob> {
  return new Bull<ReactionJob>('reactions', {
    prefix: '{bull}',
    createClient: () => openBlockingRedis(redisUrl),
    settings: { stalledInterval: 5_000, maxStalledCount: 2, lockDuration: 15_000 },
  });
}

/** Makes one delivery: at most one effect per (event, reaction), however often it is called. */
export async function deliver(db: Database, reactions: readonly Reaction[], job: ReactionJob): Promise<void> {
  const reaction = reactions.find((candidate) => candidate.name === job.reaction);
  if (!reaction) return;
  const [row] = await db.rows(load(job.eventId, job.reaction));
  if (!row || row.done) return;
  const event: StoredEvent = { id: row.id, topic: row.topic, subjectId: row.subject_id, payload: row.payload };
  if ('outside' in reaction) {
    await reaction.outside(event);
    await db.read(claimInbox(job.eventId, job.reaction));
    return;
  }
  const outcome = await db.transact(async (tx) => {
    const claimed = await tx.rows(claimInbox(job.eventId, job.reaction));
    if (claimed.length === 1) await reaction.inTransaction(tx, event);
  });
  if (!outcome.ok) throw new Error(`reaction ${job.reaction} was refused: ${outcome.code}`);
}

/** Settles what is done and queues again what is overdue; returns the number of repeated deliveries. */
export async function sweep(db: Database, queue: Queue<ReactionJob>, reactions: readonly Reaction[]): Promise<number> {
  const [, late] = await db.read(settle(), overdue(OVERDUE_MS));
  const again = `:${Math.floor(Date.now() / OVERDUE_MS)}`;
  const jobs = late.rows.flatMap((event) =>
    reactions
      .filter((reaction) => reaction.topics.includes(event.topic) && !event.done.includes(reaction.name))
      .map((reaction) => jobOf(event.id, reaction.name, again)),
  );
  if (jobs.length > 0) await queue.addBulk(jobs);
  return jobs.length;
}

/**
 * Finishes what Bull took for a queue that was pausing: it fetches the next job with the end of the last one, and what
 * arrives after the pause is held and never run. Left alone, its lock would run out and the job count as stalled.
 */
async function finishHeld(db: Database, queue: Queue<ReactionJob>, reactions: readonly Reaction[]): Promise<void> {
  const { token } = queue as Queue<ReactionJob> & { token: string };
  const active: (Job<ReactionJob> | null)[] = await queue.getActive();
  const held = active.map(async (job) => {
    if (!job || (await queue.client.get(job.lockKey())) !== token) return;
    await deliver(db, reactions, job.data).then(
      () => job.moveToCompleted('', false, true),
      (error: unknown) => job.moveToFailed({ message: String(error) }),
    );
  });
  await Promise.all(held);
}

export interface ReactionWorker {
  stop(): Promise<void>;
}

export function startReactionWorker(options: {
  db: Database;
  queue: Queue<ReactionJob>;
  reactions: readonly Reaction[];
  log: Logger;
}): ReactionWorker {
  const { db, queue, reactions, log } = options;
  void queue.process('reaction', CONCURRENCY, async (job: Job<ReactionJob>) => deliver(db, reactions, job.data));
  queue.on('failed', (job, error) => log.warn({ err: error, job: job.data }, 'reaction failed, will be swept'));
  queue.on('error', (error) => log.debug({ err: error }, 'queue error'));
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(async () => {
      await sweep(db, queue, reactions).catch((error: unknown) => log.warn({ err: error }, 'sweep failed'));
    });
  }, SWEEP_MS);
  return {
    async stop() {
      clearInterval(timer);
      await queue.pause(true, false).catch(() => undefined);
      const finished = finishHeld(db, queue, reactions).catch((error: unknown) =>
        log.warn({ err: error }, 'held reactions are left to the sweeper'),
      );
      await Promise.race([finished, sleep(HELD_MS, undefined, { ref: false })]);
      await sweeping;
    },
  };
}
