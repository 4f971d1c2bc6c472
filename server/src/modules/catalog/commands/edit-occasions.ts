// Keeps the occasions (场景), the axis that says when a thing is needed.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type AxisNoun, createEntry, deleteEntry, updateEntry } from '../axis-writes.js';

export interface OccasionFacts {
  name: string;
  position: number;
}

const occasionNoun: AxisNoun<OccasionFacts> = {
  noun: 'Occasion',
  model: 'occasion',
  row: ({ name, position }) => ({ name, position }),
};

/** Refusal: `name_taken`. */
export function createOccasion(shop: Shop, input: OccasionFacts & { actor: string }): Promise<Result<{ id: string }>> {
  return createEntry(shop, occasionNoun, input, input.actor);
}

export function updateOccasion(
  shop: Shop,
  input: OccasionFacts & { occasionId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return updateEntry(shop, occasionNoun, input.occasionId, input, input.actor);
}

/** Refusal: `still_in_use` while products name it. */
export function deleteOccasion(
  shop: Shop,
  input: { occasionId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return deleteEntry(shop, occasionNoun, input.occasionId, input.actor);
}
