// The category axis is a tree of at most three levels. A category never becomes its own ancestor, and moving a branch
// never pushes a leaf below the last level.
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface CategoryNode {
  id: string;
  parentId: string | null;
}

export const MAX_CATEGORY_LEVELS = 3;

/** May `id` (existing or new) stand under `parentId`? Refusals: `not_found`, `category_misplaced`. */
export function checkPlace(nodes: readonly CategoryNode[], id: string, parentId: string | null): Result<true> {
  if (parentId === null) return levelsBelow(nodes, id) <= MAX_CATEGORY_LEVELS ? ok(true) : tooDeep();
  const path = pathTo(nodes, parentId);
  if (path.length === 0) return refuse('not_found', { what: 'category' });
  if (path.includes(id)) return refuse('category_misplaced', { problem: 'cycle' });
  return path.length + levelsBelow(nodes, id) <= MAX_CATEGORY_LEVELS ? ok(true) : tooDeep();
}

/** Ids from the root down to `id`; empty when there is no such category. */
export function pathTo(nodes: readonly CategoryNode[], id: string): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const path: string[] = [];
  for (let at: string | null | undefined = id; at && parents.has(at) && !path.includes(at); at = parents.get(at)) {
    path.unshift(at);
  }
  return path;
}

/** Levels of the branch that hangs on `id`, itself included. */
function levelsBelow(nodes: readonly CategoryNode[], id: string): number {
  const children = nodes.filter((node) => node.parentId === id && node.id !== id);
  return 1 + Math.max(0, ...children.map((child) => levelsBelow(nodes, child.id)));
}

function tooDeep(): Result<true> {
  return refuse('category_misplaced', { problem: 'too_deep' });
}
