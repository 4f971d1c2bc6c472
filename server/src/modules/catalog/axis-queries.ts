// The three axes of the catalogue and the freight templates, whole: they are short lists that people page through by
// eye.
import { type Database, prepared } from '../../platform/db/index.js';
import type { FreightTemplate } from './domain/freight-template.js';

export interface CategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
  picture_key: string | null;
}

export interface BrandRow {
  id: string;
  name: string;
  story: string;
  logo_key: string | null;
}

export interface OccasionRow {
  id: string;
  name: string;
}

export interface FreightTemplateRow {
  id: string;
  name: string;
  template: FreightTemplate;
}

const categories = prepared<CategoryRow>(
  `select id, parent_id, name, picture_key from categories order by position, name, id`,
);
const brands = prepared<BrandRow>(`select id, name, story, logo_key from brands order by name collate "C", id`);
const occasions = prepared<OccasionRow>(`select id, name from occasions order by position, name, id`);
const templates = prepared<FreightTemplateRow>(
  `select id, name, jsonb_build_object('method', method, 'rules', rules, 'freeOverFen', free_over_fen,
                                       'notDelivered', to_jsonb(not_delivered)) as template
     from freight_templates order by name collate "C", id`,
);

export const listCategoryRows = (db: Database): Promise<CategoryRow[]> => db.rows(categories());
export const listBrandRows = (db: Database): Promise<BrandRow[]> => db.rows(brands());
export const listOccasionRows = (db: Database): Promise<OccasionRow[]> => db.rows(occasions());
export const listFreightTemplateRows = (db: Database): Promise<FreightTemplateRow[]> => db.rows(templates());
