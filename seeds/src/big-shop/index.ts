// A big shop: goods, members and orders in numbers no demo has, written past the commands by SQL that only PostgreSQL sees
// (the bulk path). It keeps what the commands keep: every constraint and foreign key stands, the books are written by
// their own role and summed at COMMIT, every state has its history, and the audits find nothing. It may be killed at any
// moment and run again with the same figures.
import { type Database, composed } from '../../../server/src/platform/db/index.js';
import type { Sealer } from '../../../server/src/platform/sealing/index.js';
import type { ProductSeed } from '../shop-data.js';
import { goodsSteps, groundStatements, MARKER_NAME } from './goods.js';
import { orderParts, orderStands } from './order-parts.js';
import { sliceStatements } from './order-slice.js';
import { peopleSteps } from './people.js';
import { anchorOf, type BigPlan, BLOCK, markerId, momentSql } from './plan.js';
import { progressOf } from './progress.js';
import type { Step } from './step.js';

/** Slices written at a time. */
export const SIDES = 2;
/** Beside so many orders of its own a shop is no place for invented ones. */
const MOST_OWN_ORDERS = 10_000;

export interface BigShopGround {
  db: Database;
  /** the app the members logged in by */
  appId: string;
  sealer: Sealer;
  models: readonly ProductSeed[];
  say(line: string): void;
}

/** All steps in the order in which references allow them. */
export function bigShopSteps(ground: Pick<BigShopGround, 'appId' | 'models' | 'sealer'>): Step[] {
  return [...goodsSteps(ground.models), ...peopleSteps(ground.appId, ground.sealer), orderStep(ground.appId)];
}

function orderStep(appId: string): Step {
  return {
    name: 'orders with lines, money, parcels, groups and histories',
    total: (plan) => plan.orders,
    slice: 3_000 * BLOCK,
    stands: (plan, i) => orderStands(plan, i, (n) => momentSql(plan, 'order', n)),
    write: (plan, from, to) => [...sliceStatements(plan, from, to), ...orderParts(plan, appId)],
  };
}

/** Throws a sentence when the shop holds another big shop, or lives. */
export async function loadBigShop(ground: BigShopGround, asked: BigPlan): Promise<void> {
  const { db, say } = ground;
  const plan = await settle(db, asked);
  for (const step of bigShopSteps(ground)) {
    const total = step.total(plan);
    const progress = progressOf(step.name, total, say);
    let next = 0;
    const side = async (): Promise<void> => {
      while (next < total) {
        const from = next;
        const to = (next = Math.min(total, from + step.slice));
        const [standing] = await db.rows(composed(step.stands(plan, from), []));
        if (standing) progress.skip(to - from);
        else {
          await writeSlice(db, step.write(plan, from, to));
          progress.add(to - from);
        }
      }
    };
    await Promise.all(Array.from({ length: SIDES }, side));
    progress.end();
  }
  say('statistics of all tables');
  await db.rows(composed('analyze', []));
}

async function writeSlice(db: Database, statements: readonly string[]): Promise<void> {
  const written = await db.transact(async (tx) => {
    // Texts differ from slice to slice, so none of them is worth a name; a statement is planned when its turn comes,
    // because the temporary table it copies from is made by one before it.
    for (const text of ['set local jit = off', ...statements]) await tx.batch({ text, values: [] });
  });
  if (!written.ok) throw new Error(`a slice was refused: ${written.code}`);
}

/** The plan as it was begun: the same figures go on from the moment they were dated back from the first time. */
async function settle(db: Database, asked: BigPlan): Promise<BigPlan> {
  const [marker] = await db.rows(
    composed<{ id: string }>('select id from freight_templates where name = $1', [MARKER_NAME]),
  );
  if (marker) {
    const plan = { ...asked, anchorMs: anchorOf(marker.id) };
    if (markerId(plan) === marker.id) return plan;
    throw new Error('This shop holds a big shop of other figures or another seed: begin with an empty one.');
  }
  const [own] = await db.rows(
    composed<{ many: boolean }>(
      `select count(*) > ${MOST_OWN_ORDERS} as many from (select from orders limit ${MOST_OWN_ORDERS + 1}) o`,
      [],
    ),
  );
  if (own?.many)
    throw new Error(`This shop has more than ${MOST_OWN_ORDERS} orders of its own: begin with an emptier one.`);
  await writeSlice(db, groundStatements(asked));
  return asked;
}
