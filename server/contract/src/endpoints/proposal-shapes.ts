// What waits for a second person: terms that move money, proposed by one operator.
import { z } from 'zod';
import { id, moment } from '../shapes.js';

export const termsKinds = ['commission', 'withdrawal', 'tax', 'risk'] as const;
export type TermsKind = (typeof termsKinds)[number];

/** What one operator proposes with a reason and another decides, once. */
export const decidedByAnother = {
  reason: z.string(),
  authorId: id,
  createdAt: moment,
  /** null: waits for a second person */
  approved: z.boolean().nullable(),
  approverId: id.nullable(),
  decidedAt: moment.nullable(),
};

export const proposal = z.object({
  id,
  kind: z.enum(termsKinds),
  /** in force when it was proposed */
  baseEdition: z.int(),
  /** in what it pays more out, or looks less closely, in Chinese */
  loosenings: z.array(z.string()),
  ...decidedByAnother,
  /** what it became; null: nothing yet */
  edition: z.int().nullable(),
});

/** Stricter terms are in force at once; looser ones wait. One of the two is null. */
export const setOrProposed = <Edition extends z.ZodType>(edition: Edition) =>
  z.object({ edition: edition.nullable(), proposal: proposal.nullable() });
