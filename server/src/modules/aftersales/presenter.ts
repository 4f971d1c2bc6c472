// How cases look on the wire: named fields only. Buyers never learn which operator answered; operators never learn more
// of a buyer than an order tells them.
import { type AnswerOf, aftersales as contract, logistics } from '@hetuan/contract';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import type { LineRow, UnitClaim } from '../orders/index.js';
import type { CaseMove, FoundCase, OrderWithLines } from './queries.js';
import type { CaseRow } from './case-statements.js';
import { factsOf, freeUnits, windowsOf } from './case-wish.js';
import { waysOf, windowEnd } from './domain/apply-rules.js';
import type { CaseKind, Fault } from './domain/case-words.js';
import { freightRuleOf, returnFreightOf } from './domain/freight-rule.js';
import { reasons } from './domain/reasons.js';
import type { Viewer } from './evidence-access.js';
import { pictureAddress } from './picture-address.js';

type Summary = AnswerOf<typeof contract.listCases>['items'][number];
type Detail = AnswerOf<typeof contract.showCase>;
type Money = AnswerOf<typeof contract.previewCase>;

export function presentLine(line: LineRow, shop: Pick<Shop, 'storage'>): Summary['line'] {
  return {
    id: line.id,
    name: line.name,
    specification: line.specification,
    pictureUrl: line.picture_key === null ? null : shop.storage.urlOf(line.picture_key),
    unitPriceFen: line.unit_price_fen,
  };
}

export function presentSummary(row: CaseRow, lines: readonly LineRow[], shop: Pick<Shop, 'storage'>): Summary {
  const line = lines.find((candidate) => candidate.id === row.order_line_id);
  if (!line) throw new Error(`case ${row.id} is of no line`);
  return {
    id: row.id,
    no: row.no,
    orderId: row.order_id,
    status: row.status,
    kind: row.kind,
    wantedKind: row.wanted_kind,
    units: row.units,
    shipped: row.shipped,
    line: presentLine(line, shop),
    amountFen: row.goods_fen + row.freight_fen,
    dueAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

export function presentCase(found: FoundCase, shop: Shop, viewer: Viewer): Detail {
  const { row, line, pictures, moves, refund } = found;
  const now = shop.clock.now();
  return {
    ...presentSummary(row, [line], shop),
    reason: row.reason,
    fault: row.fault,
    goodsFen: row.goods_fen,
    freightFen: row.freight_fen,
    returnFreight: returnFreightOf(row.kind, row.fault),
    words: row.words,
    pictures: pictures.map(({ id, width, height }) => ({
      ...{ id, width, height, url: pictureAddress(shop, id, viewer, now, settings.aftersales.pictureAddressMs) },
    })),
    answer: row.answer,
    endCause: row.end_cause,
    returnTo: row.return_to,
    back: presentParcel(row.back_carrier, row.back_waybill_no),
    new: presentParcel(row.new_carrier, row.new_waybill_no),
    refund: refund && {
      status: refund.status,
      amountFen: refund.amount_fen,
      succeededAt: refund.succeeded_at?.toISOString() ?? null,
    },
    timeline: moves.map((move) => ({ status: move.to_status, by: sideOf(move), at: move.at.toISOString() })),
    serverNow: now.toISOString(),
  };
}

export function presentInspection(found: FoundCase, shop: Shop, viewer: Viewer): AnswerOf<typeof contract.inspectCase> {
  return {
    ...presentCase(found, shop, viewer),
    buyerId: found.row.user_id,
    sellableUnits: found.row.sellable_units,
    history: found.moves.map((move) => ({
      from: move.from_status,
      to: move.to_status,
      event: move.event,
      actor: move.actor,
      at: move.at.toISOString(),
    })),
  };
}

function sideOf({ actor }: CaseMove): Detail['timeline'][number]['by'] {
  if (actor.startsWith('person:')) return 'buyer';
  return actor.startsWith('operator:') ? 'merchant' : 'shop';
}

function presentParcel(carrier: string | null, waybillNo: string | null): Detail['back'] {
  if (carrier === null || waybillNo === null) return null;
  const names: Readonly<Record<string, string>> = logistics.carriers;
  return { carrier, carrierName: names[carrier] ?? carrier, waybillNo };
}

export function presentMoney(
  lines: readonly LineRow[],
  claim: UnitClaim,
  of: { kind: CaseKind; fault: Fault; claimedFreightFen: number },
): Money {
  const freight = lines.find((line) => line.kind === 'freight');
  const leftFen = freight ? freight.pay_fen - freight.refunded_fen - freight.claimed_fen + of.claimedFreightFen : 0;
  return {
    goodsFen: claim.goodsFen,
    freightFen: claim.freightFen,
    amountFen: claim.goodsFen + claim.freightFen,
    freightRule: freightRuleOf({
      ...{ paidFen: freight?.pay_fen ?? 0, leftFen, backFen: claim.freightFen },
      ...{ shipped: claim.shipped, fault: of.fault },
    }),
    returnFreight: returnFreightOf(of.kind, of.fault),
  };
}

export function presentWays({ order, lines }: OrderWithLines, shop: Shop): AnswerOf<typeof contract.showWays> {
  const now = shop.clock.now();
  const [facts, windows] = [factsOf(order), windowsOf(shop)];
  return {
    lines: lines
      .filter((line) => line.kind === 'goods')
      .map((line) => ({
        ...presentLine(line, shop),
        units: line.units,
        claimedUnits: line.claimed_units,
        ways: waysOf(facts, freeUnits(line), windows, now).map((way) => ({
          ...way,
          reasons: way.reasons.map((reason) => ({
            ...{ reason, label: contract.caseReasons[reason], fault: reasons[reason].fault },
          })),
        })),
      })),
    noReasonUntil: windowEnd(facts, 'buyer', windows)?.toISOString() ?? null,
    faultUntil: windowEnd(facts, 'merchant', windows)?.toISOString() ?? null,
    serverNow: now.toISOString(),
  };
}
