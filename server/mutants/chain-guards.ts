// The guards of chains: who may manage one, what may open, who may buy how much, what a refund takes out of the totals,
// and what a spreadsheet may never take for a formula.
import { type Mutant, edit, mutant } from './mutant.js';

const CHAIN = 'src/modules/chain';
const RULES = 'server/src/modules/chain/domain/rules.test.ts';
const LIFE = 'server/test/chain/chain.test.ts';
const REFUNDS = 'refunds in part and whole';
const EDITS = 'an edit needs the edition';
const MANAGER = 'is managed by its own manager alone';

export const chains: Mutant[] = [
  mutant(
    'chain-serial-counts-on',
    LIFE,
    'gives every paid order the next serial',
    edit(`${CHAIN}/entry-statements.ts`, 'update chains set serials = serials + 1,', 'update chains set serials = 1,'),
  ),
  mutant(
    'chain-person-limit',
    RULES,
    'up to the limit',
    edit(`${CHAIN}/domain/buy-rules.ts`, 'units > leftUnits', 'false'),
  ),
  mutant(
    'chain-end',
    RULES,
    'not at its very end',
    edit(`${CHAIN}/domain/buy-rules.ts`, 'now >= chain.closesAt', 'now > chain.closesAt'),
  ),
  mutant('chain-cost', RULES, 'below it', edit(`${CHAIN}/domain/chain-rules.ts`, 'priceFen < sku.leastFen', 'false')),
  mutant(
    'chain-price',
    RULES,
    'dearer',
    edit(`${CHAIN}/domain/chain-rules.ts`, 'priceFen > sku.basePriceFen', 'false'),
  ),
  mutant('chain-owner', LIFE, MANAGER, edit(`${CHAIN}/policy.ts`, '!chain || chain.manager_id !== userId', '!chain')),
  mutant(
    'chain-role',
    LIFE,
    MANAGER,
    edit(`${CHAIN}/policy.ts`, "holdsRole ? ok(undefined) : refuse('forbidden')", 'ok(undefined)'),
  ),
  mutant(
    'chain-edition',
    LIFE,
    EDITS,
    edit(`${CHAIN}/commands/edit-chain.ts`, 'chain.edition !== input.edition', 'false'),
  ),
  mutant(
    'chain-totals',
    LIFE,
    REFUNDS,
    edit(
      'src/modules/orders/refund-ground.ts',
      'if (part.refundOf)',
      'if (part.refundOf && leavesNothing(lines, plan))',
    ),
  ),
  mutant(
    'chain-late-units',
    LIFE,
    REFUNDS,
    edit(`${CHAIN}/reactions.ts`, "if (chain?.status === 'settled')", "if (chain?.status === 'draft')"),
  ),
  mutant(
    'chain-export-sign',
    LIFE,
    'its orders can be taken away as a table',
    edit(
      'src/platform/signed-address.ts',
      'given.length === expected.length && timingSafeEqual(given, expected)',
      'given.length > 0',
    ),
  ),
  mutant(
    'chain-formula',
    RULES,
    'never begins a cell as a formula does',
    edit('src/kernel/csv.ts', 'FORMULA.test(value)', 'value === null'),
  ),
];
