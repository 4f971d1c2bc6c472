// Messages and grants on the wire; always the signed-in person's own.
import { notifications as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { readMessages } from './commands/read-messages.js';
import { recordGrants } from './commands/record-grants.js';
import { presentMessage } from './presenter.js';
import { countUnread, listMessages } from './queries.js';

export function notificationRoutes(shop: Shop): Route[] {
  return [
    route(contract.listMessages, async ({ query, caller }) => {
      const rows = await listMessages(shop.db, { ...query, userId: caller.personId });
      return ok(pageOf(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], presentMessage));
    }),
    route(contract.countUnread, async ({ caller }) => ok({ count: await countUnread(shop.db, caller.personId) })),
    route(contract.readMessages, ({ body, caller }) =>
      readMessages(shop, { userId: caller.personId, messageIds: body.messageIds }),
    ),
    route(contract.listTemplates, async ({ query }) => {
      const items = contract.askMoments[query.moment].flatMap((kind) => {
        const templateId = shop.subscribeTemplates[kind];
        return templateId === undefined ? [] : [{ kind, templateId }];
      });
      return ok({ items });
    }),
    route(contract.recordGrants, ({ body, caller, once }) =>
      recordGrants(shop, { userId: caller.personId, kinds: body.kinds }, once),
    ),
  ];
}
