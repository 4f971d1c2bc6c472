// Simulated people: a name is enough. Openid, unionid and phone follow from it, and an openid carries a check part
// bound to the app, so "does this openid belong to this appid" has an answer without any registration.
import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../credentials.js';

export interface Person {
  name: string;
  openId: string;
  unionId: string;
  phone: string;
}

type AppSecrets = Pick<Credentials, 'appId' | 'appSecret'>;

function checkPart(app: AppSecrets, stem: string): string {
  return createHmac('sha256', app.appSecret).update(`openid\n${app.appId}\n${stem}`).digest('base64url').slice(0, 9);
}

export function personOf(app: AppSecrets, name: string): Person {
  const hash = createHash('sha256').update(`person\n${app.appId}\n${name}`).digest();
  const stem = `o${hash.toString('base64url').slice(0, 18)}`;
  const union = createHash('sha256').update(`union\n${name}`).digest('base64url').slice(0, 27);
  const digits = String(hash.readUInt32BE(20) % 100_000_000).padStart(8, '0');
  return { name, openId: stem + checkPart(app, stem), unionId: `o${union}`, phone: `199${digits}` };
}

/** True for exactly the openids that `personOf` makes for this app. */
export function belongsToApp(app: AppSecrets, openId: string): boolean {
  return /^o[\w-]{27}$/.test(openId) && openId.slice(19) === checkPart(app, openId.slice(0, 19));
}
