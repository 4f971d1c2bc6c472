// Looking at pick-up points: those that can be chosen, and all of them.
import type { Database } from '../../platform/db/index.js';
import { type PointRow, readEveryPoint, readOpenPoints } from './point-statements.js';

export const listOpenPoints = (db: Database): Promise<PointRow[]> => db.rows(readOpenPoints());
export const listEveryPoint = (db: Database): Promise<PointRow[]> => db.rows(readEveryPoint());
