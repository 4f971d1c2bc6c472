// Gives coupons inside a transaction that holds their templates' locks: counted in memory, one person after the other,
// so that nobody's limit stops the others.
import type { CouponSource } from '@hetuan/contract';
import type { Statement, Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { validityOf } from './domain/terms.js';
import { giveCoupon, readGiven, readTaken } from './grant-statements.js';
import { type TemplateRow, lockTemplates } from './template-statements.js';

export interface Gift {
  userId: string;
  sourceKey: string;
}

export type Given = 'granted' | 'limit_reached' | 'over' | 'before';

export interface Giver {
  template: TemplateRow;
  /** what would come of a gift */
  look(gift: Gift): Given;
  /** counts it and writes it down */
  take(gift: Gift): void;
  writes(): Statement<unknown>[];
  /** coupons that were given, to be told of */
  readonly given: readonly { couponId: string; userId: string }[];
}

export function validTerms(template: TemplateRow) {
  return { startsAt: template.starts_at, endsAt: template.ends_at, validDays: template.valid_days };
}

/** Locks the template; null when there is none. */
export async function openGiver(
  tx: Tx,
  options: { templateId: string; source: CouponSource; gifts: readonly Gift[]; actor: string },
): Promise<Giver | null> {
  const { templateId, source, gifts, actor } = options;
  const [templates] = await tx.batch(lockTemplates([templateId]));
  const [template] = templates.rows;
  if (!template) return null;
  const [taken, before] = await tx.batch(
    readTaken(
      [templateId],
      gifts.map(({ userId }) => userId),
    ),
    readGiven(
      source,
      gifts.map(({ sourceKey }) => sourceKey),
      templateId,
    ),
  );
  const takenBy = new Map(taken.rows.map((row) => [row.user_id, row.taken]));
  const done = new Set(before.rows.map((row) => `${row.source_key}/${row.user_id}`));
  const validity = validityOf(validTerms(template), tx.now);
  let issued = template.issued;
  const statements: Statement<unknown>[] = [];
  const given: { couponId: string; userId: string }[] = [];
  return {
    template,
    given,
    look({ userId, sourceKey }) {
      if (done.has(`${sourceKey}/${userId}`)) return 'before';
      if (template.status !== 'published' || validity === null || issued >= template.quantity) return 'over';
      return (takenBy.get(userId) ?? 0) >= template.per_person ? 'limit_reached' : 'granted';
    },
    take({ userId, sourceKey }) {
      if (validity === null) throw new Error(`coupon template ${templateId} is over`);
      issued += 1;
      takenBy.set(userId, (takenBy.get(userId) ?? 0) + 1);
      done.add(`${sourceKey}/${userId}`);
      const couponId = newId();
      const { edition } = template;
      statements.push(
        ...giveCoupon({ id: couponId, templateId, edition, userId, source, sourceKey, ...validity }, actor),
      );
      given.push({ couponId, userId });
    },
    writes: () => statements,
  };
}
