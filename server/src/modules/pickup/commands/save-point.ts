// An operator opens a pick-up point, changes it or closes it for a while. Orders carry their own copy, so a change meets
// only those that are placed later.
import { Refused, type Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction, regionNames } from '../../identity/index.js';
import { type PointRow, type PointWish, insertPoint, pausePointRow, updatePoint } from '../point-statements.js';
import { presentPointForOperators } from '../presenter.js';

type Shown = ReturnType<typeof presentPointForOperators>;

function namesOf(regionCode: string): readonly string[] {
  const names = regionNames(regionCode);
  if (!names) throw new Refused('region_unknown');
  return names;
}

/** Refusals: `name_taken`, `region_unknown`. */
export function createPoint(
  shop: Shop,
  input: PointWish & { operatorId: string },
  once?: IdempotentRequest,
): Promise<Result<Shown>> {
  return transactOnce(shop.db, once, async (tx) => {
    tx.refuseWhen('pickup_points_name', 'name_taken');
    const id = newId();
    const [created] = await tx.batch(
      insertPoint(id, input, namesOf(input.regionCode)),
      recordOperatorAction(input.operatorId, 'pickup.create', id, { name: input.name }),
    );
    return presentPointForOperators(created.rows[0] as PointRow);
  });
}

/** Refusals: `not_found`, `name_taken`, `region_unknown`. */
export function changePoint(
  shop: Shop,
  input: PointWish & { pointId: string; operatorId: string },
): Promise<Result<Shown>> {
  return shop.db.transact(async (tx) => {
    tx.refuseWhen('pickup_points_name', 'name_taken');
    const [changed] = await tx.batch(
      updatePoint(input.pointId, input, namesOf(input.regionCode)),
      recordOperatorAction(input.operatorId, 'pickup.change', input.pointId, { name: input.name }),
    );
    const [row] = changed.rows;
    if (!row) throw new Refused('not_found');
    return presentPointForOperators(row);
  });
}

/** Refusal: `not_found`. */
export function pausePoint(
  shop: Shop,
  input: { pointId: string; paused: boolean; operatorId: string },
): Promise<Result<{ done: true }>> {
  const { pointId, paused, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [changed] = await tx.batch(
      pausePointRow(pointId, paused),
      recordOperatorAction(operatorId, 'pickup.pause', pointId, { paused }),
    );
    if (changed.count === 0) throw new Refused('not_found');
    return { done: true };
  });
}
