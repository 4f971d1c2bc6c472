// The audits, asked by the scheduler: each once a day, in a quiet hour and one after the other, in one snapshot that may only
// read and only for so long. What stands in two looks is an alarm; a shop that goes on selling is in between at any single
// one. What takes longer, and what reads every table there is, is asked by hand (`npm run audit`).
import { DAY_MS, businessDay, plusMs } from '../kernel/clock.js';
import { raiseAlarmOnceSince } from '../modules/alarms/index.js';
import { type Database, codeOf, prepared } from '../platform/db/index.js';
import type { TimerHandler, TimerOutcome } from '../platform/timers/index.js';
import { settings } from '../settings.js';
import type { Shop } from '../shop.js';
import { type Audit, type Violation, audits } from './index.js';

const ASK_AUDIT = 'ask-audit';
const SHOWN = 5;
const KEPT = 50;
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const daily = audits.filter(({ byHand }) => !byHand);
const numberOf = ({ id }: Audit): number => Number(id.slice(1));
/** names an audit among the subjects of timers and alarms */
export const subjectOf = (audit: Audit): string =>
  `00000000-0000-7000-8000-${String(numberOf(audit)).padStart(12, '0')}`;

/** Kept in the timetable by every scheduler. */
export const auditStandingTimers = daily.map((audit) => [ASK_AUDIT, subjectOf(audit)] as const);

export function auditTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [
      ASK_AUDIT,
      async (subjectId) => {
        const audit = daily.find((one) => subjectOf(one) === subjectId);
        return audit ? askAudit(shop, audit) : { done: true };
      },
    ],
  ];
}

/** What the first of two looks found, as it was written there; a process that ends begins anew. */
const firstLooks = new WeakMap<Shop, Map<Audit, ReadonlySet<string>>>();

function firstLooksOf(shop: Shop): Map<Audit, ReadonlySet<string>> {
  const known = firstLooks.get(shop) ?? new Map<Audit, ReadonlySet<string>>();
  firstLooks.set(shop, known);
  return known;
}

async function askAudit(shop: Shop, audit: Audit): Promise<TimerOutcome> {
  const now = shop.clock.now();
  const today = momentOf(audit, now);
  const tomorrow = (): TimerOutcome => {
    const next = now < today ? today : plusMs(today, DAY_MS);
    return { done: false, againInMs: next.getTime() - now.getTime(), reason: 'stands' };
  };
  if (now < today || now >= plusMs(today, settings.audits.forMs)) return tomorrow();
  const found = await look(shop, audit);
  const looks = firstLooksOf(shop);
  const before = looks.get(audit);
  looks.delete(audit);
  if (!found || found.length === 0) return tomorrow();
  if (!before) {
    looks.set(audit, new Set(found.map((violation) => JSON.stringify(violation))));
    return { done: false, againInMs: settings.audits.againMs, reason: 'found something, looks again' };
  }
  const still = found.filter((violation) => before.has(JSON.stringify(violation)));
  if (still.length > 0) await raise(shop, audit, still, today);
  return tomorrow();
}

/** Of the business day: they begin together and are so far apart. */
function momentOf(audit: Audit, now: Date): Date {
  const { afterMs, apartMs } = settings.audits;
  return plusMs(new Date(`${businessDay(now)}T00:00:00+08:00`), afterMs + numberOf(audit) * apartMs);
}

const readsOnly = prepared('set transaction isolation level repeatable read, read only');
const scans = prepared('set local enable_seqscan = on');
const within = prepared(`select set_config('statement_timeout', $1, true)`);
const CANCELLED = '57014';

/** Null: nothing to look at, or not done in time. */
export async function look(
  shop: Pick<Shop, 'db' | 'flashRedis' | 'log'>,
  audit: Audit,
  withinMs: number = settings.audits.withinMs,
): Promise<Violation[] | null> {
  const late = AbortSignal.timeout(withinMs);
  try {
    const looked = await shop.db.transact(async (tx) => {
      await tx.batch(readsOnly(), scans(), within(String(withinMs)));
      const db: Database = {
        ...shop.db,
        rows(statement) {
          late.throwIfAborted();
          return tx.rows(statement);
        },
      };
      return audit.find({ db, simulatorUrl: undefined, redis: shop.flashRedis });
    });
    return looked.ok ? looked.value : null;
  } catch (error) {
    if (!late.aborted && codeOf(error) !== CANCELLED) throw error;
    shop.log.warn({ audit: audit.id }, 'an audit was not done in time');
    return null;
  }
}

/** Ids alone: what an audit found may hold what people wrote. */
function raise({ db, log }: Shop, audit: Audit, violations: readonly Violation[], since: Date): Promise<unknown> {
  const ids = [...new Set(violations.flatMap((violation) => JSON.stringify(violation).match(uuids) ?? []))];
  log.error({ audit: audit.id, found: violations.length, ids: ids.slice(0, KEPT) }, audit.name);
  const named = ids.length > 0 ? `：${ids.slice(0, SHOWN).join('、')}${ids.length > SHOWN ? ' 等' : ''}` : '';
  const text = `每日核对 ${audit.id} 查出 ${violations.length} 处不符${named}`;
  const details = { audit: audit.id, found: violations.length, ids: ids.slice(0, KEPT) };
  return db.rows(raiseAlarmOnceSince({ kind: 'audit_found', subjectId: subjectOf(audit), text, details }, since));
}
