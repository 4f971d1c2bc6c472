// Alipay's mini-program platform as the shop needs it: an auth code becomes a person, an encrypted message a phone number.
// A code is never sent twice after an answer could have used it up.
import { z } from 'zod';
import { textField } from '../gateway-call/index.js';
import type { Transport } from './transport.js';

export type AlipaySessionOutcome =
  | { kind: 'ok'; payerId: string }
  | { kind: 'code_invalid' }
  | { kind: 'rate_limited' }
  | { kind: 'unavailable'; message: string };

export type AlipayPhoneOutcome = { kind: 'ok'; phone: string } | { kind: 'code_invalid' };

export interface AlipayLogin {
  codeToPerson(code: string): Promise<AlipaySessionOutcome>;
  /** What `my.getPhoneNumber` handed to the client: signed by Alipay, encrypted for this app. */
  readPhone(message: { response: string; sign: string }): AlipayPhoneOutcome;
}

const phone = z.object({ code: z.literal('10000'), mobile: z.string().regex(/^1\d{10}$/) });
const badCodes = new Set(['isv.code-invalid', 'isv.code-is-used', 'isv.code-expired', 'isv.grant-type-invalid']);

export function createLogin({ call, sdk }: Transport): AlipayLogin {
  return {
    async codeToPerson(code) {
      if (!/^[\x21-\x7e]{1,256}$/.test(code)) return { kind: 'code_invalid' };
      const reply = await call({
        method: 'alipay.system.oauth.token',
        params: { grant_type: 'authorization_code', code },
      });
      if (reply.kind === 'no_answer') return { kind: 'unavailable', message: reply.message };
      // A success of this one call carries no code.
      const payerId = textField(reply.body, 'open_id') ?? textField(reply.body, 'user_id');
      const refused = textField(reply.body, 'sub_code') ?? textField(reply.body, 'code');
      if (refused === null)
        return payerId === null ? { kind: 'unavailable', message: 'nobody named' } : { kind: 'ok', payerId };
      if (badCodes.has(refused)) return { kind: 'code_invalid' };
      if (refused === 'isv.call-limited' || refused === 'isp.call-limited') return { kind: 'rate_limited' };
      return { kind: 'unavailable', message: refused };
    },

    readPhone({ response, sign }) {
      const wellFormed = /^[A-Za-z0-9+/]{16,4096}={0,2}$/.test(response) && /^[A-Za-z0-9+/]{300,800}={0,2}$/.test(sign);
      // What is signed is the JSON text of the message, which is a string in quotes.
      if (!wellFormed || !sdk.rsaCheck(`"${response}"`, sign, 'RSA2')) return { kind: 'code_invalid' };
      try {
        const parsed = phone.safeParse(JSON.parse(sdk.aesDecrypt(response)));
        return parsed.success ? { kind: 'ok', phone: parsed.data.mobile } : { kind: 'code_invalid' };
      } catch {
        return { kind: 'code_invalid' };
      }
    },
  };
}
