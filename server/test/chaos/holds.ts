// Locks that a test holds so that a transaction stops where it wants it: before its writes, or inside COMMIT, where a
// deferred trigger waits at a gate.
import pg from 'pg';
import type { Scene } from '../harness/scene.js';
import { until } from './victim.js';

const COMMIT_GATE = 471_100;

export interface Holds {
  /** Makes commits that wrote orders or journals wait for whoever holds the gate; nobody does outside `insideCommit`. */
  raiseTheGate(): Promise<void>;
  /** Holds a lock while the work runs; lets go of it afterwards. */
  holding(lock: string, values: unknown[], work: () => Promise<void>): Promise<void>;
  insideCommit(work: () => Promise<void>): Promise<void>;
  /** How many transactions of the shop wait for a lock. */
  waiting(): Promise<number>;
}

export function createHolds(scene: Scene): Holds {
  async function waiting(): Promise<number> {
    const [row] = await scene.world.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and application_name like 'hetuan-%' and state <> 'idle' and wait_event_type = 'Lock'`,
    );
    return row!.n;
  }

  /** Whether no transaction of the shop is under way. */
  async function quiet(): Promise<boolean> {
    const [row] = await scene.world.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and application_name like 'hetuan-%' and state <> 'idle' and pid <> pg_backend_pid()`,
    );
    return row!.n === 0;
  }

  async function holding(lock: string, values: unknown[], work: () => Promise<void>): Promise<void> {
    const holder = new pg.Client({ connectionString: scene.shop.ownerUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(lock, values);
      await work();
    } finally {
      await holder.end();
    }
    await until('what the dead process had sent is finished', quiet);
  }

  return {
    waiting,
    holding,
    insideCommit: (work) => holding('select pg_advisory_xact_lock($1)', [COMMIT_GATE], work),
    async raiseTheGate() {
      await scene.world.sql(
        `create function wait_at_the_gate() returns trigger language plpgsql as
         $$ begin perform pg_advisory_xact_lock_shared(${COMMIT_GATE}); return null; end $$`,
      );
      for (const table of ['orders', 'ledger_journals']) {
        await scene.world.sql(
          `create constraint trigger gate after insert on ${table} deferrable initially deferred
             for each row execute function wait_at_the_gate()`,
        );
      }
    },
  };
}
