// The door of alarms: whoever stops something says so to operators, in the same transaction.
export { type NewAlarm, raiseAlarm, raiseAlarmOnceSince } from './alarm-statements.js';
