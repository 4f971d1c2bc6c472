// Moves events from the outbox to the queue. Rows are claimed with SKIP LOCKED, queued, then marked, in that order:
// a relay killed in between queues them again, and the inbox makes the second delivery a no-op.
import type { Queue } from 'bull';
import { type Database, keepListening, prepared } from '../db/index.js';
import type { Logger } from '../log.js';
import type { Reaction } from './index.js';
import { CHANNEL } from './wake.js';

const BATCH = 200;
const POLL_MS = 1_000;

export interface ReactionJob {
  eventId: number;
  reaction: string;
}

const claim = prepared<{ id: number; topic: string }>(
  `select id, topic from outbox where dispatched_at is null order by id limit $1 for update skip locked`,
);
const mark = prepared(
  `update outbox o set dispatched_at = clock_timestamp(), reactions = m.reactions,
          settled_at = case when m.reactions = 0 then clock_timestamp() end
     from unnest($1::bigint[], $2::int[]) as m(id, reactions) where o.id = m.id`,
);

/** Queues one batch of undispatched events; returns how many there were. */
export async function relayOnce(
  db: Database,
  queue: Queue<ReactionJob>,
  reactions: readonly Reaction[],
): Promise<number> {
  const result = await db.transact(async (tx) => {
    const events = await tx.rows(claim(BATCH));
    if (events.length === 0) return 0;
    const jobs = events.flatMap((event) =>
      reactions
        .filter((reaction) => reaction.topics.includes(event.topic))
        .map((reaction) => jobOf(event.id, reaction.name)),
    );
    if (jobs.length > 0) await queue.addBulk(jobs);
    const counts = events.map((event) => jobs.filter((job) => job.data.eventId === event.id).length);
    await tx.batch(
      mark(
        events.map((event) => event.id),
        counts,
      ),
    );
    return events.length;
  });
  return result.ok ? result.value : 0;
}

/** A job whose id is the delivery it stands for; `again` tells a repeated delivery from the first. */
export function jobOf(eventId: number, reaction: string, again = '') {
  const jobId = `${eventId}:${reaction}${again}`;
  return {
    name: 'reaction',
    data: { eventId, reaction },
    opts: {
      jobId,
      attempts: 5,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

export interface Relay {
  stop(): Promise<void>;
}

/** Runs the relay: woken by NOTIFY, polling as the guarantee. */
export function startRelay(options: {
  db: Database;
  listenUrl: string;
  queue: Queue<ReactionJob>;
  reactions: readonly Reaction[];
  log: Logger;
}): Relay {
  const { db, queue, reactions, log } = options;
  let stopped = false;
  let wake: () => void = () => undefined;
  const listener = keepListening(options.listenUrl, CHANNEL, () => wake(), log);

  async function loop(): Promise<void> {
    while (!stopped) {
      const moved = await relayOnce(db, queue, reactions).catch((error: unknown) => {
        log.warn({ err: error }, 'events could not be relayed');
        return 0;
      });
      if (moved < BATCH && !stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, POLL_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  }
  const running = loop();

  return {
    async stop() {
      stopped = true;
      wake();
      await listener.stop();
      await running;
    },
  };
}
