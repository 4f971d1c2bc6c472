// What some buyers have in common, for those who judge whether they are several people.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface BuyerRow {
  user_id: string;
  paid: number;
  refunded: number;
  first_paid_at: Date;
  /** blind indexes of the numbers their parcels went to */
  phones: string[];
}

const buyers = prepared<BuyerRow>(
  `select user_id, count(*)::int as paid, (count(*) filter (where status = 'refunded'))::int as refunded,
          min(paid_at) as first_paid_at, array_agg(distinct blind_index(address->>'phone')) as phones
     from orders where user_id = any($1::uuid[]) and paid_at is not null group by user_id`,
);

/** One row for each who has ever paid. */
export const readBuyers = (userIds: readonly string[]): Statement<BuyerRow> => buyers(userIds);
