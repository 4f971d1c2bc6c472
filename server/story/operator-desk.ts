// The operator who works for the story: offers goods to groups, ships in parcels, gives money back. Every command is a
// step with a key of its own, so that a second player repeats none of them.
import { catalog, type EndpointSpec, groupbuy, identity, logistics, orders } from '@hetuan/contract';
import type { z } from 'zod';
import { type CaseDesk, createCaseDesk } from './case-desk.js';
import type { Journal } from './journal.js';
import { GaveUp } from './patience.js';
import type { Plot } from './plot.js';
import type { CallInput, Outcome, ShopClient } from './shop-client.js';
import { type ForestDesk, createForestDesk } from './forest-desk.js';
import { type SideDesk, createSideDesk } from './side-desk.js';

export interface StagedOffer {
  offerId: string;
  productId: string;
  skuId: string;
  size: number;
}

type Inspected = z.output<typeof orders.inspectOrder.answer>;

export interface OperatorDesk extends CaseDesk, SideDesk, ForestDesk {
  /** The offers of this story, one for each size; made on the first call. */
  stageOffers(): Promise<StagedOffer[]>;
  offers(): StagedOffer[];
  inspect(orderId: string): Promise<Inspected>;
  /** Ships what is still owed, in so many parcels; a refusal (refunded meanwhile) is an answer too. */
  ship(orderId: string, parcels: 1 | 2): Promise<void>;
  refund(orderId: string, part: boolean, round: string): Promise<void>;
  /** Gives a tenth of what is left of a line back; the goods stay. */
  rebate(orderId: string, round: string): Promise<void>;
}

const DAY_MS = 86_400_000;
/** What whoever opened a group gets back once it has formed. */
const LEADER_FEN = 50;

interface DeskParts {
  shop: ShopClient;
  journal: Journal;
  plot: Plot;
  run: string;
  account(): Promise<{ login: string; password: string }>;
}

export function createOperatorDesk(parts: DeskParts): OperatorDesk {
  const { journal, plot } = parts;
  const call = operatorCall(parts);

  async function mustCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: EndpointSpec<P, Q, B, A>,
    input: CallInput<P, Q, B>,
  ): Promise<z.output<A>> {
    const answer = await call(endpoint, input);
    if (!answer.ok) throw new Error(`the operator was refused ${endpoint.id}: ${answer.code}`);
    return answer.value;
  }

  const inspect = (orderId: string) => mustCall(orders.inspectOrder, { params: { orderId } });

  return {
    ...createCaseDesk(journal, call),
    ...createSideDesk(parts, call),
    ...createForestDesk(journal, call),
    inspect,
    offers: () => plot.offers.flatMap(({ size }) => journal.valueOf<StagedOffer>(`ops/offer/${size}`) ?? []),
    stageOffers: () => stageOffers(parts, call),
    async ship(orderId, parcels) {
      const order = await inspect(orderId);
      const lines = owed(order);
      if (lines.length === 0 || !SHIPPABLE.has(order.status)) return;
      for (const [at, parcel] of split(lines, parcels).entries()) {
        const name = `ops/ship/${orderId}/${order.lines.reduce((sum, line) => sum + line.shippedUnits, 0)}-${at}`;
        // The request is written down first: a second player must send the same one.
        const request = await journal.step(`${name}/request`, async () => ({
          value: { carrier: 'SF' as const, waybillNo: waybillOf(order.no, name), lines: parcel },
        }));
        const body = request;
        await journal.step<unknown>(name, async () => {
          const answer = await call(logistics.shipOrder, { params: { orderId }, body, key: keyOf(parts.run, name) });
          if (!answer.ok) return { value: { refused: answer.code } };
          const { parcelId } = answer.value;
          return { value: { parcelId }, facts: [{ kind: 'shipped', orderId, parcelId }] };
        });
      }
    },
    async refund(orderId, part, round) {
      const name = `ops/refund/${orderId}/${round}`;
      const body = await journal.step(`${name}/request`, async () => {
        const order = await inspect(orderId);
        const line = order.lines.find(({ units, refundedUnits }) => refundedUnits < units);
        const one = part && line ? { lines: [{ lineId: line.id, units: 1 }] } : {};
        return { value: { ...one, reason: part ? '少发一件，退一件' : '买家不想要了' } };
      });
      await journal.step<unknown>(name, async () => {
        const answer = await call(orders.refundOrder, { params: { orderId }, body, key: keyOf(parts.run, name) });
        if (!answer.ok) return { value: { refused: answer.code } };
        const { refundId, amountFen } = answer.value;
        return { value: { refundId }, facts: [{ kind: 'refund', orderId, refundId, amountFen, by: 'operator' }] };
      });
    },
    async rebate(orderId, round) {
      const name = `ops/rebate/${orderId}/${round}`;
      const body = await journal.step(`${name}/request`, async () => {
        const line = tenthOf(await inspect(orderId));
        return { value: line && { lines: [line], reason: '包装压坏了，退回一成' } };
      });
      if (!body) return;
      await journal.step<unknown>(name, async () => {
        const answer = await call(orders.giveRebate, { params: { orderId }, body, key: keyOf(parts.run, name) });
        if (!answer.ok) return { value: { refused: answer.code } };
        const { refundId, amountFen } = answer.value;
        return { value: { refundId }, facts: [{ kind: 'rebate', orderId, refundId, amountFen }] };
      });
    },
  };
}

/** A tenth of what is left of the first line that something is left of. */
function tenthOf({ lines }: Inspected): { lineId: string; amountFen: number } | null {
  for (const { id: lineId, units, refundedUnits, payFen, refundedFen, rebatedFen } of lines) {
    const amountFen = Math.floor((payFen - refundedFen - rebatedFen) / 10);
    if (refundedUnits < units && amountFen > 0) return { lineId, amountFen };
  }
  return null;
}

const SHIPPABLE = new Set(['awaiting_shipment', 'partially_shipped']);
const keyOf = (run: string, name: string): string => `story.${run}.${name}`.slice(0, 100);

export type OperatorCall = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: EndpointSpec<P, Q, B, A>,
  input: CallInput<P, Q, B>,
) => Promise<Outcome<z.output<A>>>;

function operatorCall({ shop, account }: DeskParts): OperatorCall {
  let entering: Promise<string> | undefined;
  const logIn = async (): Promise<string> => {
    const answer = await shop.call(identity.loginOperator, { body: await account() });
    if (!answer.ok) throw new Error(`the story's operator can not log in: ${answer.code}`);
    return answer.value.accessToken;
  };
  return async (endpoint, input) => {
    for (let tries = 0; ; tries += 1) {
      entering ??= logIn();
      const used = entering;
      const answer = await shop.call(endpoint, { ...input, token: await used });
      if (answer.ok || answer.code !== 'session_expired' || tries >= 5) return answer;
      // Many ask at once: the first to notice logs in for all.
      if (entering === used) entering = undefined;
    }
  };
}

function owed(order: Inspected): { lineId: string; units: number }[] {
  return order.lines
    .map((line) => {
      const refundedUnsent = Math.min(line.refundedUnits, line.units - line.shippedUnits);
      return { lineId: line.id, units: line.units - line.shippedUnits - refundedUnsent };
    })
    .filter(({ units }) => units > 0);
}

/** Two parcels where there are two units to put into them: one unit first, the rest afterwards. */
function split(lines: { lineId: string; units: number }[], parcels: 1 | 2): { lineId: string; units: number }[][] {
  const [first, ...others] = lines;
  const total = lines.reduce((sum, { units }) => sum + units, 0);
  if (parcels === 1 || total < 2 || !first) return [lines];
  const rest = [{ ...first, units: first.units - 1 }, ...others].filter(({ units }) => units > 0);
  return [[{ ...first, units: 1 }], rest];
}

function waybillOf(orderNo: string, name: string): string {
  return `SF${orderNo}${name.slice(name.lastIndexOf('/') + 1).replace('-', '')}`.slice(0, 32);
}

async function stageOffers(parts: DeskParts, call: OperatorCall): Promise<StagedOffer[]> {
  const { journal, plot } = parts;
  const staged: StagedOffer[] = [];
  for (const { size, units } of plot.offers) {
    staged.push(
      await journal.step(`ops/offer/${size}`, async () => ({
        value: await stageOffer(parts, call, size, units, staged),
      })),
    );
  }
  return staged;
}

async function stageOffer(
  { shop, journal, plot, run }: DeskParts,
  call: OperatorCall,
  size: number,
  units: number,
  others: readonly StagedOffer[],
): Promise<StagedOffer> {
  const shelf = await shop.call(catalog.listProducts, { query: { limit: 50, inStock: 'true', sort: 'price-asc' } });
  if (!shelf.ok) throw new Error(`the shelf can not be read: ${shelf.code}`);
  const { serverNow } = await journal.step('ops/now', async () => {
    const offers = await shop.call(groupbuy.listOffers, { query: { limit: 1 } });
    if (!offers.ok) throw new Error(`the offers can not be read: ${offers.code}`);
    return { value: { serverNow: offers.value.serverNow } };
  });
  const endsAt = new Date(Date.parse(serverNow) + DAY_MS).toISOString();
  for (const product of shelf.value.items) {
    if (others.some(({ productId }) => productId === product.id)) continue;
    const detail = await shop.call(catalog.showProduct, { params: { productId: product.id } });
    const sku = detail.ok ? detail.value.skus.find(({ stock }) => stock === 'in_stock') : undefined;
    if (!sku) continue;
    const body = {
      ...{ productId: product.id, name: `${size}人团 ${product.name}`.slice(0, 60), size, endsAt },
      ...{ timeLimitMs: plot.groupTimeLimitMs, perOrderLimit: 2, perPersonLimit: 4 },
      leaderReward: { kind: 'off' as const, offFen: LEADER_FEN },
      skus: [
        {
          skuId: sku.id,
          priceFen: Math.max(1, Math.round(sku.priceFen * 0.85)),
          allocatedUnits: units + 4,
          buckets: 2,
        },
      ],
      belowCostReason: '故事里的活动',
    };
    const made = await call(groupbuy.createOffer, { body, key: keyOf(run, `offer.${size}.${product.id}`) });
    if (made.ok) return { offerId: made.value.offerId, productId: product.id, skuId: sku.id, size };
  }
  throw new GaveUp(
    `No product of ${shelf.value.items.length} can be offered to groups of ${size} with ${units} units; fill the shop first.`,
  );
}
