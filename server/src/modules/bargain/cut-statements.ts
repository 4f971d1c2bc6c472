// Cuts in SQL, and what risk asks of them. One per person and bargain, and each of the drawn ones once, by constraints.
import type { Origin } from '../../platform/origin.js';
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';

export interface CutRow {
  bargain_id: string;
  no: number;
  place: number;
  helper_id: string;
  amount_fen: number;
  new_visitor: boolean;
  cut_at: Date;
}

const columns = 'bargain_id, no, place, helper_id, amount_fen, new_visitor, cut_at';

const ofBargain = prepared<CutRow>(`select ${columns} from bargain_cuts where bargain_id = $1 order by place`);
const newest = prepared<CutRow>(
  `select ${columns} from bargain_cuts where bargain_id = $1 and place < $2 order by place desc limit $3`,
);
const ofPerson = prepared<CutRow>(`select ${columns} from bargain_cuts where bargain_id = $1 and helper_id = $2`);
const insert = prepared<{ no: number }>(
  `insert into bargain_cuts (bargain_id, no, place, helper_id, amount_fen, new_visitor, young, device, block)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning no`,
);
const helpsOf = prepared<{ of_offer: number; today: number }>(
  `select count(*) filter (where b.offer_id = (select offer_id from bargains where id = $2))::int as of_offer,
          count(*) filter (where c.cut_at > app_now() - interval '24 hours')::int as today
     from bargain_cuts c join bargains b on b.id = c.bargain_id
    where c.helper_id = $1 and c.no > 0 and c.bargain_id <> $2`,
);
const riskOf = prepared<RiskRow>(
  `select (select count(*) from (
             select helper_id from bargain_cuts where bargain_id = $1 and device = $3
             union select owner_id from bargains where id = $1 and device = $3) d where helper_id <> $2)::int as on_device,
          (select count(distinct helper_id) from bargain_cuts
            where device = $3 and cut_at > app_now() - interval '24 hours' and helper_id <> $2)::int as on_device_today,
          (select count(*) from bargain_cuts
            where bargain_id = $1 and no > 0 and block = $4 and helper_id <> $2)::int as from_block,
          (select count(*) from bargain_cuts
            where bargain_id = $1 and no > 0 and block = $4 and young and helper_id <> $2)::int as young_from_block,
          (select count(distinct helper_id) from bargain_cuts
            where block = $4 and young and cut_at > app_now() - interval '24 hours' and helper_id <> $2)::int
            as young_from_block_today`,
);
const logRisk = prepared(
  `insert into bargain_risks (id, bargain_id, user_id, verdict, reason, device, block) values ($1, $2, $3, $4, $5, $6, $7)`,
);
const risksOf = prepared<{ verdict: 'captcha' | 'refused'; reason: string; count: number }>(
  `select r.verdict, r.reason, count(*)::int as count from bargain_risks r join bargains b on b.id = r.bargain_id
    where b.offer_id = $1 group by r.verdict, r.reason order by r.verdict, r.reason`,
);

export interface RiskRow {
  on_device: number;
  on_device_today: number;
  from_block: number;
  young_from_block: number;
  young_from_block_today: number;
}

export const readCuts = (bargainId: string): Statement<CutRow> => ofBargain(bargainId);
export const readNewestCuts = (bargainId: string, before: number, limit: number): Statement<CutRow> =>
  newest(bargainId, before, limit);
export const readCutOf = (bargainId: string, userId: string | null): Statement<CutRow> => ofPerson(bargainId, userId);
/** Cuts of this person elsewhere: in bargains of the same offer, and of any within a day. */
export const readHelpsOf = (userId: string, bargainId: string) => helpsOf(userId, bargainId);
export const readRisk = (bargainId: string, userId: string, { device, block }: Origin): Statement<RiskRow> =>
  riskOf(bargainId, userId, device, block);
export const countRisks = (offerId: string) => risksOf(offerId);

export interface NewCut extends Origin {
  bargainId: string;
  no: number;
  place: number;
  helperId: string;
  amountFen: number;
  newVisitor: boolean;
  young: boolean;
}

export function insertCut(cut: NewCut): Statement<{ no: number }> {
  const { bargainId, no, place, helperId, amountFen, newVisitor, young, device, block } = cut;
  return insert(bargainId, no, place, helperId, amountFen, newVisitor, young, device, block);
}

export function recordRisk(
  risk: Origin & { bargainId: string; userId: string; verdict: 'captcha' | 'refused'; reason: string },
): Statement {
  const { bargainId, userId, verdict, reason, device, block } = risk;
  return logRisk(newId(), bargainId, userId, verdict, reason, device, block);
}
