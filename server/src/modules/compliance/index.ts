// The door of compliance: whether a play is open. Asked where something new begins; what has begun goes on.
export { decideSwitch } from './commands/decide-switch.js';
export { switchRules } from './domain/rules.js';
export { openSwitches, switchOn } from './queries.js';
export { switchStatement } from './switch-statements.js';
