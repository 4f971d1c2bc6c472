// What a group's settlement leaves on it and on its members, in SQL; always under the group's row lock.
import { type Statement, prepared } from '../../platform/db/index.js';

const settled = prepared<{ id: string }>(
  `update groups set revision = revision + 1, settled_at = app_now(), reached = $2 where id = $1 and settled_at is null
   returning id`,
);
const rebates = prepared<{ id: string }>(
  `update group_members m set rebate_fen = w.amount_fen
     from unnest($1::uuid[], $2::bigint[]) as w(id, amount_fen) where m.id = w.id returning m.id`,
);
const drawn = prepared<{ id: string }>(
  `update group_members set won = (id = any($2::uuid[])) where id = any($1::uuid[]) and won is null returning id`,
);
const consoled = prepared<{ id: string }>(
  `update group_members set consoled_at = app_now() where id = any($1::uuid[]) and consoled_at is null returning id`,
);

export const markSettled = (groupId: string, reached: number | null): Statement<{ id: string }> =>
  settled(groupId, reached);

export const markRebates = (members: readonly { id: string; amountFen: number }[]): Statement<{ id: string }> =>
  rebates(
    members.map(({ id }) => id),
    members.map(({ amountFen }) => amountFen),
  );

export const markDrawn = (memberIds: readonly string[], winnerIds: readonly string[]): Statement<{ id: string }> =>
  drawn(memberIds, winnerIds);

export const markConsoled = (memberIds: readonly string[]): Statement<{ id: string }> => consoled(memberIds);
