// How pick-up points look on the wire.
import type { AnswerOf, pickup as contract } from '@hetuan/contract';
import type { PointRow } from './point-statements.js';

export function presentPoint(row: PointRow): AnswerOf<typeof contract.listPoints>['items'][number] {
  const { id, name, street, tel, hours } = row;
  return { id, name, regionCode: row.region_code, regionNames: row.region_names, street, tel, hours };
}

export function presentPointForOperators(row: PointRow): AnswerOf<typeof contract.createPoint> {
  return {
    ...presentPoint(row),
    pausedAt: row.paused_at?.toISOString() ?? null,
    changedAt: row.changed_at.toISOString(),
  };
}
