// The only place that opens connections and transactions. One pool (Sequelize's) serves models and hot SQL alike; a
// closure that meets a serialization failure or a deadlock is replayed whole, bounded.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Options, Sequelize } from 'sequelize';
import { Refused, type Result, ok } from '../../kernel/errors.js';
import type { RowsOfAll, Statement } from './statement.js';
import { sendBatch } from './batch.js';
import { codeOf } from './faults.js';
import { type Prelude, Tx } from './transaction.js';

export interface DatabaseOptions {
  url: string;
  poolMax?: number;
  /** role every connection works as; none: the login role */
  role?: string;
  applicationName?: string;
  acquireTimeoutMs?: number;
  statementTimeoutMs?: number;
  /** Reads whole tables, so scanning them is no last resort. */
  wholeTables?: boolean;
  /** a hint that something was committed (wakes the relay); nothing may depend on it */
  afterCommit?: () => void;
}

export interface Database {
  /** Runs the closure in one transaction; a `Refused` thrown inside rolls back and comes out as a value. */
  transact<T>(work: (tx: Tx) => Promise<T>, prelude?: Prelude): Promise<Result<T>>;
  /** Statements outside a transaction, one round trip. */
  read<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<RowsOfAll<S>>;
  rows<Row>(statement: Statement<Row>): Promise<Row[]>;
  readonly sequelize: Sequelize;
  /** round trips made so far by this pool, for assertions and metrics */
  readonly trips: { count: number };
  close(): Promise<void>;
}

const REPLAYED = new Set(['40001', '40P01']);
const MAX_TRIES = 6;

export function openDatabase(options: DatabaseOptions): Database {
  const sequelize = connectPool(options);
  const trips = { count: 0 };
  const onTrip = (): void => {
    trips.count += 1;
  };

  async function attempt<T>(work: (tx: Tx) => Promise<T>, prelude?: Prelude): Promise<T> {
    const client = await acquire(sequelize);
    const tx = new Tx(client, sequelize, onTrip, prelude);
    try {
      const value = await work(tx);
      await tx.commit();
      release(sequelize, client);
      options.afterCommit?.();
      return value;
    } catch (error) {
      await abandon(sequelize, client, tx);
      const code = tx.refusalOf(error);
      throw code ? new Refused(code) : error;
    }
  }

  return {
    sequelize,
    trips,
    async transact(work, prelude) {
      for (let tried = 1; ; tried += 1) {
        try {
          return ok(await attempt(work, prelude));
        } catch (error) {
          if (error instanceof Refused) return error.refusal;
          if (tried >= MAX_TRIES || !REPLAYED.has(codeOf(error) ?? '')) throw error;
          await sleep(2 ** tried * 2 * (0.5 + Math.random()));
        }
      }
    },
    async read(...statements) {
      const client = await acquire(sequelize);
      try {
        onTrip();
        return (await sendBatch(client, statements)) as RowsOfAll<typeof statements>;
      } finally {
        release(sequelize, client);
      }
    },
    async rows(statement) {
      const [result] = await this.read(statement);
      return result.rows;
    },
    close: () => sequelize.close(),
  };
}

function connectPool(options: DatabaseOptions): Sequelize {
  const { url, poolMax = 10, role, applicationName = 'hetuan', acquireTimeoutMs = 5_000 } = options;
  // `keepDefaultTimezone` saves a SET per connection; Sequelize knows it and its types do not
  const own: Options & { keepDefaultTimezone: true } = {
    keepDefaultTimezone: true,
    dialect: 'postgres',
    dialectModule: pg,
    logging: false,
    pool: { max: poolMax, min: 0, idle: 30_000, acquire: acquireTimeoutMs },
    dialectOptions: {
      application_name: applicationName,
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      // Every statement is planned once per connection: planning it again on each call cost half of an order's time. The
      // plan, those of foreign keys included, must still be good when a table that was small then has grown, so a scan
      // of a whole table is the last resort.
      options: `-c plan_cache_mode=force_generic_plan${options.wholeTables ? '' : ' -c enable_seqscan=off'}${role ? ` -c role=${role}` : ''}`,
    },
  };
  return new Sequelize(url, own);
}

// Sequelize types its connection manager loosely; this is the one seam where the pool's clients are taken raw.
interface RawPool {
  getConnection(options: { type: 'write' }): Promise<pg.Client>;
  releaseConnection(client: pg.Client): void;
  destroyConnection?(client: pg.Client): Promise<void>;
  pool: { destroy(client: pg.Client): void };
}

function poolOf(sequelize: Sequelize): RawPool {
  return (sequelize as unknown as { connectionManager: RawPool }).connectionManager;
}

function acquire(sequelize: Sequelize): Promise<pg.Client> {
  return poolOf(sequelize).getConnection({ type: 'write' });
}

function release(sequelize: Sequelize, client: pg.Client): void {
  try {
    poolOf(sequelize).releaseConnection(client);
  } catch {
    // the pool has already dropped a connection that broke: there is nothing left to give back
  }
}

async function abandon(sequelize: Sequelize, client: pg.Client, tx: Tx): Promise<void> {
  try {
    await tx.rollback();
    release(sequelize, client);
  } catch {
    try {
      poolOf(sequelize).pool.destroy(client);
    } catch {
      // already destroyed by its own error event
    }
  }
}
