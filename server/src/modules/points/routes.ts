// Points and signing in on the wire; always the signed-in person's own, or an operator's look.
import { type AnswerOf, points as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { readPublicProfiles } from '../identity/index.js';
import { makeUp, signIn } from './commands/sign-in.js';
import type { MoveRow } from './point-statements.js';
import { findPoints, listMoves, showCalendar } from './queries.js';

const SHOWN_TO_OPERATORS = 50;

function presentMove(row: MoveRow): AnswerOf<typeof contract.listMoves>['items'][number] {
  return {
    ...{ id: row.id, kind: row.kind, points: row.points, availableAfter: row.available_after },
    ...{ orderId: row.order_id, at: row.at.toISOString() },
  };
}

export function pointRoutes(shop: Shop): Route[] {
  return [
    route(contract.showPoints, async ({ caller }) => ok(await findPoints(shop.db, caller.personId))),
    route(contract.listMoves, async ({ query, caller }) => {
      const rows = await listMoves(shop.db, caller.personId, query);
      return ok(pageOf(rows, query.limit, (row) => [row.at.toISOString(), row.id], presentMove));
    }),
    route(contract.inspectPoints, async ({ params }) => {
      const [person] = await shop.db.rows(readPublicProfiles([params.userId]));
      if (!person) return refuse('not_found');
      const points = await findPoints(shop.db, params.userId);
      const rows = await listMoves(shop.db, params.userId, { limit: SHOWN_TO_OPERATORS });
      return ok({ ...points, moves: rows.slice(0, SHOWN_TO_OPERATORS).map(presentMove) });
    }),
    route(contract.showSignIns, async ({ query, caller }) =>
      ok(await showCalendar(shop.db, { userId: caller.personId, month: query.month, now: shop.clock.now() })),
    ),
    route(contract.signIn, ({ caller, once }) => signIn(shop, caller.personId, once)),
    route(contract.makeUp, ({ body, caller, once }) => makeUp(shop, { userId: caller.personId, day: body.day }, once)),
  ];
}
