// Who verifies the answer to a captcha. Whoever can registers here when the shop is assembled; while nobody has, a cut that
// would need one is refused with its reason instead of being asked for something nobody can check.
import type { Shop } from '../../shop.js';

/** True when this person's answer is right and has not been used before. */
export type CaptchaPort = (shop: Shop, ask: { userId: string; answer: string }) => Promise<boolean>;

let port: CaptchaPort | undefined;

export function registerCutCaptcha(verify: CaptchaPort): void {
  port = verify;
}

export const cutCaptcha = (): CaptchaPort | undefined => port;
