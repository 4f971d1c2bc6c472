// What shoppers and operators alike are handed when they sign in, and how a captcha is answered where one is asked for.
import { z } from 'zod';
import { id, moment, text } from '../shapes.js';

export const tokens = z.object({
  accessToken: z.string(),
  accessExpiresAt: moment,
  refreshToken: z.string(),
  refreshExpiresAt: moment,
});

/** Goes with the request that was refused with `captcha_required` or `captcha_wrong`; good for that one alone. */
export const captchaAnswer = z.strictObject({ captchaId: id, answer: text(20) });
