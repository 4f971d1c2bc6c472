// Levels in SQL, and the level somebody has: always what their growth comes to, never a row of its own.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { Level } from './domain/growth.js';

export interface LevelRow {
  no: number;
  name: string;
  growth_from: number;
  off_bps: number;
  points_bps: number;
  free_shipping: boolean;
}

const columns = 'no, name, growth_from, off_bps, points_bps, free_shipping';
const all = prepared<LevelRow>(`select ${columns} from member_levels order by growth_from`);
const counted = prepared<LevelRow & { members: number }>(
  `select ${columns}, (select count(*)::int from memberships m
                        where m.growth >= l.growth_from and m.growth < coalesce((
                              select min(growth_from) from member_levels n where n.growth_from > l.growth_from), 2147483647))
          as members
     from member_levels l order by growth_from`,
);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('member levels', 7))`);
const drop = prepared(`delete from member_levels`);
const insert = prepared(
  `insert into member_levels (no, name, growth_from, off_bps, points_bps, free_shipping)
   select no, name, growth_from, off_bps, points_bps, free_shipping
     from jsonb_to_recordset($1::jsonb) as l(no int, name text, growth_from int, off_bps int, points_bps int,
          free_shipping boolean)`,
);
/** of people above the first level; who has nothing has no row here */
const ofPeople = prepared<LevelRow & { user_id: string }>(
  `select m.user_id, l.no, l.name, l.growth_from, l.off_bps, l.points_bps, l.free_shipping
     from unnest($1::uuid[]) as w(user_id)
     join memberships m on m.user_id = w.user_id
     join lateral (select ${columns} from member_levels where growth_from <= m.growth order by growth_from desc limit 1) l
       on true
    where l.no > 0 or l.off_bps > 0 or l.free_shipping or l.points_bps > 10000`,
);
const numbers = prepared<{ user_id: string; no: number }>(
  `select w.user_id, l.no
     from unnest($1::uuid[]) as w(user_id)
     left join memberships m on m.user_id = w.user_id
     join lateral (select no from member_levels where growth_from <= coalesce(m.growth, 0)
                    order by growth_from desc limit 1) l on true`,
);
const most = prepared<{ off_bps: number }>(`select coalesce(max(off_bps), 0) as off_bps from member_levels`);

export const readLevels = (): Statement<LevelRow> => all();
export const readCountedLevels = () => counted();
/** Whoever saves levels goes one after the other. */
export const lockLevels = (): Statement => lock();
export const readLevelsOf = (userIds: readonly string[]) => ofPeople([...new Set(userIds)]);
/** Everybody's, the first level's too. */
export const readLevelNumbers = (userIds: readonly string[]) => numbers(userIds);
/** The deepest price that a level asks anywhere. */
export const readMostOff = (): Statement<{ off_bps: number }> => most();

export function replaceLevels(levels: readonly Level[]): Statement[] {
  const rows = levels.map(({ no, name, growthFrom, offBps, pointsBps, freeShipping }) => ({
    ...{ no, name, growth_from: growthFrom, off_bps: offBps, points_bps: pointsBps, free_shipping: freeShipping },
  }));
  return [drop(), insert(JSON.stringify(rows))];
}

export const levelOf = (row: LevelRow): Level => ({
  ...{ no: row.no, name: row.name, growthFrom: row.growth_from, offBps: row.off_bps },
  ...{ pointsBps: row.points_bps, freeShipping: row.free_shipping },
});
