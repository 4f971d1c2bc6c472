// Alarms in SQL. Raised by whoever stops something, in the transaction that stops it; while one is open, raising it again
// counts on it.
import type { AlarmKind } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';

export interface AlarmRow {
  id: string;
  kind: AlarmKind;
  subject_id: string;
  text: string;
  times: number;
  raised_at: Date;
  last_at: Date;
  settled_at: Date | null;
  settled_by: string | null;
  note: string | null;
}

const columns = 'id, kind, subject_id, text, times, raised_at, last_at, settled_at, settled_by, note';
const raise = prepared(
  `insert into alarms (id, kind, subject_id, text, details) values ($1, $2, $3, $4, $5::jsonb)
   on conflict (kind, subject_id) where settled_at is null
   do update set times = alarms.times + 1, last_at = app_now(), text = excluded.text, details = excluded.details`,
);
const raiseOnce = prepared(
  `insert into alarms (id, kind, subject_id, text, details) select $1::uuid, $2::text, $3::uuid, $4::text, $5::jsonb
    where not exists (select from alarms where kind = $2::text and subject_id = $3::uuid and last_at >= $6::timestamptz)
   on conflict (kind, subject_id) where settled_at is null
   do update set times = alarms.times + 1, last_at = app_now(), text = excluded.text, details = excluded.details`,
);
const list = prepared<AlarmRow>(
  `select ${columns} from alarms
    where (settled_at is null) = $1::boolean and (raised_at, id) < ($2::timestamptz, $3::uuid)
    order by raised_at desc, id desc limit $4`,
);
const lock = prepared<AlarmRow>(`select ${columns} from alarms where id = $1 for update`);
const settle = prepared(
  `update alarms set settled_at = app_now(), settled_by = $2, note = $3 where id = $1 and settled_at is null`,
);

export interface NewAlarm {
  kind: AlarmKind;
  subjectId: string;
  text: string;
  details?: Record<string, unknown>;
}

export const raiseAlarm = ({ kind, subjectId, text, details = {} }: NewAlarm): Statement =>
  raise(newId(), kind, subjectId, text, JSON.stringify(details));
/** Unless it was raised since then, settled or not. */
export const raiseAlarmOnceSince = ({ kind, subjectId, text, details = {} }: NewAlarm, since: Date): Statement =>
  raiseOnce(newId(), kind, subjectId, text, JSON.stringify(details), since);
export const listAlarmRows = (open: boolean, [at, id]: readonly [string, string], limit: number) =>
  list(open, at, id, limit);
export const lockAlarm = (id: string): Statement<AlarmRow> => lock(id);
export const settleAlarmRow = (id: string, operatorId: string, note: string): Statement => settle(id, operatorId, note);
