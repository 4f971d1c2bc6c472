// Keeps the groups of words that mean the same in this shop. A word stands in one group, so that nobody has to think
// about chains; changes wait for one another.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { chinese } from '../chinese-text.js';
import { normalText } from '../domain/search-text.js';
import { trailOf } from '../operator-trail.js';
import { forgetCatalog } from '../short-cache.js';
import { addSynonym, changeSynonym, lockSynonymsWith, removeSynonym } from '../search-word-statements.js';

interface SynonymInput {
  words: readonly string[];
  actor: string;
}

/** Refusals: `name_taken` when a word stands in another group, `bad_input` when fewer than two words are left. */
export function createSynonym(shop: Shop, input: SynonymInput): Promise<Result<{ id: string }>> {
  return changing(shop, async (tx) => {
    const id = newId();
    const words = distinctWords(input.words);
    const [, others] = await tx.batch(...lockSynonymsWith(id, words));
    if (others.rows.length > 0) throw new Refused('name_taken');
    await tx.batch(addSynonym(id, words), ...trailOf(input.actor, 'catalog.createSynonym', id, { words }));
    return { id };
  });
}

/** Refusals: those of creation, `not_found`. */
export function updateSynonym(
  shop: Shop,
  input: SynonymInput & { synonymId: string },
): Promise<Result<{ done: true }>> {
  return changing(shop, async (tx) => {
    const { synonymId: id, actor } = input;
    const words = distinctWords(input.words);
    const [, others] = await tx.batch(...lockSynonymsWith(id, words));
    if (others.rows.length > 0) throw new Refused('name_taken');
    const [changed] = await tx.batch(changeSynonym(id, words));
    if (changed.count === 0) throw new Refused('not_found');
    await tx.batch(...trailOf(actor, 'catalog.updateSynonym', id, { words }));
    return { done: true } as const;
  });
}

/** Refusal: `not_found`. */
export function deleteSynonym(
  shop: Shop,
  input: { synonymId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return changing(shop, async (tx) => {
    const { synonymId: id, actor } = input;
    const [removed] = await tx.batch(removeSynonym(id));
    if (removed.count === 0) throw new Refused('not_found');
    await tx.batch(...trailOf(actor, 'catalog.deleteSynonym', id));
    return { done: true } as const;
  });
}

function distinctWords(words: readonly string[]): string[] {
  const distinct = [...new Set(words.map((word) => normalText(word, chinese).replaceAll(' ', '')))].filter(Boolean);
  if (distinct.length < 2) throw new Refused('bad_input', { where: 'body.words' });
  return distinct;
}

async function changing<T>(shop: Shop, work: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  const result = await shop.db.transact(work);
  forgetCatalog(shop.db);
  return result;
}
