// The story's look behind the counter: the one clock, what is still due, and the operator account it works with. It
// reads the database directly, because none of this is anybody's business over HTTP; goods, orders and money it never
// touches here.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionNames } from '@hetuan/contract';
import { installOperator } from '../src/modules/identity/index.js';
import { type Database, openDatabase, prepared } from '../src/platform/db/index.js';
import type { Shop } from '../src/shop.js';
import { askPatiently } from './patience.js';

export interface Due {
  /** Events that have not had all their effects. */
  events: number;
  /** Timers that are due. */
  timers: number;
  openRefunds: number;
  unpaidOrders: number;
  unfinishedGroups: number;
  openCases: number;
  /** How long until the next timer that moves orders, groups or money; null: there is none. */
  nextTimerMs: number | null;
  waitingFor: string[];
}

/** What the gateways' bills said: days compared, days that wait for their bill, rows, and what still differs. */
export interface Reconciled {
  days: number;
  waiting: number;
  rows: number;
  open: number;
}

export interface BackOffice {
  db: Database;
  readShiftMs(): Promise<number>;
  setShiftMs(shiftMs: number): Promise<void>;
  due(): Promise<Due>;
  /** How long until every parcel counts as received, or every commission has settled, whatever is still to come; null: nothing is. */
  untilSettled(): Promise<number | null>;
  /** How long until the bills of today can be had. */
  untilBills(): Promise<number>;
  reconciled(): Promise<Reconciled>;
  /** Login and password of the operator who works for the story, made when there is none. */
  operator(): Promise<{ login: string; password: string }>;
  /** Asks again while the database is away. */
  patiently<T>(ask: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const readShift = prepared<{ ms: number }>(`select (extract(epoch from shift) * 1000)::bigint as ms from app_clock`);
const setShift = prepared(`select set_clock_shift($1::bigint * interval '1 ms')`);
const movingKinds = `('close-order', 'expire-group', 'guard-group', 'send-refund', 'ask-payment', 'case-due')`;
const readDue = prepared<{
  events: number;
  timers: number;
  open_refunds: number;
  unpaid_orders: number;
  unfinished_groups: number;
  open_cases: number;
  next_ms: number | null;
  waiting_for: string[] | null;
}>(
  `select (select count(*) from outbox where settled_at is null) as events,
          (select count(*) from timers where done_at is null and due_at <= app_now()) as timers,
          (select count(*) from refunds where status in ('requested', 'processing', 'abnormal')) as open_refunds,
          (select count(*) from orders where status = 'pending_payment') as unpaid_orders,
          (select count(*) from groups where status in ('pending_leader', 'open', 'closing')) as unfinished_groups,
          (select count(*) from aftersale_cases where status in ('applied', 'approved', 'buyer_shipping',
            'merchant_received', 'refunding')) as open_cases,
          (select (extract(epoch from min(due_at) - app_now()) * 1000)::bigint from timers
            where done_at is null and due_at > app_now() and kind in ${movingKinds}) as next_ms,
          (select array_agg(distinct kind || coalesce(': ' || left(last_error, 80), '')) from timers
            where done_at is null and due_at <= app_now()) as waiting_for`,
);

const readUntilSettled = prepared<{ ms: number | null }>(
  `select (extract(epoch from max(due_at) - app_now()) * 1000)::bigint as ms from timers
    where done_at is null and kind in ('auto-receive', 'settle-commission', 'settle-resale')`,
);

/** To half past eleven of the next business day, when every bill is there. */
const readUntilBills = prepared<{ ms: number }>(
  `select (extract(epoch from (date_trunc('day', app_now() at time zone 'Asia/Shanghai') + interval '35 hours 30 minutes')
           at time zone 'Asia/Shanghai' - app_now()) * 1000)::bigint as ms`,
);
const readReconciled = prepared<Reconciled>(
  `select count(*) filter (where finished_at is not null) as days, count(*) filter (where finished_at is null) as waiting,
          coalesce(sum(bill_rows), 0)::bigint as rows,
          (select count(*) from reconciliation_differences where status = 'open') as open
     from reconciliation_runs`,
);

export function openBackOffice(place: { databaseUrl: string; dataDir: string }): BackOffice {
  const db = openDatabase({
    url: place.databaseUrl,
    poolMax: 4,
    applicationName: 'hetuan-story',
    statementTimeoutMs: 60_000,
  });
  const patiently = <T>(ask: () => Promise<T>): Promise<T> =>
    askPatiently('The database', () =>
      ask().then(
        (answer) => ({ answer }),
        (error: unknown) => unlessRefused(error),
      ),
    ).then(({ answer }) => answer);
  return {
    db,
    patiently,
    async readShiftMs() {
      const [row] = await patiently(() => db.rows(readShift()));
      return row?.ms ?? 0;
    },
    async setShiftMs(shiftMs) {
      // The launcher has made the clock of a development shop adjustable; any other database refuses to be moved.
      await patiently(() => db.read(setShift(Math.round(shiftMs))));
    },
    async untilSettled() {
      const [row] = await patiently(() => db.rows(readUntilSettled()));
      return row?.ms ?? null;
    },
    async untilBills() {
      const [row] = await patiently(() => db.rows(readUntilBills()));
      return row?.ms ?? 0;
    },
    async reconciled() {
      const [row] = await patiently(() => db.rows(readReconciled()));
      return { days: row?.days ?? 0, waiting: row?.waiting ?? 0, rows: row?.rows ?? 0, open: row?.open ?? 0 };
    },
    async due() {
      const [row] = await patiently(() => db.rows(readDue()));
      if (!row) throw new Error('the database counted nothing');
      return {
        ...{ events: row.events, timers: row.timers, openRefunds: row.open_refunds, unpaidOrders: row.unpaid_orders },
        ...{
          unfinishedGroups: row.unfinished_groups,
          openCases: row.open_cases,
          nextTimerMs: row.next_ms,
          waitingFor: row.waiting_for ?? [],
        },
      };
    },
    operator: () => patiently(() => storyOperator(db, join(place.dataDir, 'story'))),
    close: () => db.close(),
  };
}

/** A database that refuses (no such table, no permission) will refuse again; one that is away comes back. */
function unlessRefused(error: unknown): undefined {
  const code = (error as { code?: unknown; original?: { code?: unknown } }).code;
  if (typeof code === 'string' && /^(42|28|3D)/.test(code)) throw error;
  return undefined;
}

async function storyOperator(db: Database, folder: string): Promise<{ login: string; password: string }> {
  const file = join(folder, 'operator.json');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) {
    const account = {
      login: `story-${randomBytes(4).toString('hex')}`,
      password: randomBytes(18).toString('base64url'),
    };
    writeFileSync(file, JSON.stringify(account), { mode: 0o600 });
  }
  const account = JSON.parse(readFileSync(file, 'utf8')) as { login: string; password: string };
  // Installing an operator reads nothing of the shop but its database.
  const shop = { db } as Shop;
  const roles = [{ name: '故事操作员', permissions: permissionNames }];
  const installed = await installOperator(shop, { ...account, name: '故事操作员', roles });
  if (!installed.ok) throw new Error(`the story's operator was refused: ${installed.code}`);
  return account;
}
