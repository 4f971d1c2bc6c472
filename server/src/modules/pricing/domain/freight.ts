// Freight of one parcel template by pieces or weight and by province; free over a threshold. The result is whole fen.
import type { Fen } from '../../../kernel/money.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface FreightRule {
  provinces: readonly string[] | 'default';
  firstUnit: number;
  firstFen: Fen;
  nextUnit: number;
  nextFen: Fen;
}

export interface FreightTemplate {
  method: 'piece' | 'weight';
  rules: readonly FreightRule[];
  freeOverFen: Fen | null;
  notDelivered: readonly string[];
}

export interface FreightLoad {
  units: number;
  weightGrams: number;
  payFen: Fen;
}

/** `provinceCode` is the first two digits of the region code (GB/T 2260). */
export function freightOf(template: FreightTemplate, load: FreightLoad, provinceCode: string): Result<Fen> {
  if (template.notDelivered.includes(provinceCode)) return refuse('region_not_delivered', { provinceCode });
  if (template.freeOverFen !== null && load.payFen >= template.freeOverFen) return ok(0);
  const rule =
    template.rules.find(({ provinces }) => provinces !== 'default' && provinces.includes(provinceCode)) ??
    template.rules.find(({ provinces }) => provinces === 'default');
  if (!rule) return refuse('region_not_delivered', { provinceCode });
  const amount = template.method === 'piece' ? load.units : load.weightGrams;
  const beyond = Math.max(0, amount - rule.firstUnit);
  return ok(rule.firstFen + Math.ceil(beyond / Math.max(1, rule.nextUnit)) * rule.nextFen);
}
