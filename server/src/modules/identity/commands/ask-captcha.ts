// A picture of digits for a person whom something has asked for one. It is theirs alone, wherever they hand its answer in.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { CaptchaQuestion } from '../../../platform/captcha/index.js';
import type { Shop } from '../../../shop.js';

/** Refusals: `busy` while answers can be kept nowhere. */
export async function askCaptcha(shop: Shop, personId: string): Promise<Result<CaptchaQuestion>> {
  const question = await shop.captcha.ask(personId);
  return question ? ok(question) : refuse('busy');
}
