// Creating, changing and deleting an entry of an axis: the same three transactions for each, differing in the model
// and in what must hold before. Each ends with the operator's trail and a fresh catalogue.
import { Refused, type Result } from '../../kernel/errors.js';
import type { Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { Shop } from '../../shop.js';
import { keepSearchSoon } from './commands/keep-search.js';
import { type CatalogModels, catalogModels } from './models.js';
import { trailOf } from './operator-trail.js';
import { forgetCatalog } from './short-cache.js';
import { markStale } from './search-document-statements.js';
import { refuseDelete, refuseWrite } from './write-faults.js';

export interface AxisNoun<Facts> {
  /** as in `catalog.createBrand` */
  noun: string;
  model: keyof CatalogModels;
  /** the model's columns */
  row(facts: Facts): Record<string, unknown>;
  /** throws a refusal when the entry may not look like this */
  check?(tx: Tx, id: string, facts: Facts): Promise<void>;
}

export async function createEntry<Facts>(
  shop: Shop,
  noun: AxisNoun<Facts>,
  facts: Facts,
  actor: string,
): Promise<Result<{ id: string }>> {
  const id = newId();
  return changing(shop, async (tx) => {
    await noun.check?.(tx, id, facts);
    const transaction = await tx.orm();
    await catalogModels(shop.db)
      [noun.model].create({ id, ...noun.row(facts) }, { transaction })
      .catch(refuseWrite);
    await tx.batch(...trailOf(actor, `catalog.create${noun.noun}`, id, noun.row(facts)));
    return { id };
  });
}

export async function updateEntry<Facts>(
  shop: Shop,
  noun: AxisNoun<Facts>,
  id: string,
  facts: Facts,
  actor: string,
): Promise<Result<{ done: true }>> {
  return changing(shop, async (tx) => {
    await noun.check?.(tx, id, facts);
    const transaction = await tx.orm();
    const [count] = await catalogModels(shop.db)
      [noun.model].update(noun.row(facts), { where: { id }, transaction })
      .catch(refuseWrite);
    if (count === 0) throw new Refused('not_found');
    // Products are found by its name: their documents are written anew soon, however many they are.
    const stale = noun.model === 'freightTemplate' ? [] : [markStale(noun.model, id), keepSearchSoon(tx.now)];
    await tx.batch(...stale, ...trailOf(actor, `catalog.update${noun.noun}`, id, noun.row(facts)));
    return { done: true } as const;
  });
}

export async function deleteEntry(
  shop: Shop,
  noun: Pick<AxisNoun<never>, 'noun' | 'model'>,
  id: string,
  actor: string,
): Promise<Result<{ done: true }>> {
  return changing(shop, async (tx) => {
    const transaction = await tx.orm();
    const count = await catalogModels(shop.db)[noun.model].destroy({ where: { id }, transaction }).catch(refuseDelete);
    if (count === 0) throw new Refused('not_found');
    await tx.batch(...trailOf(actor, `catalog.delete${noun.noun}`, id));
    return { done: true } as const;
  });
}

async function changing<T>(shop: Shop, work: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  const result = await shop.db.transact(work);
  forgetCatalog(shop.db);
  return result;
}
