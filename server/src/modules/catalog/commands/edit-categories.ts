// Keeps the category tree: at most three levels, no cycle, distinct names among siblings. Changes to the tree wait for
// one another, so that two moves together can't do what neither may do alone.
import type { Result } from '../../../kernel/errors.js';
import { must } from '../../../kernel/errors.js';
import { prepared } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { type AxisNoun, createEntry, deleteEntry, updateEntry } from '../axis-writes.js';
import { checkPlace } from '../domain/category-tree.js';
import { requireStored } from '../stored-keys.js';

export interface CategoryFacts {
  name: string;
  parentId: string | null;
  pictureKey: string | null;
  position: number;
}

const lockTree = prepared(`select pg_advisory_xact_lock(hashtextextended('categories', 0))`);
const readTree = prepared<{ id: string; parent_id: string | null }>(`select id, parent_id from categories`);

const categoryNoun = (shop: Shop): AxisNoun<CategoryFacts> => ({
  noun: 'Category',
  model: 'category',
  row: ({ name, parentId, pictureKey, position }) => ({ name, parentId, pictureKey, position }),
  async check(tx, id, { parentId, pictureKey }) {
    await requireStored(shop, [pictureKey]);
    const [, tree] = await tx.batch(lockTree(), readTree());
    must(
      checkPlace(
        tree.rows.map((row) => ({ id: row.id, parentId: row.parent_id })),
        id,
        parentId,
      ),
    );
  },
});

/** Refusals: `not_found` (parent), `name_taken`, `category_misplaced`, `file_missing`. */
export function createCategory(shop: Shop, input: CategoryFacts & { actor: string }): Promise<Result<{ id: string }>> {
  return createEntry(shop, categoryNoun(shop), input, input.actor);
}

export function updateCategory(
  shop: Shop,
  input: CategoryFacts & { categoryId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return updateEntry(shop, categoryNoun(shop), input.categoryId, input, input.actor);
}

/** Refusal: `still_in_use` while products or categories stand under it. */
export function deleteCategory(
  shop: Shop,
  input: { categoryId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return deleteEntry(shop, categoryNoun(shop), input.categoryId, input.actor);
}
