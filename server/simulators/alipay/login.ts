// Auth codes become people, once and for five minutes of business time; phone numbers are handed over as Alipay's client
// does it: encrypted for the app and signed.
import { createCipheriv, createSign, randomBytes } from 'node:crypto';
import { personOf } from '../wechat/people.js';
import { redeemCode } from '../wechat/login.js';
import type { World } from '../world.js';
import { invalid } from './api-error.js';
import { alipayPersonOf } from './people.js';

export function tokenOf(
  world: World,
  grantType: string | undefined,
  code: string | undefined,
): Record<string, unknown> {
  if (grantType !== 'authorization_code') throw invalid('isv.grant-type-invalid', 'grant_type 参数不正确');
  const used = redeemCode(world, 'alipay_login', code ?? '');
  if (typeof used === 'number') throw invalid('isv.code-invalid', '授权码code无效');
  const { openId, userId } = alipayPersonOf(world.credentials.alipay, used.person);
  const named = world.settings.read('tuning').alipayNames === 'open_id' ? { open_id: openId } : { user_id: userId };
  return {
    access_token: `authbseB${randomBytes(20).toString('hex')}`,
    refresh_token: `authbseB${randomBytes(20).toString('hex')}`,
    expires_in: 1_296_000,
    re_expires_in: 2_592_000,
    auth_start: new Date(world.clock.now()).toISOString().slice(0, 19).replace('T', ' '),
    ...named,
  };
}

/** What `my.getPhoneNumber` gives the client; the same person has the same phone everywhere. */
export function phoneMessage(world: World, person: string, phone?: string): { response: string; sign: string } {
  const { encryptKey, alipayPrivateKeyPem } = world.credentials.alipay;
  const mobile = phone ?? personOf(world.credentials, person).phone;
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(encryptKey, 'base64'), Buffer.alloc(16));
  const plain = JSON.stringify({ code: '10000', msg: 'Success', mobile, nonce: randomBytes(8).toString('hex') });
  const response = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
  const sign = createSign('RSA-SHA256').update(`"${response}"`, 'utf8').sign(alipayPrivateKeyPem, 'base64');
  return { response, sign };
}
