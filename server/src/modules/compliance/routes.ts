// Compliance switches on the wire.
import { type SwitchName, compliance as contract, switchNames } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { decideSwitch } from './commands/decide-switch.js';
import { presentSwitch } from './presenter.js';
import { listDecisions, openSwitches } from './queries.js';

export function complianceRoutes(shop: Shop): Route[] {
  return [
    route(contract.listOpenPlays, async () => {
      const open = await openSwitches(shop.db);
      return ok({ items: switchNames.filter((name) => open.has(name)) });
    }),
    route(contract.listSwitches, async () => {
      const rows = await listDecisions(shop.db);
      const of = (name: SwitchName) => rows.filter((row) => row.switch === name);
      return ok({ items: switchNames.map((name) => presentSwitch(name, of(name))) });
    }),
    route(contract.decideSwitch, ({ body, caller, once }) =>
      decideSwitch(shop, { ...body, operatorId: caller.personId }, once),
    ),
  ];
}
