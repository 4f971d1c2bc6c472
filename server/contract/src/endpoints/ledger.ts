// The books as operators read them: journals with their entries, and the balance of every house account.
import { z } from 'zod';
import { id, moment, page, pageQuery } from '../shapes.js';
import { defineEndpoint } from '../define.js';

const entry = z.object({ account: z.string(), amountFen: z.int() });

export const listJournals = defineEndpoint({
  id: 'ledger.listJournals',
  method: 'GET',
  path: '/api/ops/journals',
  summary: '记账凭证（运营）',
  access: { operator: 'ledger.read' },
  query: pageQuery.extend({ sourceId: id.optional() }),
  answer: page(
    z.object({ id, source: z.string(), sourceId: id, kind: z.string(), at: moment, entries: z.array(entry) }),
  ),
});

export const listHouseBalances = defineEndpoint({
  id: 'ledger.listHouseBalances',
  method: 'GET',
  path: '/api/ops/house-balances',
  summary: '内部账户余额（由分录求和）',
  access: { operator: 'ledger.read' },
  answer: z.object({ items: z.array(z.object({ account: z.string(), balanceFen: z.int() })) }),
});

export const listEntries = defineEndpoint({
  id: 'ledger.listEntries',
  method: 'GET',
  path: '/api/ops/ledger-entries',
  summary: '任一账户的流水，新的在前（运营）',
  access: { operator: 'ledger.read' },
  query: pageQuery.extend({ account: z.string().regex(/^(house|person):[0-9a-z_:-]{1,80}$/) }),
  answer: page(
    z.object({
      id: z.string(),
      journalId: id,
      source: z.string(),
      sourceId: id,
      kind: z.string(),
      /** what happened, in Chinese */
      text: z.string(),
      memo: z.string(),
      at: moment,
      amountFen: z.int(),
      /** after it; null: a house account keeps none */
      balanceFen: z.int().nullable(),
    }),
  ),
});
