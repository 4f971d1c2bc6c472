// What a module that promises a coupon has to know of its template: its name, what it may cost, and how many are left.
import type { TemplateRow } from './template-statements.js';
import { findTemplate } from './template-statements.js';
import { worthFen } from './domain/terms.js';
import { settings } from '../../settings.js';
import type { Statement } from '../../platform/db/index.js';

export interface Consolation {
  name: string;
  worthFen: number;
  /** 0: it is not out, or none is left */
  left: number;
  /** good for named products alone */
  forGoods: boolean;
}

export const readConsolation = {
  statement: (templateId: string): Statement<unknown> => findTemplate(templateId),
  /** null: there is no such template */
  of(rows: readonly unknown[]): Consolation | null {
    const template = rows[0] as TemplateRow | undefined;
    if (!template) return null;
    const { name, kind, products, off_fen: offFen, cap_fen: capFen, status, quantity, issued } = template;
    const left = status === 'published' ? quantity - issued : 0;
    const forGoods = products.length > 0;
    return { name, left, forGoods, worthFen: worthFen({ kind, offFen, capFen }, settings.coupons.parcelWorthFen) };
  },
};
