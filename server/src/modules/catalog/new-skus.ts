// From what an operator enters to the rows of a SKU: ids, and a code where none was given.
import { newId } from '../../platform/ids.js';
import type { NewSku } from './sku-statements.js';

export interface SkuInput {
  /** the seller's own article number; made up when absent */
  code?: string | undefined;
  specification: string[];
  priceFen: number;
  costFen: number;
  msrpFen: number | null;
  weightGrams: number;
  pictureKey: string | null;
  active: boolean;
  openingUnits: number;
}

export function newSkus(inputs: readonly SkuInput[], firstPosition: number): NewSku[] {
  return inputs.map(({ code, ...facts }, index) => {
    const id = newId();
    return {
      ...facts,
      id,
      stockId: newId(),
      moveId: newId(),
      code: code ?? `S${id.slice(-12).toUpperCase()}`,
      position: firstPosition + index,
    };
  });
}
