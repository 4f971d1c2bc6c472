// What shoppers and operators alike are handed when they sign in.
import { z } from 'zod';
import { moment } from '../shapes.js';

export const tokens = z.object({
  accessToken: z.string(),
  accessExpiresAt: moment,
  refreshToken: z.string(),
  refreshExpiresAt: moment,
});
