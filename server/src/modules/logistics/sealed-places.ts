// Where logistics keeps what is sealed, for bringing it under a newer key: what carriers said, as a
// trace and as pushed, and the codes that fetch orders.
import { prepared } from '../../platform/db/index.js';
import type { SealedPlace, SealedRow } from '../../platform/sealing/index.js';

const traces = prepared<SealedRow>(
  `select id::text as key, jsonb_build_object('trace', trace) as texts
     from waybills where trace is not null and id::text > $1 order by id::text limit $2`,
);
const writeTrace = prepared(
  `update waybills set trace = $3::jsonb->>'trace' where id::text = $1 and trace = $2::jsonb->>'trace'`,
);
const pushes = prepared<SealedRow>(
  `select id::text as key, jsonb_build_object('trace', body) as texts
     from waybill_pushes where id::text > $1 order by id::text limit $2`,
);
const writePush = prepared(
  `update waybill_pushes set body = $3::jsonb->>'trace' where id::text = $1 and body = $2::jsonb->>'trace'`,
);

const codes = prepared<SealedRow>(
  `select id::text as key, jsonb_build_object('code', code) as texts
     from pickups where id::text > $1 order by id::text limit $2`,
);
const writeCode = prepared(
  `update pickups set code = $3::jsonb->>'code' where id::text = $1 and code = $2::jsonb->>'code'`,
);

export const logisticsSealedPlaces: readonly SealedPlace[] = [
  {
    name: 'waybills',
    read: (after, limit) => traces(after, limit),
    write: (key, before, next) => writeTrace(key, JSON.stringify(before), JSON.stringify(next)),
  },
  {
    name: 'waybill_pushes',
    read: (after, limit) => pushes(after, limit),
    write: (key, before, next) => writePush(key, JSON.stringify(before), JSON.stringify(next)),
  },
  {
    name: 'pickups',
    read: (after, limit) => codes(after, limit),
    write: (key, before, next) => writeCode(key, JSON.stringify(before), JSON.stringify(next)),
  },
];
