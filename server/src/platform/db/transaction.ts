// One transaction on one connection. Statements go out in batches: a batch is one round trip, the first batch
// carries BEGIN with it, and `now` is read after the batch's locks were granted. A refusal or fault inside the
// closure rolls everything back; a COMMIT that PostgreSQL answers with ROLLBACK is a fault, never a silent success.
import type pg from 'pg';
import { Transaction as OrmTransaction, type Sequelize } from 'sequelize';
import type { RefusalCode } from '@hetuan/contract/errors';
import type { Rows, RowsOfAll, Statement } from './statement.js';
import { prepared } from './statement.js';
import { sendBatch } from './batch.js';
import { constraintOf } from './faults.js';
import { type OutboxEvent, appendEvents } from '../outbox/events.js';

/** Statements that go out before the first ones of the closure, and what to make of their rows. */
export interface Prelude {
  statements: readonly Statement<unknown>[];
  /** may throw to leave the transaction before it did anything */
  check(results: Rows<unknown>[]): void;
}

const BEGIN: Statement = { name: 'begin', text: 'BEGIN', values: [] };
const COMMIT: Statement = { name: 'commit', text: 'COMMIT', values: [] };
const readNow = prepared<{ now: Date }>('select app_now() as now');

export class SwallowedError extends Error {
  constructor() {
    super('an error was swallowed inside the transaction: COMMIT was answered with ROLLBACK');
  }
}

export class Tx {
  readonly #client: pg.Client;
  readonly #sequelize: Sequelize;
  readonly #onTrip: () => void;
  #begun = false;
  #now: Date | undefined;
  #orm: OrmTransaction | undefined;
  readonly #prelude: Prelude | undefined;
  readonly #events: OutboxEvent[] = [];
  readonly #last: Statement<unknown>[] = [];
  readonly #violations = new Map<string, RefusalCode>();

  constructor(client: pg.Client, sequelize: Sequelize, onTrip: () => void, prelude?: Prelude) {
    this.#client = client;
    this.#sequelize = sequelize;
    this.#onTrip = onTrip;
    this.#prelude = prelude;
  }

  /** The shop's clock as the database told it with the first batch. */
  get now(): Date {
    if (!this.#now) throw new Error('the transaction has not begun: send a batch first');
    return this.#now;
  }

  /** One round trip for all of them; results stand in the order of the statements. */
  async batch<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<RowsOfAll<S>> {
    this.#onTrip();
    if (this.#begun) return (await sendBatch(this.#client, statements)) as RowsOfAll<S>;
    this.#begun = true;
    const before = this.#prelude?.statements ?? [];
    const results = await sendBatch(this.#client, [BEGIN, ...before, ...statements, readNow()]);
    this.#now = (results.at(-1) as Rows<{ now: Date }>).rows[0]?.now;
    this.#prelude?.check(results.slice(1, 1 + before.length));
    return results.slice(1 + before.length, -1) as RowsOfAll<S>;
  }

  /** Appends an event to the outbox; it travels with COMMIT, in the same round trip. */
  emit(topic: string, subjectId: string, payload: Record<string, unknown> = {}): void {
    this.#events.push({ topic, subjectId, payload });
  }

  /**
   * Sends statements together with COMMIT: for writes whose count nobody has to look at, because a constraint refuses
   * what they may not do.
   */
  last(...statements: readonly Statement<unknown>[]): void {
    this.#last.push(...statements);
  }

  /** Lets the violation of a constraint come out as a refusal instead of a fault. */
  refuseWhen(constraint: string, code: RefusalCode): void {
    this.#violations.set(constraint, code);
  }

  refusalOf(error: unknown): RefusalCode | undefined {
    return this.#violations.get(constraintOf(error) ?? '');
  }

  /** The rows of a single statement. */
  async rows<Row>(statement: Statement<Row>): Promise<Row[]> {
    const [result] = await this.batch(statement);
    return result.rows;
  }

  /** Opens the transaction when nothing has been sent yet. */
  async begin(): Promise<void> {
    if (!this.#begun) await this.batch();
  }

  /** The same transaction for models; everything they do runs on this connection. */
  async orm(): Promise<OrmTransaction> {
    await this.begin();
    if (!this.#orm) {
      this.#orm = new OrmTransaction(this.#sequelize, {});
      Object.assign(this.#orm, { connection: this.#client });
    }
    return this.#orm;
  }

  async commit(): Promise<void> {
    // nothing was read, but something waits to be written
    if (this.#last.length + this.#events.length > 0) await this.begin();
    if (!this.#begun) return;
    this.#onTrip();
    const events = this.#events.length > 0 ? [appendEvents(this.#events)] : [];
    const results = await sendBatch(this.#client, [...this.#last, ...events, COMMIT]);
    if (results.at(-1)?.command !== 'COMMIT') throw new SwallowedError();
  }

  async rollback(): Promise<void> {
    if (this.#begun) await this.#client.query('ROLLBACK');
  }
}
