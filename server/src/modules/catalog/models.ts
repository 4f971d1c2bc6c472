// Models of the short lists that operators keep: the three axes and the freight templates. Defined per database, so
// that shops in one process never share one. Types are PostgreSQL's own names; lists and hot paths are SQL.
import type { Database } from '../../platform/db/index.js';

const define = ({ sequelize }: Database) => ({
  category: sequelize.define(
    'category',
    {
      id: { type: 'UUID', primaryKey: true },
      parentId: { type: 'UUID', field: 'parent_id' },
      name: { type: 'TEXT', allowNull: false },
      pictureKey: { type: 'TEXT', field: 'picture_key' },
      position: { type: 'INTEGER', allowNull: false },
    },
    { tableName: 'categories', timestamps: false },
  ),
  brand: sequelize.define(
    'brand',
    {
      id: { type: 'UUID', primaryKey: true },
      name: { type: 'TEXT', allowNull: false },
      story: { type: 'TEXT', allowNull: false },
      logoKey: { type: 'TEXT', field: 'logo_key' },
    },
    { tableName: 'brands', timestamps: false },
  ),
  occasion: sequelize.define(
    'occasion',
    {
      id: { type: 'UUID', primaryKey: true },
      name: { type: 'TEXT', allowNull: false },
      position: { type: 'INTEGER', allowNull: false },
    },
    { tableName: 'occasions', timestamps: false },
  ),
  freightTemplate: sequelize.define(
    'freightTemplate',
    {
      id: { type: 'UUID', primaryKey: true },
      name: { type: 'TEXT', allowNull: false },
      method: { type: 'TEXT', allowNull: false },
      rules: { type: 'JSONB', allowNull: false },
      freeOverFen: { type: 'BIGINT', field: 'free_over_fen' },
      notDelivered: { type: 'TEXT[]', field: 'not_delivered', allowNull: false },
    },
    { tableName: 'freight_templates', timestamps: false },
  ),
});

export type CatalogModels = ReturnType<typeof define>;
const defined = new WeakMap<Database, CatalogModels>();

export function catalogModels(db: Database): CatalogModels {
  const known = defined.get(db);
  if (known) return known;
  const models = define(db);
  defined.set(db, models);
  return models;
}
