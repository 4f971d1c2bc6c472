// People on the wire: logging in and out, one's own data, and operators managing operators.
import { identity as contract } from '@hetuan/contract';
import { type Result, ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Caller, type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { askCaptcha } from './commands/ask-captcha.js';
import { assignRoles } from './commands/assign-roles.js';
import { bindAlipayPhone } from './commands/bind-alipay-phone.js';
import { bindPhone } from './commands/bind-phone.js';
import { changeProfile } from './commands/change-profile.js';
import { createOperator } from './commands/create-operator.js';
import { disableOperator, enableOperator } from './commands/disable-operator.js';
import { endSession } from './commands/end-session.js';
import { loginWithAlipay } from './commands/login-with-alipay.js';
import { loginOperator } from './commands/login-operator.js';
import { loginWithWechat } from './commands/login-with-wechat.js';
import { grantConsent, withdrawConsent } from './commands/record-consent.js';
import { refreshSession } from './commands/refresh-session.js';
import { addAddress, changeAddress, removeAddress } from './commands/save-address.js';
import { changeRole, createRole } from './commands/save-role.js';
import { consentVersion } from './limits.js';
import {
  presentAddress,
  presentConsent,
  presentOperator,
  presentOperatorMe,
  presentProfile,
  presentRole,
} from './presenter.js';
import { findOperatorById, findProfile, listAddresses, listConsents, listOperators, listRoles } from './queries.js';
import { regionTree, regionsVersion } from './regions.js';

export function identityRoutes(shop: Shop): Route[] {
  return [...sessionRoutes(shop), ...profileRoutes(shop), ...addressRoutes(shop), ...operatorRoutes(shop)];
}

function sessionRoutes(shop: Shop): Route[] {
  return [
    route(contract.loginWithWechat, ({ body }) => loginWithWechat(shop, { provider: 'wechat_mini', ...body })),
    route(contract.loginWithBrowser, ({ body }) => loginWithWechat(shop, { provider: 'browser', ...body })),
    route(contract.loginWithAlipay, ({ body }) => loginWithAlipay(shop, body)),
    route(contract.refreshSession, ({ body }) => refreshSession(shop, body)),
    route(contract.logout, async ({ viewer }) =>
      viewer ? endSession(shop, { sessionId: viewer.sessionId }) : refuse('not_signed_in'),
    ),
    route(contract.loginOperator, ({ body }) => loginOperator(shop, body)),
    route(contract.askCaptcha, ({ caller }) => askCaptcha(shop, caller.personId)),
    route(contract.showOperatorMe, ({ viewer }) => showOperatorMe(shop, viewer)),
  ];
}

async function showOperatorMe(
  shop: Shop,
  viewer: Caller | null,
): Promise<Result<ReturnType<typeof presentOperatorMe>>> {
  if (!viewer) return refuse('not_signed_in');
  if (viewer.kind !== 'operator' || viewer.permissions.size === 0) return refuse('forbidden');
  const operator = await findOperatorById(shop.db, viewer.personId);
  return operator ? ok(presentOperatorMe(operator)) : refuse('not_found');
}

function profileRoutes(shop: Shop): Route[] {
  return [
    route(contract.showProfile, async ({ caller }) => {
      const found = await findProfile(shop.db, caller.personId);
      return found ? ok(presentProfile(found, shop)) : refuse('not_found');
    }),
    route(contract.changeProfile, async ({ body, caller }) => {
      const changed = await changeProfile(shop, { userId: caller.personId, ...body });
      return changed.ok ? ok(presentProfile(changed.value, shop)) : changed;
    }),
    route(contract.bindPhone, async ({ body, caller }) => {
      const bound = await bindPhone(shop, { userId: caller.personId, code: body.code });
      return bound.ok ? ok(presentProfile(bound.value, shop)) : bound;
    }),
    route(contract.bindAlipayPhone, async ({ body, caller }) => {
      const { personId: userId, sessionId } = caller;
      const bound = await bindAlipayPhone(shop, { userId, sessionId, ...body });
      return bound.ok ? ok(presentProfile(bound.value, shop)) : bound;
    }),
    route(contract.showConsentVersion, async () => ok({ version: consentVersion })),
    route(contract.listConsents, async ({ caller }) => {
      const items = await listConsents(shop.db, caller.personId);
      return ok({ version: consentVersion, items: items.map(presentConsent) });
    }),
    route(contract.grantConsent, ({ body, caller }) => grantConsent(shop, { userId: caller.personId, ...body })),
    route(contract.withdrawConsent, ({ params, caller }) =>
      withdrawConsent(shop, { userId: caller.personId, purpose: params.purpose }),
    ),
  ];
}

function addressRoutes(shop: Shop): Route[] {
  return [
    route(contract.listRegions, async () => ok({ version: regionsVersion, provinces: regionTree() })),
    route(contract.listAddresses, async ({ caller }) => {
      const rows = await listAddresses(shop.db, caller.personId);
      return ok({ items: rows.map((row) => presentAddress(row, shop.sealer)) });
    }),
    route(contract.addAddress, ({ body, caller }) => addAddress(shop, { userId: caller.personId, address: body })),
    route(contract.changeAddress, ({ params, body, caller }) =>
      changeAddress(shop, { userId: caller.personId, addressId: params.addressId, address: body }),
    ),
    route(contract.removeAddress, ({ params, caller }) =>
      removeAddress(shop, { userId: caller.personId, addressId: params.addressId }),
    ),
  ];
}

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.listOperators, async ({ query }) => {
      const rows = await listOperators(shop.db, query);
      return ok(pageOf(rows, query.limit, (row) => [row.id], presentOperator));
    }),
    route(contract.createOperator, ({ body, caller }) => createOperator(shop, { actorId: caller.personId, ...body })),
    route(contract.disableOperator, ({ params, caller }) =>
      disableOperator(shop, { actorId: caller.personId, operatorId: params.operatorId }),
    ),
    route(contract.enableOperator, ({ params, caller }) =>
      enableOperator(shop, { actorId: caller.personId, operatorId: params.operatorId }),
    ),
    route(contract.assignRoles, ({ params, body, caller }) =>
      assignRoles(shop, { actorId: caller.personId, operatorId: params.operatorId, roleIds: body.roleIds }),
    ),
    route(contract.listRoles, async () => ok({ items: (await listRoles(shop.db)).map(presentRole) })),
    route(contract.createRole, ({ body, caller }) => createRole(shop, { actorId: caller.personId, ...body })),
    route(contract.changeRole, ({ params, body, caller }) =>
      changeRole(shop, { actorId: caller.personId, roleId: params.roleId, ...body }),
    ),
  ];
}
