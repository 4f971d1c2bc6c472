// Saves a draft whole. A draft that was to open by itself waits for its manager again: what opens is what they last said
// should open.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import { cancelTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { type SkuForSale, readSkusForSale } from '../../catalog/index.js';
import { type PointRow, readPoints } from '../../pickup/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type ManagedChain, acceptDelivery, factsOf, lockManagedChain } from '../chain-ground.js';
import { replaceChainSkus, saveDraftRow } from '../chain-statements.js';
import { acceptDraft } from '../domain/chain-rules.js';
import { holdUsablePictures } from '../picture-statements.js';
import type { DraftInput } from './create-chain.js';
import { OPEN_CHAIN } from './open-chain.js';

/** Refusals: `forbidden`, `not_found`, `chain_state_changed`, `chain_changed`, and those of making one. */
export function saveDraft(
  shop: Shop,
  input: ManagedChain & DraftInput & { edition: number },
): Promise<Result<{ edition: number }>> {
  const { chainId, skus: wishes, pictureIds, userId } = input;
  return shop.db.transact(async (tx) => {
    const { chain, more } = await lockManagedChain(
      tx,
      input,
      holdUsablePictures(pictureIds, userId),
      readSkusForSale(wishes.map(({ skuId }) => skuId)),
      readPoints(input.pointIds),
    );
    const [pictures, skus, points] = more;
    if (chain.status !== 'draft') throw new Refused('chain_state_changed', { status: chain.status });
    if (chain.edition !== input.edition) throw new Refused('chain_changed', { edition: chain.edition });
    must(acceptDraft(input, factsOf((skus?.rows ?? []) as SkuForSale[])));
    if (pictures?.count !== pictureIds.length) throw new Refused('picture_gone');
    acceptDelivery(input, (points?.rows ?? []) as PointRow[]);
    await writeAll(tx, [
      expectWrite(saveDraftRow(chainId, input), 1),
      ...replaceChainSkus(chainId, wishes).map(anyCount),
      anyCount(cancelTimer(OPEN_CHAIN, chainId)),
    ]);
    return { edition: chain.edition + 1 };
  });
}
