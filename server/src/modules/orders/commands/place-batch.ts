// Places many orders of one offer kind that were admitted somewhere else, in one transaction: read by set, decided one
// after the other in memory, written by set. What a constraint or a fault stops has written nothing, and is placed in
// halves, so that one bad order costs the others a few transactions and never their place; when it is only that another
// batch has taken from the same stock meanwhile, the levels are read again first.
import type { Result } from '../../../kernel/errors.js';
import { refuse } from '../../../kernel/errors.js';
import { isOutage } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { mergeBuckets } from '../../catalog/index.js';
import type { PlaceOrderInput } from '../placing-facts.js';
import { MAX_STOCK_TRIES, type OrderPlaced, type PlacingOutcome, isStockMoved, placeTogether } from '../placing.js';

const MAX_MERGES = 3;

/**
 * One answer for each, in their order; no two of one person, because limits are counted from rows. What fails alone is
 * `internal` to its buyer, so that nobody waits behind it for ever; only a lost database comes out as it is.
 */
export async function placeBatch(
  shop: Pick<Shop, 'db' | 'log'>,
  inputs: readonly PlaceOrderInput[],
): Promise<Result<OrderPlaced>[]> {
  const answers = new Map<PlaceOrderInput, Result<OrderPlaced>>();
  let left = [...inputs];
  for (let merges = 0; left.length > 0; merges += 1) {
    const outcomes = await placeInHalves(shop, left);
    const scattered = new Set<string>();
    const again: PlaceOrderInput[] = [];
    left.forEach((input, index) => {
      const outcome = outcomes[index];
      if (outcome && 'answer' in outcome) answers.set(input, outcome.answer);
      else if (!outcome || merges >= MAX_MERGES) answers.set(input, refuse('sold_out'));
      else {
        again.push(input);
        scattered.add(outcome.scatteredStockId);
      }
    });
    for (const stockId of [...scattered].sort()) await shop.db.transact((tx) => tx.batch(mergeBuckets(stockId)));
    left = again;
  }
  return inputs.map((input) => answers.get(input) as Result<OrderPlaced>);
}

async function placeInHalves(
  shop: Pick<Shop, 'db' | 'log'>,
  inputs: readonly PlaceOrderInput[],
  tries = 1,
): Promise<PlacingOutcome[]> {
  try {
    return await placeTogether(
      shop.db,
      inputs.map((input) => ({ input, once: undefined })),
    );
  } catch (error) {
    if (isOutage(error)) throw error;
    if (isStockMoved(error) && tries < MAX_STOCK_TRIES) return placeInHalves(shop, inputs, tries + 1);
    if (inputs.length === 1) {
      if (isStockMoved(error)) return [{ answer: refuse('sold_out') }];
      shop.log.error({ err: error, offer: inputs[0]?.offer?.ref }, 'an admitted order could not be placed');
      return [{ answer: refuse('internal') }];
    }
    const middle = Math.ceil(inputs.length / 2);
    return [
      ...(await placeInHalves(shop, inputs.slice(0, middle))),
      ...(await placeInHalves(shop, inputs.slice(middle))),
    ];
  }
}
