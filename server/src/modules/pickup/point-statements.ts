// Pick-up points in SQL.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface PointRow {
  id: string;
  name: string;
  region_code: string;
  region_names: string[];
  street: string;
  tel: string;
  hours: string;
  paused_at: Date | null;
  changed_at: Date;
}

export interface PointWish {
  name: string;
  regionCode: string;
  street: string;
  tel: string;
  hours: string;
}

const columns = 'id, name, region_code, region_names, street, tel, hours, paused_at, changed_at';

const open = prepared<PointRow>(`select ${columns} from pickup_points where paused_at is null order by name limit 200`);
const every = prepared<PointRow>(`select ${columns} from pickup_points order by paused_at is not null, name limit 500`);
const find = prepared<PointRow>(`select ${columns} from pickup_points where id = $1`);
const byIds = prepared<PointRow>(`select ${columns} from pickup_points where id = any($1::uuid[]) order by name`);
const insert = prepared<PointRow>(
  `insert into pickup_points (id, name, region_code, region_names, street, tel, hours)
   values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
);
const update = prepared<PointRow>(
  `update pickup_points set name = $2, region_code = $3, region_names = $4, street = $5, tel = $6, hours = $7,
          changed_at = app_now() where id = $1 returning ${columns}`,
);
const pause = prepared<{ id: string }>(
  `update pickup_points set paused_at = case when $2::boolean then coalesce(paused_at, app_now()) end,
          changed_at = app_now() where id = $1 returning id`,
);

export const readOpenPoints = (): Statement<PointRow> => open();
export const readEveryPoint = (): Statement<PointRow> => every();
export const findPoint = (pointId: string): Statement<PointRow> => find(pointId);
export const readPoints = (pointIds: readonly string[]): Statement<PointRow> => byIds([...new Set(pointIds)]);
export const pausePointRow = (pointId: string, paused: boolean): Statement<{ id: string }> => pause(pointId, paused);

const bindsOf = (id: string, wish: PointWish, regionNames: readonly string[]): readonly unknown[] => [
  ...[id, wish.name, wish.regionCode, regionNames, wish.street, wish.tel, wish.hours],
];
export const insertPoint = (id: string, wish: PointWish, regionNames: readonly string[]): Statement<PointRow> =>
  insert(...bindsOf(id, wish, regionNames));
export const updatePoint = (id: string, wish: PointWish, regionNames: readonly string[]): Statement<PointRow> =>
  update(...bindsOf(id, wish, regionNames));
