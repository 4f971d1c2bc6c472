// Keeps the freight templates: one default rule, no province charged twice or both charged and not delivered to.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type AxisNoun, createEntry, deleteEntry, updateEntry } from '../axis-writes.js';
import { type FreightTemplate, freightProblems } from '../domain/freight-template.js';

export interface FreightTemplateFacts extends FreightTemplate {
  name: string;
}

const templateNoun: AxisNoun<FreightTemplateFacts> = {
  noun: 'FreightTemplate',
  model: 'freightTemplate',
  row: ({ name, method, rules, freeOverFen, notDelivered }) => ({
    name,
    method,
    rules: JSON.stringify(rules),
    freeOverFen,
    notDelivered,
  }),
  check(_tx, _id, facts) {
    const problems = freightProblems(facts);
    if (problems.length > 0) throw new Refused('freight_rules_invalid', { problems });
    return Promise.resolve();
  },
};

/** Refusals: `name_taken`, `freight_rules_invalid` (rules that contradict). */
export function createFreightTemplate(
  shop: Shop,
  input: FreightTemplateFacts & { actor: string },
): Promise<Result<{ id: string }>> {
  return createEntry(shop, templateNoun, input, input.actor);
}

export function updateFreightTemplate(
  shop: Shop,
  input: FreightTemplateFacts & { templateId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return updateEntry(shop, templateNoun, input.templateId, input, input.actor);
}

/** Refusal: `still_in_use` while products are delivered by it. */
export function deleteFreightTemplate(
  shop: Shop,
  input: { templateId: string; actor: string },
): Promise<Result<{ done: true }>> {
  return deleteEntry(shop, templateNoun, input.templateId, input.actor);
}
