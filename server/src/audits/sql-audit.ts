// Audits that are SQL: every row a query returns is a violation.
import { composed } from '../platform/db/index.js';
import type { Audit, Violation } from './audit.js';

const SHOWN = 200;

export function sqlAudit(id: string, name: string, ...queries: readonly string[]): Audit {
  return {
    id,
    name,
    async find({ db }) {
      const found: Violation[] = [];
      for (const query of queries) {
        found.push(...(await db.rows(composed<Violation>(`select * from (${query}) v limit ${SHOWN}`, []))));
      }
      return found;
    },
  };
}
