// Lotteries on the wire.
import { type BodyOf, lottery as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { switchOn } from '../compliance/index.js';
import { drawPrize } from './commands/draw-prize.js';
import { endLottery, pauseLottery, resumeLottery, scheduleLottery } from './commands/move-lottery.js';
import { changeLottery, createLottery } from './commands/save-lottery.js';
import type { LotteryWish } from './domain/terms.js';
import type { DrawRow } from './draw-statements.js';
import {
  presentCard,
  presentInspected,
  presentMyDraw,
  presentOpsLottery,
  presentPage,
  presentProof,
  presentWinner,
} from './presenter.js';
import {
  findShown,
  inspectLottery,
  listDraws,
  listLotteries,
  listMyDraws,
  listWinners,
  searchLotteries,
} from './queries.js';

export function lotteryRoutes(shop: Shop): Route[] {
  return [...shopperRoutes(shop), ...proofRoutes(shop), ...operatorRoutes(shop)];
}

const seqOf = ({ seq }: DrawRow): readonly unknown[] => [seq];

function shopperRoutes(shop: Shop): Route[] {
  return [
    route(contract.listLotteries, async () => {
      const serverNow = shop.clock.now().toISOString();
      // nobody is led to where nothing may begin
      if (!(await switchOn(shop.db, 'lottery'))) return ok({ items: [], serverNow });
      const { lotteries, prizes } = await listLotteries(shop.db);
      return ok({ items: lotteries.map((lottery) => presentCard(lottery, prizes)), serverNow });
    }),
    route(contract.showLottery, async ({ params, viewer }) => {
      const viewerId = viewer?.kind === 'shopper' ? viewer.personId : null;
      const now = shop.clock.now();
      const found = await findShown(shop.db, params.lotteryId, viewerId, now);
      return found ? ok(presentPage(found, now)) : refuse('not_found');
    }),
    route(contract.drawPrize, ({ params, body, caller, once }) =>
      drawPrize(shop, { ...params, ...body, userId: caller.personId }, once),
    ),
    route(contract.listMyDraws, async ({ params, query, caller }) => {
      const draws = await listMyDraws(shop.db, { ...params, ...query, userId: caller.personId });
      return draws ? ok(pageOf(draws, query.limit, seqOf, presentMyDraw)) : refuse('not_found');
    }),
  ];
}

function proofRoutes(shop: Shop): Route[] {
  return [
    route(contract.listWinners, async ({ params, query }) => {
      const found = await listWinners(shop.db, { ...params, ...query });
      if (!found) return refuse('not_found');
      return ok(pageOf(found.draws, query.limit, seqOf, (draw) => presentWinner(draw, found.people)));
    }),
    route(contract.listDraws, async ({ params, query }) => {
      const found = await listDraws(shop.db, { ...params, ...query });
      if (!found) return refuse('not_found');
      if (!found.ended) return refuse('lottery_not_ended');
      return ok(pageOf(found.draws, query.limit, seqOf, (draw) => ({ ...presentProof(draw), seq: draw.seq })));
    }),
  ];
}

const wishOf = (body: BodyOf<typeof contract.createLottery>): LotteryWish => ({
  ...body,
  startsAt: new Date(body.startsAt),
  endsAt: new Date(body.endsAt),
});

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.createLottery, ({ body, caller, once }) =>
      createLottery(shop, { ...wishOf(body), operatorId: caller.personId }, once),
    ),
    route(contract.changeLottery, ({ params, body, caller }) =>
      changeLottery(shop, { ...wishOf(body), ...params, operatorId: caller.personId }),
    ),
    route(contract.scheduleLottery, ({ params, caller }) =>
      scheduleLottery(shop, { ...params, operatorId: caller.personId }),
    ),
    route(contract.pauseLottery, ({ params, body, caller }) =>
      pauseLottery(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.resumeLottery, ({ params, caller }) =>
      resumeLottery(shop, { ...params, operatorId: caller.personId }),
    ),
    route(contract.endLottery, ({ params, body, caller }) =>
      endLottery(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.searchLotteries, async ({ query }) => {
      const { lotteries, prizes } = await searchLotteries(shop.db, query);
      const present = (lottery: (typeof lotteries)[number]) => presentOpsLottery(lottery, prizes);
      return ok(pageOf(lotteries, query.limit, ({ id }) => [id], present));
    }),
    route(contract.inspectLottery, async ({ params }) => {
      const found = await inspectLottery(shop.db, params.lotteryId);
      return found ? ok(presentInspected(found)) : refuse('not_found');
    }),
  ];
}
