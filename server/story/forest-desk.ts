// What the operator does about recommending: terms that promise the same for everything, so that they can be foretold, the
// cost of goods for the least margin, and a word to withdrawals that risk would not let pass by itself.
import { catalog, commission, compliance, withdrawals } from '@hetuan/contract';
import type { Promised } from './earnings.js';
import type { Journal } from './journal.js';
import type { OperatorCall } from './operator-desk.js';

export interface ForestDesk {
  /** What is promised to everybody from now on. */
  stageTerms(): Promise<Promised>;
  costsOf(productIds: readonly string[]): Promise<Map<string, number>>;
  /** Agrees to what waits for a person to agree. */
  agreeTo(withdrawalId: string): Promise<void>;
}

export function createForestDesk(journal: Journal, call: OperatorCall): ForestDesk {
  async function promise(): Promise<Promised> {
    const known = await call(commission.inspectTerms, {});
    const terms = known.ok ? known.value.items[0]?.terms : undefined;
    const switches = await call(compliance.listSwitches, {});
    if (!terms || !switches.ok) throw new Error('what recommending pays can not be read');
    const { capBps, shop, levels, selfPurchase } = terms;
    const special = [...terms.categories, ...terms.products, ...terms.skus, ...terms.campaigns];
    if (special.length > 0 || selfPurchase !== 'none' || levels[0]?.extraBps !== 0) {
      const none = { categories: [], products: [], skus: [], campaigns: [] };
      const plainLevels = levels.map((level, at) => (at === 0 ? { ...level, extraBps: 0 } : level));
      const plain = { capBps, shop, selfPurchase: 'none' as const, levels: plainLevels, ...none };
      const set = await call(commission.setTerms, { body: { terms: plain, reason: '故事里对所有商品一样' } });
      if (!set.ok) throw new Error(`plain terms were refused: ${set.code}`);
      if (set.value.proposal) throw new Error('plain terms pay more than those in force, and wait for a second person');
    }
    const second = switches.value.items.some(({ name, on }) => name === 'level_two_commission' && on);
    return { capBps, firstBps: shop.firstBps, secondBps: second ? shop.secondBps : 0 };
  }

  return {
    stageTerms: () => journal.step('ops/terms', async () => ({ value: await promise() })),
    async costsOf(productIds) {
      const costs = new Map<string, number>();
      for (const productId of new Set(productIds)) {
        const product = await call(catalog.inspectProduct, { params: { productId } });
        for (const { id, costFen } of product.ok ? product.value.skus : []) costs.set(id, costFen);
      }
      return costs;
    },
    async agreeTo(withdrawalId) {
      await journal.step(`ops/agree/${withdrawalId}`, async () => {
        const params = { withdrawalId };
        const answer = await call(withdrawals.decideWithdrawal, { params, body: { agree: true, reason: '核对无误' } });
        return { value: answer.ok ? answer.value.status : answer.code };
      });
    },
  };
}
