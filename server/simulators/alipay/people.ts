// People as Alipay knows them: the same name is the same person, with an account number and, per app, an open id that
// carries a check part, so "does this id belong to this app" has an answer without any registration.
import { createHash, createHmac } from 'node:crypto';
import type { AlipayCredentials } from './credentials.js';

type AppSecrets = Pick<AlipayCredentials, 'appId' | 'encryptKey'>;

export interface AlipayPerson {
  openId: string;
  userId: string;
}

function checkPart({ appId, encryptKey }: AppSecrets, stem: string): string {
  return createHmac('sha256', encryptKey).update(`openid\n${appId}\n${stem}`).digest('hex').slice(0, 12);
}

export function alipayPersonOf(app: AppSecrets, name: string): AlipayPerson {
  const stem = `074${createHash('sha256').update(`alipay\n${app.appId}\n${name}`).digest('hex').slice(0, 30)}`;
  const account = createHash('sha256').update(`account\n${name}`).digest().readUIntBE(0, 6) % 10 ** 9;
  const digits = String(account).padStart(9, '0');
  const check = String(
    Number.parseInt(createHmac('sha256', app.appId).update(digits).digest('hex').slice(0, 6), 16) % 1000,
  );
  return { openId: stem + checkPart(app, stem), userId: `2088${digits}${check.padStart(3, '0')}` };
}

/** True for exactly the ids that `alipayPersonOf` makes for this app. */
export function belongsToAlipayApp(app: AppSecrets, id: string): boolean {
  if (/^2088\d{12}$/.test(id)) {
    const check = Number.parseInt(
      createHmac('sha256', app.appId).update(id.slice(4, 13)).digest('hex').slice(0, 6),
      16,
    );
    return id.slice(13) === String(check % 1000).padStart(3, '0');
  }
  return /^074[0-9a-f]{42}$/.test(id) && id.slice(33) === checkPart(app, id.slice(0, 33));
}
