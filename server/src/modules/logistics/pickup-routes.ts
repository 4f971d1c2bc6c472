// Fetching on the wire: the owner's code, the operator's "ready", the clerk's redemption, and the log of it.
import { type AnswerOf, pickup as contract } from '@hetuan/contract';
import QRCode from 'qrcode';
import { ok, refuse } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { readyPickup } from './commands/ready-pickup.js';
import { redeemPickup } from './commands/redeem-pickup.js';
import { type FoundPickup, findPickup } from './pickup-queries.js';

type Shown = AnswerOf<typeof contract.showPickup>;
type CollectedLine = Shown['collections'][number]['lines'][number];

export function collectionRoutes(shop: Shop): Route[] {
  return [
    route(contract.showPickup, async ({ params, caller }) => {
      const found = await findPickup(shop, params.orderId);
      if (found?.order.user_id !== caller.personId) return refuse('not_found');
      return found.order.pickup ? ok(await presentPickup(shop, found)) : refuse('order_not_pickup');
    }),
    route(contract.readyPickup, ({ params, caller }) =>
      readyPickup(shop, { orderId: params.orderId, operatorId: caller.personId }),
    ),
    route(contract.redeemPickup, ({ params, body, caller, once }) => {
      const redemption = { ...params, code: body.pickupCode, lines: body.lines ?? null, operatorId: caller.personId };
      return redeemPickup(shop, redemption, once);
    }),
    route(contract.inspectCollections, async ({ params }) => {
      const found = await findPickup(shop, params.orderId);
      if (!found) return refuse('not_found');
      if (!found.order.pickup) return refuse('order_not_pickup');
      const items = collectionsOf(found).map(({ id, operatorId, at, lines }) => ({ id, operatorId, at, lines }));
      return ok({ status: found.pickup?.status ?? null, items });
    }),
  ];
}

async function presentPickup(shop: Shop, found: FoundPickup): Promise<Shown> {
  const { order, pickup } = found;
  const good = pickup?.status === 'ready' || pickup?.status === 'partly';
  const code = good ? shop.sealer.open('code', pickup.code) : null;
  return {
    place: order.pickup ?? { pointId: '', name: '', tel: '', hours: '' },
    status: pickup?.status ?? null,
    readyAt: pickup?.ready_at.toISOString() ?? null,
    code,
    picture: code === null ? null : await QRCode.toDataURL(code, { errorCorrectionLevel: 'M', margin: 4, scale: 8 }),
    collections: collectionsOf(found).map(({ at, lines }) => ({ at, lines })),
  };
}

interface Collection {
  id: string;
  operatorId: string;
  at: string;
  lines: CollectedLine[];
}

/** The newest first. */
function collectionsOf({ collected, lines }: FoundPickup): Collection[] {
  const byId = new Map<string, Collection>();
  for (const row of collected) {
    const line = lines.find(({ id }) => id === row.order_line_id);
    const given = { lineId: row.order_line_id, name: line?.name ?? '', specification: line?.specification ?? '' };
    const known = byId.get(row.collection_id) ?? {
      ...{ id: row.collection_id, operatorId: row.operator_id, at: row.collected_at.toISOString(), lines: [] },
    };
    byId.set(row.collection_id, { ...known, lines: [...known.lines, { ...given, units: row.units }] });
  }
  return [...byId.values()];
}
