// The guards of resales: whose they are, what they may ask, what is bought through them, and what is owed when.
import { type Mutant, edit, mutant } from './mutant.js';

const CHAIN = 'src/modules/chain';
const RULES = 'server/src/modules/chain/domain/resale-rules.test.ts';
const CHAIN_RULES = 'server/src/modules/chain/domain/rules.test.ts';
const LIFE = 'server/test/chain/resales.test.ts';
const OTHERS = 'is for other managers';
const KEEPS = 'keeps what an order was sold at';
const OWES = 'owes less by the share';

export const resales: Mutant[] = [
  mutant(
    'resale-floor',
    RULES,
    'lie between',
    edit(`${CHAIN}/domain/resale-rules.ts`, 'priceFen < sku.supplyFen', 'false'),
  ),
  mutant(
    'resale-ceiling',
    RULES,
    'lie between',
    edit(`${CHAIN}/domain/resale-rules.ts`, 'priceFen > Math.max(sku.basePriceFen, sku.supplyFen)', 'false'),
  ),
  mutant(
    'resale-supplied',
    RULES,
    'are for goods that are for resellers',
    edit(`${CHAIN}/domain/resale-rules.ts`, '!sku || sku.supplyFen === null', '!sku'),
  ),
  mutant(
    'supply-price',
    CHAIN_RULES,
    'resold dearer',
    edit(`${CHAIN}/domain/chain-rules.ts`, 'supplyFen > priceFen', 'false'),
  ),
  mutant(
    'supply-cost',
    CHAIN_RULES,
    'resold below it',
    edit(`${CHAIN}/domain/chain-rules.ts`, 'supplyFen < sku.leastFen', 'false'),
  ),
  mutant('resale-role', LIFE, OTHERS, edit(`${CHAIN}/commands/set-resale.ts`, 'roles.count === 0', 'false')),
  mutant('resale-own', LIFE, OTHERS, edit(`${CHAIN}/commands/set-resale.ts`, 'chain.manager_id === userId', 'false')),
  mutant(
    'resale-edition',
    LIFE,
    OTHERS,
    edit(`${CHAIN}/commands/set-resale.ts`, '(known?.edition ?? 0) !== input.edition', 'false'),
  ),
  mutant(
    'resale-of-this-chain',
    LIFE,
    OTHERS,
    edit(`${CHAIN}/placing-part.ts`, 'rows.filter((sku) => sku.chain_id === offer.offerId)', '[...rows]'),
  ),
  mutant(
    'resale-below-supply',
    LIFE,
    KEEPS,
    edit(`${CHAIN}/resale-statements.ts`, 'and p.price_fen >= s.supply_fen', ''),
  ),
  mutant(
    'resale-ended',
    LIFE,
    KEEPS,
    edit(`${CHAIN}/resale-statements.ts`, 'r.ended_at is null and s.stopped_at', 's.stopped_at'),
  ),
  mutant(
    'resale-refund-share',
    LIFE,
    OWES,
    edit(
      `${CHAIN}/order-port.ts`,
      'resaleOf(end.offer) ? [anyCount(takeBackResold(',
      'false ? [anyCount(takeBackResold(',
    ),
  ),
  mutant(
    'resale-window',
    LIFE,
    OWES,
    edit(`${CHAIN}/commands/settle-resale.ts`, 'plusMs(order.completed_at, windowMs(shop))', 'order.completed_at'),
  ),
  mutant(
    'resale-case',
    LIFE,
    'is not settled while a case is open',
    edit(`${CHAIN}/commands/settle-resale.ts`, 'line.claimed_units > 0', 'line.claimed_units < 0'),
  ),
  mutant(
    'resale-once',
    LIFE,
    'follows its reseller',
    edit(`${CHAIN}/person-port.ts`, '    endResales(absorbedId, survivorId),\n', ''),
  ),
];
