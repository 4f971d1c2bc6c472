// The operators' queue of alarms on the wire.
import { alarms as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { settleAlarm } from './commands/settle-alarm.js';
import { listAlarms } from './queries.js';

export function alarmRoutes(shop: Shop): Route[] {
  return [
    route(contract.listAlarms, async ({ query }) => {
      const { cursor, limit, state } = query;
      const rows = await listAlarms(shop.db, { cursor, limit, open: state === 'open' });
      return ok(
        pageOf(
          rows,
          limit,
          (row) => [row.raised_at.toISOString(), row.id],
          (row) => ({
            ...{ id: row.id, kind: row.kind, subjectId: row.subject_id, text: row.text, times: row.times },
            ...{ raisedAt: row.raised_at.toISOString(), lastAt: row.last_at.toISOString() },
            ...{ settledAt: row.settled_at?.toISOString() ?? null, settledBy: row.settled_by, note: row.note },
          }),
        ),
      );
    }),
    route(contract.settleAlarm, ({ params, body, caller }) =>
      settleAlarm(shop, { alarmId: params.alarmId, operatorId: caller.personId, note: body.note }),
    ),
  ];
}
