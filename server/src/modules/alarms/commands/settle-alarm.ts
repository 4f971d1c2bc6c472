// An operator says what became of an alarm; the next one of its kind is a new one.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { lockAlarm, settleAlarmRow } from '../alarm-statements.js';

/** Refusals: `not_found`, `alarm_settled`. */
export function settleAlarm(
  shop: Shop,
  { alarmId, operatorId, note }: { alarmId: string; operatorId: string; note: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [alarm] = await tx.rows(lockAlarm(alarmId));
    if (!alarm) throw new Refused('not_found');
    if (alarm.settled_at) throw new Refused('alarm_settled');
    await tx.batch(
      settleAlarmRow(alarmId, operatorId, note),
      recordOperatorAction(operatorId, 'alarms.settle', alarmId, { note }),
    );
    return { done: true };
  });
}
