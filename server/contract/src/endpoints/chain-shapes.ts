// Shapes that the buyers', the manager's and the resellers' side of a chain share.
import { z } from 'zod';
import { fen, id } from '../shapes.js';

export const maxChainSkus = 30;
export const chainId = z.strictObject({ chainId: id });
export const chainPicture = z.object({ pictureId: id, url: z.string(), width: z.int(), height: z.int() });

/** What was sold through resales, and what their resellers are owed for it. */
export const resaleSums = z.object({
  orders: z.int(),
  keptUnits: z.int(),
  /** paid less what was given back */
  keptFen: fen,
  /** of it, above the supply price of what is kept */
  owedFen: fen,
  /** of that, where nothing can be asked back any more */
  settledFen: fen,
});
