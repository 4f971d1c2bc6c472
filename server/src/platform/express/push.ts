// What the tracking platform tells by itself: a form whose signature is over the exact characters of `param` and a salt
// that only both of us know. Anything twice, missing or unreadable is refused; nothing is read before it is verified.
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { carrierOf } from './company-codes.js';
import type { ExpressPush, PushOutcome } from './express.js';
import { reportOf, resultShape } from './report.js';

const pushShape = z.object({
  status: z.enum(['polling', 'shutdown', 'abort', 'updateall']),
  lastResult: resultShape.nullish(),
  comNew: z.string().nullish(),
});

export function signPush(param: string, salt: string): string {
  return createHash('md5').update(`${param}${salt}`, 'utf8').digest('hex').toUpperCase();
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left.toUpperCase(), 'utf8'), Buffer.from(right, 'utf8')];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function readPush(rawBody: Buffer, salt: string): PushOutcome {
  const refused = (reason: string): PushOutcome => ({ kind: 'refused', reason });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
  } catch {
    return refused('not UTF-8');
  }
  const form = new URLSearchParams(text);
  const [signs, params] = [form.getAll('sign'), form.getAll('param')];
  const [sign = '', param = ''] = [signs[0], params[0]];
  if (signs.length !== 1 || params.length !== 1 || sign === '' || param === '')
    return refused('fields missing or twice');
  if (!equal(sign, signPush(param, salt))) return refused('the signature is wrong');
  const push = readParam(param);
  return push ? { kind: 'verified', push } : refused('nothing that can be read');
}

export function readParam(body: string): ExpressPush | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = pushShape.safeParse(value);
  const result = parsed.data?.lastResult;
  if (!parsed.success || !result) return null;
  const carrier = carrierOf(parsed.data.comNew || result.com) ?? carrierOf(result.com);
  if (!carrier) return null;
  const report = reportOf(result);
  const last = parsed.data.status === 'shutdown' || parsed.data.status === 'abort';
  return { body, carrier, waybillNo: result.nu.toUpperCase(), report, last };
}
