// A batch of statements as one query of `pg`: bound and executed one after the other, ended by a single Sync, answered
// in one round trip. A connection learns every named statement once, with the columns it answers with; after that only
// values and rows travel. The first error ends the batch: PostgreSQL skips what stands behind it.
import { createRequire } from 'node:module';
import type pg from 'pg';
import type { Rows, Statement } from './statement.js';
import { typeParsers } from './type-parsers.js';

// exported for `pg`'s own family of packages, without types: how a value of JavaScript is sent
const wire = createRequire(import.meta.url)('pg/lib/utils.js') as { prepareValue(value: unknown): unknown };

/** The part of `pg`'s connection that its own query classes use. */
interface Connection {
  stream: { cork(): void; uncork(): void };
  close(message: { type: 'S'; name: string }): void;
  parse(message: { name: string; text: string; types: number[] }): void;
  bind(message: { statement: string; values: readonly unknown[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: Record<string, never>): void;
  sync(): void;
}

interface Column {
  name: string;
  parse: (text: string) => unknown;
}

type KnownStatements = Map<string, readonly Column[]>;

const known = new WeakMap<Connection, KnownStatements>();
const NO_COLUMNS: readonly Column[] = [];
const UNNAMED = '';
const COMPLETED = /^(\w+)(?:.* (\d+)$)?/;

function knownBy(connection: Connection): KnownStatements {
  let statements = known.get(connection);
  if (!statements) known.set(connection, (statements = new Map<string, readonly Column[]>()));
  return statements;
}

class Batch {
  readonly #statements: readonly Statement<unknown>[];
  readonly #resolve: (results: Rows<unknown>[]) => void;
  readonly #reject: (error: Error) => void;
  readonly #results: Rows<unknown>[] = [];
  #known: KnownStatements = new Map();
  #columns: readonly Column[] | undefined;
  #rows: unknown[] = [];
  #fault: Error | undefined;

  constructor(
    statements: readonly Statement<unknown>[],
    resolve: (results: Rows<unknown>[]) => void,
    reject: (error: Error) => void,
  ) {
    this.#statements = statements;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: Connection): Error | null {
    // values that can't be sent are found before anything is
    let bound: unknown[][];
    try {
      bound = this.#statements.map(({ values }) => values.map((value) => wire.prepareValue(value)));
    } catch (error) {
      return error as Error;
    }
    this.#known = knownBy(connection);
    const sent = new Set<string>();
    connection.stream.cork();
    this.#statements.forEach(({ name = UNNAMED, text }, index) => {
      const isKnown = this.#known.has(name);
      if (!isKnown && !sent.has(name)) {
        // a statement that failed in its first execution has kept its name
        if (name !== UNNAMED) connection.close({ type: 'S', name });
        connection.parse({ name, text, types: [] });
        if (name !== UNNAMED) sent.add(name);
      }
      connection.bind({ statement: name, values: bound[index] as unknown[] });
      if (!isKnown) connection.describe({ type: 'P', name: UNNAMED });
      connection.execute({});
    });
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: typeParsers.getTypeParser(dataTypeID, 'text') as (text: string) => unknown,
    }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const columns = this.#columns ?? this.#known.get(this.#nameNow) ?? NO_COLUMNS;
    const row: Record<string, unknown> = {};
    try {
      for (let index = 0; index < columns.length; index += 1) {
        const { name, parse } = columns[index] as Column;
        const text = fields[index] ?? null;
        row[name] = text === null ? null : parse(text);
      }
    } catch (error) {
      this.#fault ??= error as Error;
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.#nameNow;
    if (name !== UNNAMED && !this.#known.has(name)) this.#known.set(name, this.#columns ?? NO_COLUMNS);
    const [, command = '', count = '0'] = COMPLETED.exec(text) ?? [];
    this.#results.push({ rows: this.#rows, count: Number(count), command });
    this.#rows = [];
    this.#columns = undefined;
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#fault) this.#reject(this.#fault);
    else this.#resolve(this.#results);
  }

  get #nameNow(): string {
    return this.#statements[this.#results.length]?.name ?? UNNAMED;
  }
}

/** Sends statements together and waits once; the results stand in their order. */
export async function sendBatch(
  client: pg.Client,
  statements: readonly Statement<unknown>[],
): Promise<Rows<unknown>[]> {
  if (statements.length === 0) return [];
  try {
    return await new Promise<Rows<unknown>[]>((resolve, reject) => {
      client.query(new Batch(statements, resolve, reject) as unknown as pg.Submittable);
    });
  } catch (error) {
    // `pg` makes its errors where the socket is read; whoever sent the batch is the one to look for
    Error.captureStackTrace(error as Error);
    throw error;
  }
}
