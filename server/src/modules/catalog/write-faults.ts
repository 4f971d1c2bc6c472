// What the database refuses for good reason: a name that is taken, something that does not exist, something that is
// still needed. Everything else stays a fault.
import type { RefusalCode } from '@hetuan/contract/errors';
import { Refused } from '../../kernel/errors.js';
import { codeOf, constraintOf } from '../../platform/db/index.js';

const UNIQUE = '23505';
const FOREIGN = '23503';

/** Told apart so that a form can show the problem at its field. */
const taken: Record<string, RefusalCode> = {
  categories_parent_id_name_key: 'name_taken',
  brands_name_key: 'name_taken',
  occasions_name_key: 'name_taken',
  freight_templates_name_key: 'name_taken',
  products_name_key: 'name_taken',
  skus_code_key: 'code_taken',
};
const unknown: Record<string, string> = {
  products_category_id_fkey: 'category',
  products_brand_id_fkey: 'brand',
  products_freight_template_id_fkey: 'freight_template',
  product_occasions_occasion_id_fkey: 'occasion',
  categories_parent_id_fkey: 'category',
};

/** Throws the refusal a violated constraint stands for, or the error itself. For inserts and updates. */
export function refuseWrite(error: unknown): never {
  const constraint = constraintOf(error) ?? '';
  if (codeOf(error) === UNIQUE) {
    if (constraint === 'skus_product_id_specification_key') {
      throw new Refused('specification_conflict', { problem: 'combination_twice' });
    }
    const code = taken[constraint];
    if (code) throw new Refused(code);
  }
  const what = unknown[constraint];
  if (codeOf(error) === FOREIGN && what) throw new Refused('not_found', { what });
  throw error;
}

/** As `refuseWrite`, for deletes: what is still referred to stays. */
export function refuseDelete(error: unknown): never {
  if (codeOf(error) === FOREIGN) throw new Refused('still_in_use');
  throw error;
}
