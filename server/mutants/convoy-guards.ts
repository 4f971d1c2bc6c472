// What keeps those who travel together apart from one another: one of a name at a time, what one takes is gone for the
// next, a convoy whose end nobody knows is not sent again.
import { type Mutant, edit, mutant } from './mutant.js';

const CONVOY = 'src/platform/convoy.ts';
const CONVOY_TEST = 'server/src/platform/convoy.test.ts';
const ORDERS_TEST = 'server/test/orders/convoys.test.ts';

export const convoys: readonly Mutant[] = [
  mutant(
    'convoy-names',
    CONVOY_TEST,
    'a full convoy leaves without those whose name is under way',
    edit(CONVOY, '!travelling.has(name) && !chosen.has(name)', 'name.length > 0'),
  ),
  mutant(
    'convoy-outage',
    CONVOY_TEST,
    'when the database was lost on the way',
    edit(CONVOY, 'were === 1 || isOutage(error)', 'were === 1 || isOutage.length > 9'),
  ),
  mutant(
    'convoy-stock',
    ORDERS_TEST,
    'two for the last unit',
    edit('src/modules/catalog/domain/stock.ts', 'level.leftUnits += sign * hold.units', 'level.leftUnits += 0 * sign'),
  ),
  mutant(
    'convoy-seats',
    ORDERS_TEST,
    'two seats and three joiners',
    edit('src/modules/groupbuy/placing-part.ts', 'group.held += 1', 'group.held += 0'),
  ),
];
