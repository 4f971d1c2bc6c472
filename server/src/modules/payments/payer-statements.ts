// Who really paid for some people, for those who judge whether they are several people.
import { type Statement, prepared } from '../../platform/db/index.js';

const payers = prepared<{ user_id: string; payers: string[] }>(
  `select user_id, array_agg(distinct payer_id) as payers from payments
    where user_id = any($1::uuid[]) and status = 'succeeded' and payer_id is not null group by user_id`,
);

export const readPayersOf = (userIds: readonly string[]): Statement<{ user_id: string; payers: string[] }> =>
  payers(userIds);
