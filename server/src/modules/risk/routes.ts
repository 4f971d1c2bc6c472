// The rules of risk on the wire, for operators.
import { risk as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { presentSetOrProposed } from '../proposals/index.js';
import { setRiskRules } from './commands/set-risk-rules.js';
import { presentRiskRule } from './presenter.js';
import { listRiskRules } from './queries.js';

export function riskRoutes(shop: Shop): Route[] {
  return [
    route(contract.inspectRiskRules, async () => ok({ items: (await listRiskRules(shop.db)).map(presentRiskRule) })),
    route(contract.setRiskRules, async ({ body, caller }) => {
      const set = await setRiskRules(shop, { ...body, operatorId: caller.personId });
      return set.ok ? ok(presentSetOrProposed(set.value, presentRiskRule)) : set;
    }),
  ];
}
