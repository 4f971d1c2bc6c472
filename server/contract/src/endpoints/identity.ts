// People: logging in, profile, addresses and consents of shoppers; operators, their roles and permissions.
import { z } from 'zod';
import { done, id, moment, page, pageQuery, phone, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { permissionNames } from '../permissions.js';

/** What a person may agree to; a login asks for `terms` and `privacy`. */
export const consentPurposes = ['terms', 'privacy', 'marketing'] as const;

const code = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[\x21-\x7e]+$/);
const version = z.string().regex(/^[\w.-]{1,32}$/);
const purpose = z.enum(consentPurposes);

const tokens = z.object({
  accessToken: z.string(),
  accessExpiresAt: moment,
  refreshToken: z.string(),
  refreshExpiresAt: moment,
});

const person = z.object({ id, nickname: z.string(), avatarUrl: z.string().nullable() });
const signedIn = tokens.extend({ user: person, newcomer: z.boolean() });

const codeLogin = z.strictObject({
  code,
  /** the version of the terms and the privacy guide the person agrees to; needed once for every version */
  consent: z.strictObject({ version }).optional(),
});
const loginRefusals = ['login_code_invalid', 'login_blocked', 'login_unavailable', 'consent_required'] as const;

// Many shoppers share one address behind a carrier, and their codes can't be guessed: the limit for passwords would
// hit the wrong people here.
export const loginWithWechat = defineEndpoint({
  id: 'identity.loginWithWechat',
  method: 'POST',
  path: '/api/auth/wechat',
  summary: '小程序登录',
  access: 'anyone',
  rateLimit: 'write',
  body: codeLogin,
  answer: signedIn,
  refusals: loginRefusals,
});

export const loginWithBrowser = defineEndpoint({
  id: 'identity.loginWithBrowser',
  method: 'POST',
  path: '/api/auth/browser',
  summary: '网页登录（微信授权页返回的 code）',
  access: 'anyone',
  rateLimit: 'write',
  body: codeLogin,
  answer: signedIn,
  refusals: loginRefusals,
});

export const refreshSession = defineEndpoint({
  id: 'identity.refreshSession',
  method: 'POST',
  path: '/api/auth/refresh',
  summary: '换取新的登录凭证（旧的立即作废）',
  access: 'anyone',
  rateLimit: 'write',
  body: z.strictObject({ refreshToken: z.string().regex(/^[\w-]{43}$/) }),
  answer: tokens,
  refusals: ['session_expired'],
});

export const logout = defineEndpoint({
  id: 'identity.logout',
  method: 'POST',
  path: '/api/auth/logout',
  summary: '退出登录（买家与操作员通用）',
  access: 'anyone',
  answer: done,
  refusals: ['not_signed_in'],
});

const profile = person.extend({ phone: z.string().nullable(), createdAt: moment });

export const showProfile = defineEndpoint({
  id: 'identity.showProfile',
  method: 'GET',
  path: '/api/me',
  summary: '我的资料',
  access: 'shopper',
  answer: profile,
});

export const changeProfile = defineEndpoint({
  id: 'identity.changeProfile',
  method: 'PATCH',
  path: '/api/me',
  summary: '修改昵称或头像',
  access: 'shopper',
  body: z.strictObject({
    nickname: text(32)
      .regex(/^[^\u202a-\u202e\u2066-\u2069]*$/)
      .optional(),
    /** a stored picture's key; null takes the picture away */
    avatarKey: z
      .string()
      .regex(/^avatars\/[a-z0-9][a-z0-9/_-]{0,100}\.(webp|png|jpg)$/)
      .nullable()
      .optional(),
  }),
  answer: profile,
  refusals: ['file_missing'],
});

export const bindPhone = defineEndpoint({
  id: 'identity.bindPhone',
  method: 'POST',
  path: '/api/me/phone',
  summary: '绑定手机号（微信手机号授权码）',
  access: 'shopper',
  body: z.strictObject({ code }),
  answer: profile,
  refusals: ['phone_code_invalid', 'login_unavailable', 'consent_required'],
});

const regionCode = z.string().regex(/^\d{6}$/);
const addressBody = z.strictObject({
  recipient: text(32),
  phone,
  /** a county's code; names come from the server */
  regionCode,
  detail: text(120),
  isDefault: z.boolean().default(false),
});
const address = z.object({
  id,
  recipient: z.string(),
  phone: z.string(),
  regionCode,
  regionNames: z.array(z.string()),
  detail: z.string(),
  isDefault: z.boolean(),
});
const addressId = z.strictObject({ addressId: id });

export const listAddresses = defineEndpoint({
  id: 'identity.listAddresses',
  method: 'GET',
  path: '/api/me/addresses',
  summary: '收货地址（默认地址在最前）',
  access: 'shopper',
  answer: z.object({ items: z.array(address) }),
});

export const addAddress = defineEndpoint({
  id: 'identity.addAddress',
  method: 'POST',
  path: '/api/me/addresses',
  summary: '新增收货地址',
  access: 'shopper',
  body: addressBody,
  answer: address,
  refusals: ['region_unknown', 'address_limit'],
});

export const changeAddress = defineEndpoint({
  id: 'identity.changeAddress',
  method: 'PUT',
  path: '/api/me/addresses/:addressId',
  summary: '修改收货地址',
  access: 'shopper',
  params: addressId,
  body: addressBody,
  answer: address,
  refusals: ['not_found', 'region_unknown'],
});

export const removeAddress = defineEndpoint({
  id: 'identity.removeAddress',
  method: 'DELETE',
  path: '/api/me/addresses/:addressId',
  summary: '删除收货地址',
  access: 'shopper',
  params: addressId,
  answer: done,
  refusals: ['not_found'],
});

const place = z.object({ code: regionCode, name: z.string() });
const city = place.extend({ children: z.array(place) });

export const listRegions = defineEndpoint({
  id: 'identity.listRegions',
  method: 'GET',
  path: '/api/regions',
  summary: '省、市、区县（随版本变化，可缓存）',
  access: 'anyone',
  answer: z.object({ version: z.string(), provinces: z.array(place.extend({ children: z.array(city) })) }),
});

const consent = z.object({
  purpose,
  version,
  grantedAt: moment,
  withdrawnAt: moment.nullable(),
});

export const showConsentVersion = defineEndpoint({
  id: 'identity.showConsentVersion',
  method: 'GET',
  path: '/api/consent-version',
  summary: '当前用户协议与隐私政策的版本',
  access: 'anyone',
  answer: z.object({ version }),
});

export const listConsents = defineEndpoint({
  id: 'identity.listConsents',
  method: 'GET',
  path: '/api/me/consents',
  summary: '我的授权同意记录',
  access: 'shopper',
  answer: z.object({ version, items: z.array(consent) }),
});

export const grantConsent = defineEndpoint({
  id: 'identity.grantConsent',
  method: 'POST',
  path: '/api/me/consents',
  summary: '同意当前版本',
  access: 'shopper',
  body: z.strictObject({ purpose, version }),
  answer: done,
  refusals: ['consent_required'],
});

export const withdrawConsent = defineEndpoint({
  id: 'identity.withdrawConsent',
  method: 'DELETE',
  path: '/api/me/consents/:purpose',
  summary: '撤回同意（撤回隐私政策将同时删除已绑定的手机号）',
  access: 'shopper',
  params: z.strictObject({ purpose }),
  answer: done,
});

const permission = z.enum(permissionNames);
const roleName = text(32);
const operatorPerson = z.object({ id, login: z.string(), name: z.string(), permissions: z.array(permission) });

export const loginOperator = defineEndpoint({
  id: 'identity.loginOperator',
  method: 'POST',
  path: '/api/ops/auth/login',
  summary: '操作员登录',
  access: 'anyone',
  rateLimit: 'login',
  body: z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(128) }),
  answer: tokens.extend({ operator: operatorPerson }),
  refusals: ['credentials_wrong'],
});

// An operator without a single permission is refused here as everywhere else.
export const showOperatorMe = defineEndpoint({
  id: 'identity.showOperatorMe',
  method: 'GET',
  path: '/api/ops/me',
  summary: '当前操作员与权限',
  access: 'anyone',
  answer: operatorPerson,
  refusals: ['not_signed_in', 'forbidden'],
});

const role = z.object({ id, name: z.string(), permissions: z.array(permission) });
const operator = z.object({
  id,
  login: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  roles: z.array(z.object({ id, name: z.string() })),
  createdAt: moment,
});
const operatorId = z.strictObject({ operatorId: id });
const roleIds = z.array(id).max(20);
const roleBody = z.strictObject({ name: roleName, permissions: z.array(permission).max(permissionNames.length) });
const manages = { operator: 'operators.write' } as const;

export const listOperators = defineEndpoint({
  id: 'identity.listOperators',
  method: 'GET',
  path: '/api/ops/operators',
  summary: '操作员列表',
  access: manages,
  query: pageQuery,
  answer: page(operator),
});

export const createOperator = defineEndpoint({
  id: 'identity.createOperator',
  method: 'POST',
  path: '/api/ops/operators',
  summary: '新增操作员',
  access: manages,
  body: z.strictObject({
    login: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/),
    name: text(32),
    password: z.string().min(10).max(128),
    roleIds,
  }),
  answer: operator,
  refusals: ['not_found', 'forbidden', 'login_taken'],
});

export const disableOperator = defineEndpoint({
  id: 'identity.disableOperator',
  method: 'POST',
  path: '/api/ops/operators/:operatorId/disable',
  summary: '停用操作员（立即退出登录）',
  access: manages,
  params: operatorId,
  answer: operator,
  refusals: ['not_found', 'forbidden'],
});

export const enableOperator = defineEndpoint({
  id: 'identity.enableOperator',
  method: 'POST',
  path: '/api/ops/operators/:operatorId/enable',
  summary: '重新启用操作员',
  access: manages,
  params: operatorId,
  answer: operator,
  refusals: ['not_found', 'forbidden'],
});

export const assignRoles = defineEndpoint({
  id: 'identity.assignRoles',
  method: 'PUT',
  path: '/api/ops/operators/:operatorId/roles',
  summary: '设置操作员的角色（立即生效）',
  access: manages,
  params: operatorId,
  body: z.strictObject({ roleIds }),
  answer: operator,
  refusals: ['not_found', 'forbidden'],
});

export const listRoles = defineEndpoint({
  id: 'identity.listRoles',
  method: 'GET',
  path: '/api/ops/roles',
  summary: '角色列表',
  access: manages,
  answer: z.object({ items: z.array(role) }),
});

export const createRole = defineEndpoint({
  id: 'identity.createRole',
  method: 'POST',
  path: '/api/ops/roles',
  summary: '新增角色',
  access: manages,
  body: roleBody,
  answer: role,
  refusals: ['forbidden', 'name_taken'],
});

export const changeRole = defineEndpoint({
  id: 'identity.changeRole',
  method: 'PUT',
  path: '/api/ops/roles/:roleId',
  summary: '修改角色（立即生效）',
  access: manages,
  params: z.strictObject({ roleId: id }),
  body: roleBody,
  answer: role,
  refusals: ['not_found', 'forbidden', 'name_taken'],
});
