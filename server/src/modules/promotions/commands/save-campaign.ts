// Writes a campaign down as a draft: new, changed, or copied from another. A change begins a new edition and takes back
// what was approved; nothing is judged of money before it is scheduled.
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { readGoods } from '../../catalog/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import {
  editCampaign,
  findCampaign,
  insertCampaign,
  keepCampaignEdition,
  lockCampaign,
} from '../campaign-statements.js';
import { type CampaignInput, acceptCampaign, namedSkus } from '../domain/campaign.js';
import { groundOf, inputOf } from '../planning.js';

interface Saved {
  campaignId: string;
  edition: number;
}

/** Refusals: `sku_unavailable`, `campaign_terms_invalid`. */
export function createCampaign(
  shop: Shop,
  input: CampaignInput & { operatorId: string },
  once?: IdempotentRequest,
): Promise<Result<Saved>> {
  return transactOnce(shop.db, once, async (tx) => {
    await accept(tx, input);
    const id = newId();
    await tx.batch(
      insertCampaign({ ...input, id, copiedFrom: null }, input.operatorId),
      recordOperatorAction(input.operatorId, 'campaigns.create', id, { name: input.name }),
    );
    return { campaignId: id, edition: 1 };
  });
}

/** Refusals: `not_found`, `campaign_state_changed` once it is no draft, and those of creating. */
export function changeCampaign(
  shop: Shop,
  input: CampaignInput & { campaignId: string; operatorId: string },
): Promise<Result<Saved>> {
  const { campaignId, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [row] = await tx.rows(lockCampaign(campaignId));
    if (!row) throw new Refused('not_found');
    if (row.status !== 'draft') throw new Refused('campaign_state_changed', { status: row.status });
    await accept(tx, input);
    await tx.batch(
      keepCampaignEdition(campaignId),
      editCampaign(campaignId, input, operatorId),
      recordOperatorAction(operatorId, 'campaigns.change', campaignId, { edition: row.edition + 1 }),
    );
    return { campaignId, edition: row.edition + 1 };
  });
}

/** A new draft with the same terms, over a window of its own. Refusals: `not_found`, and those of creating. */
export async function copyCampaign(
  shop: Shop,
  input: { campaignId: string; operatorId: string; startsAt: Date; endsAt: Date },
): Promise<Result<Saved>> {
  const [row] = await shop.db.rows(findCampaign(input.campaignId));
  if (!row) return refuse('not_found');
  const { startsAt, endsAt, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const copy = { ...inputOf(row), startsAt, endsAt };
    await accept(tx, copy);
    const id = newId();
    await tx.batch(
      insertCampaign({ ...copy, id, copiedFrom: row.id }, operatorId),
      recordOperatorAction(operatorId, 'campaigns.copy', id, { from: row.id }),
    );
    return { campaignId: id, edition: 1 };
  });
}

async function accept(tx: Tx, input: CampaignInput): Promise<void> {
  const rows = await tx.rows(readGoods(namedSkus(input.terms)));
  const skus = new Map(groundOf(rows, []).goods.map((sku) => [sku.skuId, sku]));
  must(acceptCampaign(input, skus, tx.now));
}
