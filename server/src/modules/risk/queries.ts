// Reading the rules, newest first.
import type { Database } from '../../platform/db/index.js';
import { type RiskRulesRow, readRiskRules } from './risk-statements.js';

export const listRiskRules = (db: Database): Promise<RiskRulesRow[]> => db.rows(readRiskRules());
