// Templates and their editions in SQL. The terms of an edition never change; a template points at its newest.
import type { CouponKind } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, composed, moveStatement, prepared } from '../../platform/db/index.js';
import { templateMachine } from './domain/coupon-machines.js';

/** The terms of one edition as they are read with a template or a coupon. */
export interface TermsRow {
  template_id: string;
  name: string;
  kind: CouponKind;
  threshold_fen: number;
  off_fen: number;
  off_bps: number;
  cap_fen: number | null;
  products: string[];
  categories: string[];
  excluded_products: string[];
  excluded_categories: string[];
}

export interface TemplateRow extends TermsRow {
  id: string;
  edition: number;
  quantity: number;
  issued: number;
  per_person: number;
  claimable: boolean;
  audience: 'everyone' | 'new_comer';
  claim_days: number[];
  starts_at: Date | null;
  ends_at: Date | null;
  valid_days: number | null;
  status: StateOf<'coupon_template'>;
  created_at: Date;
}

/** Of an edition `e` and its template `t`. */
export const termsColumns = `e.template_id, t.name, e.kind, e.threshold_fen, e.off_fen, e.off_bps, e.cap_fen, e.products, e.categories,
  e.excluded_products, e.excluded_categories`;
const templateColumns = `t.id, t.edition, t.quantity, t.issued, t.per_person, t.claimable, t.audience, t.claim_days, t.status,
  t.created_at, e.starts_at, e.ends_at, e.valid_days, ${termsColumns}`;
const joined = `coupon_templates t join coupon_editions e on e.template_id = t.id and e.edition = t.edition`;

const find = prepared<TemplateRow>(`select ${templateColumns} from ${joined} where t.id = $1`);
const lock = prepared<TemplateRow>(
  `select ${templateColumns} from ${joined} where t.id = any($1::uuid[]) order by t.id for update of t`,
);
const insert = prepared(
  `insert into coupon_templates (id, name, quantity, per_person, claimable, audience, claim_days, status)
   values ($1, $2, $3, $4, $5, $6, $7, '${templateMachine.initial}')`,
);
const rewrite = prepared<{ edition: number }>(
  `update coupon_templates set name = $2, quantity = $3, per_person = $4, claimable = $5, audience = $6, claim_days = $7,
          edition = edition + 1
    where id = $1 returning edition`,
);
const insertTerms = prepared(
  `insert into coupon_editions (template_id, edition, kind, threshold_fen, off_fen, off_bps, cap_fen, products, categories,
          excluded_products, excluded_categories, starts_at, ends_at, valid_days, actor)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);
const editions = prepared<{ edition: number; actor: string; made_at: Date }>(
  `select edition, actor, made_at from coupon_editions where template_id = $1 order by edition desc limit 50`,
);
const centre = prepared<TemplateRow>(
  `select ${templateColumns} from ${joined}
    where t.status = 'published' and t.claimable and (t.created_at, t.id) < ($1::timestamptz, $2::uuid)
      and (e.ends_at is null or e.ends_at > app_now())
    order by t.created_at desc, t.id desc limit $3`,
);
const open = prepared<TemplateRow>(
  `select ${templateColumns} from ${joined}
    where t.status = 'published' and t.claimable and t.issued < t.quantity and (e.ends_at is null or e.ends_at > app_now())
      and (cardinality(e.products) + cardinality(e.categories) = 0 or $1::uuid = any(e.products)
           or e.categories && $2::uuid[])
      and not ($1::uuid = any(e.excluded_products) or e.excluded_categories && $2::uuid[])
    order by t.created_at desc, t.id desc limit 20`,
);

export const findTemplate = (templateId: string): Statement<TemplateRow> => find(templateId);
export const lockTemplates = (ids: readonly string[]): Statement<TemplateRow> => lock(ids);
export const readCentre = ([at, id]: readonly [string, string], limit: number): Statement<TemplateRow> =>
  centre(at, id, limit);
/** What can be claimed for a product; `categoryIds` all it belongs to. */
export const readOpenFor = (productId: string, categoryIds: readonly string[]): Statement<TemplateRow> =>
  open(productId, categoryIds);
export const readEditions = (templateId: string) => editions(templateId);

export interface NewTerms {
  name: string;
  kind: CouponKind;
  thresholdFen: number;
  offFen: number;
  offBps: number;
  capFen: number | null;
  products: readonly string[];
  categories: readonly string[];
  excludedProducts: readonly string[];
  excludedCategories: readonly string[];
  window: { startsAt: string; endsAt: string } | null;
  validDays: number | null;
  quantity: number;
  perPerson: number;
  claimable: boolean;
  audience: 'everyone' | 'new_comer';
  claimDays: readonly number[];
}

const ofTemplate = (id: string, terms: NewTerms): readonly unknown[] => [
  ...[id, terms.name, terms.quantity, terms.perPerson, terms.claimable, terms.audience, terms.claimDays],
];

export function insertTemplate(id: string, terms: NewTerms, actor: string): Statement<unknown>[] {
  return [
    insert(...ofTemplate(id, terms)),
    insertEdition(id, 1, terms, actor),
    birthStatement(templateMachine, [id], actor),
  ];
}

export const rewriteTemplate = (id: string, terms: NewTerms): Statement<{ edition: number }> =>
  rewrite(...ofTemplate(id, terms));

export function insertEdition(id: string, edition: number, terms: NewTerms, actor: string): Statement {
  const { kind, thresholdFen, offFen, offBps, capFen, window, validDays } = terms;
  return insertTerms(
    ...[id, edition, kind, thresholdFen, offFen, offBps, capFen, terms.products, terms.categories],
    ...[terms.excludedProducts, terms.excludedCategories],
    ...[window?.startsAt ?? null, window?.endsAt ?? null, validDays, actor],
  );
}

export const moveTemplateRow = (
  id: string,
  from: StateOf<'coupon_template'>,
  to: StateOf<'coupon_template'>,
  actor: string,
): Statement<{ id: string }> => moveStatement(templateMachine, { ids: [id], from, to, actor });

/** Newest first. */
export function readTemplates(filter: {
  status?: StateOf<'coupon_template'> | undefined;
  before: readonly [string, string];
  limit: number;
}): Statement<TemplateRow> {
  const values: unknown[] = [...filter.before, filter.limit];
  if (filter.status !== undefined) values.push(filter.status);
  return composed<TemplateRow>(
    `select ${templateColumns} from ${joined}
      where (t.created_at, t.id) < ($1::timestamptz, $2::uuid) ${filter.status === undefined ? '' : 'and t.status = $4'}
      order by t.created_at desc, t.id desc limit $3`,
    values,
  );
}
