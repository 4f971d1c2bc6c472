// People: logging in, profile, addresses and consents of shoppers; operators stand beside them.
import { z } from 'zod';
import { done, id, moment, phone, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { tokens } from './identity-shapes.js';

export * from './identity-operators.js';

/** What a person may agree to; a login asks for `terms` and `privacy`. */
export const consentPurposes = ['terms', 'privacy', 'marketing'] as const;

const code = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[\x21-\x7e]+$/);
const version = z.string().regex(/^[\w.-]{1,32}$/);
const purpose = z.enum(consentPurposes);

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

export const askCaptcha = defineEndpoint({
  id: 'identity.askCaptcha',
  method: 'POST',
  path: '/api/captchas',
  summary: '获取安全验证图（数字）',
  access: 'shopper',
  rateLimit: 'captcha',
  answer: z.object({
    captchaId: id,
    /** PNG as a data URL */
    picture: z.string(),
    expiresInMs: z.int(),
  }),
});

export const loginWithAlipay = defineEndpoint({
  id: 'identity.loginWithAlipay',
  method: 'POST',
  path: '/api/auth/alipay',
  summary: '支付宝小程序登录',
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

const base64 = z.string().regex(/^[A-Za-z0-9+/]{1,4096}={0,2}$/);

export const bindAlipayPhone = defineEndpoint({
  id: 'identity.bindAlipayPhone',
  method: 'POST',
  path: '/api/me/phone/alipay',
  summary: '绑定手机号（支付宝小程序 my.getPhoneNumber 返回的密文与签名）；同一手机号在两个平台验证过即为同一人',
  access: 'shopper',
  body: z.strictObject({ response: base64, sign: base64 }),
  answer: profile,
  refusals: ['phone_code_invalid', 'login_unavailable', 'consent_required', 'busy'],
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
