// Shapes that the buyers' and the manager's side of a chain share.
import { z } from 'zod';
import { id } from '../shapes.js';

export const chainId = z.strictObject({ chainId: id });
export const chainPicture = z.object({ pictureId: id, url: z.string(), width: z.int(), height: z.int() });
