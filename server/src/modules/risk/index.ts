// The door of risk: one question, whether money should leave, and what was answered before.
export { type Assessed, assessPayout } from './commands/assess-payout.js';
export { riskRules } from './commands/set-risk-rules.js';
export { presentDecision } from './presenter.js';
export type { RiskQuestion } from './gather-facts.js';
export { type RiskDecisionRow, readDecisions } from './risk-statements.js';
