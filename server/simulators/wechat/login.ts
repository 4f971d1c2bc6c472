// code2session and phone codes: minted for a named person, good for five minutes of business time, once. A forged,
// expired or used code gets the platform's own error numbers.
import { randomBytes } from 'node:crypto';
import type { PersonCode } from '../store/records.js';
import type { World } from '../world.js';
import { personOf, type Person } from './people.js';

const codeLifeMs = 5 * 60_000;

const messages = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  47003: 'argument invalid!',
  47001: 'data format error',
  10060001: 'pay order not exist',
  10060002: 'pay order already shipped',
  10060003: 'pay order already reshipped',
  10060023: 'shipping info not updated',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
} as const;

export type WechatErrorNumber = keyof typeof messages;

export function wechatError(errcode: WechatErrorNumber): { errcode: number; errmsg: string } {
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-');
  return { errcode, errmsg: `${messages[errcode]}, rid: ${rid}` };
}

export function mintCode(world: World, kind: PersonCode['kind'], person: string, phone: string | null): string {
  const code = `0${randomBytes(24).toString('base64url').slice(0, 31)}`;
  const record: PersonCode = { code, kind, person, phone, issuedAtMs: world.clock.now(), usedAtMs: null };
  world.store.commit(['code', code, record]);
  return code;
}

/** Uses the code up, or says which error it earns. */
export function redeemCode(world: World, kind: PersonCode['kind'], code: string): PersonCode | WechatErrorNumber {
  const record = world.store.get('code', code);
  if (!record || record.kind !== kind) return 40029;
  if (record.usedAtMs !== null) return 40163;
  if (Math.abs(world.clock.now() - record.issuedAtMs) >= codeLifeMs) return 40029;
  if (kind !== 'phone' && world.settings.read('blockedPeople').people.includes(record.person)) return 40226;
  const used: PersonCode = { ...record, usedAtMs: world.clock.now() };
  world.store.commit(['code', code, used]);
  return used;
}

/** Counts logins per person and minute of wall time. */
export class LoginRate {
  private minute = 0;
  private readonly counts = new Map<string, number>();

  take(person: string, limit: number, wallMs: number): boolean {
    const minute = Math.floor(wallMs / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts.clear();
    }
    const count = (this.counts.get(person) ?? 0) + 1;
    this.counts.set(person, count);
    return count <= limit;
  }
}

export function codeToSession(world: World, rate: LoginRate, query: URLSearchParams): Record<string, unknown> {
  const { credentials } = world;
  const [appId, secret, code] = [query.get('appid'), query.get('secret'), query.get('js_code')];
  if (!appId) return wechatError(41002);
  if (!secret) return wechatError(41004);
  if (!code) return wechatError(41008);
  if (appId !== credentials.appId) return wechatError(40013);
  if (secret !== credentials.appSecret) return wechatError(40125);
  if (query.get('grant_type') !== 'authorization_code') return wechatError(40002);
  const person = world.store.get('code', code)?.person;
  if (person !== undefined && !rate.take(person, world.settings.read('tuning').loginsPerMinute, world.clock.wall())) {
    return wechatError(45011);
  }
  const used = redeemCode(world, 'login', code);
  if (typeof used === 'number') return wechatError(used);
  const { openId, unionId } = personOf(credentials, used.person);
  return { openid: openId, session_key: randomBytes(16).toString('base64'), unionid: unionId };
}

export function phoneNumber(world: World, code: unknown, openId: unknown): Record<string, unknown> {
  if (typeof code !== 'string' || code === '') return wechatError(40097);
  const owner = world.store.get('code', code);
  const person: Person | undefined = owner && personOf(world.credentials, owner.person);
  if (openId !== undefined && person && person.openId !== openId) return wechatError(40029);
  const used = redeemCode(world, 'phone', code);
  if (typeof used === 'number') return wechatError(used === 40163 ? 40029 : used);
  const phone = used.phone ?? personOf(world.credentials, used.person).phone;
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(world.clock.now() / 1000), appid: world.credentials.appId },
    },
  };
}
