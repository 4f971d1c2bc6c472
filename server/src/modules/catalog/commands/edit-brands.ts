// Keeps the brands: distinct names, a story, a logo that is stored.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type AxisNoun, createEntry, deleteEntry, updateEntry } from '../axis-writes.js';
import { requireStored } from '../stored-keys.js';

export interface BrandFacts {
  name: string;
  story: string;
  logoKey: string | null;
}

const brandNoun = (shop: Shop): AxisNoun<BrandFacts> => ({
  noun: 'Brand',
  model: 'brand',
  row: ({ name, story, logoKey }) => ({ name, story, logoKey }),
  check: (_tx, _id, { logoKey }) => requireStored(shop, [logoKey]),
});

/** Refusals: `name_taken`, `file_missing`. */
export function createBrand(shop: Shop, input: BrandFacts & { actor: string }): Promise<Result<{ id: string }>> {
  return createEntry(shop, brandNoun(shop), input, input.actor);
}

export function updateBrand(
  shop: Shop,
  input: BrandFacts & { brandId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return updateEntry(shop, brandNoun(shop), input.brandId, input, input.actor);
}

/** Refusal: `still_in_use` while products are of this brand. */
export function deleteBrand(shop: Shop, input: { brandId: string; actor: string }): Promise<Result<{ done: true }>> {
  return deleteEntry(shop, brandNoun(shop), input.brandId, input.actor);
}
