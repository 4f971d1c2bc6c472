// From shares to first purchases, by day and by source, with what each figure counts. Six statements, whatever the window.
import type { AnswerOf, referral as contract } from '@hetuan/contract';
import type { Database } from '../../platform/db/index.js';
import {
  readBindingsByDay,
  readBuyersByDay,
  readLeadsByDay,
  readSharesByDay,
  readSpread,
  readVisitsByDay,
} from './funnel-statements.js';

type Funnel = AnswerOf<typeof contract.inspectFunnel>;
type Day = Funnel['days'][number];

export const definitions: Funnel['definitions'] = {
  shares: '当天新取得的分享口令数（同一人分享同一内容只算一次），记在“分享”来源下。',
  visits: '当天带来源到访的次数；同一设备半小时内由同一途径再次到访算一次。',
  visitors: '当天带来源到访的不同设备数；天与天之间不可相加。',
  leads: '当天第一次经由他人分享到访的人与分享人的新关系中，不同的人数。',
  bound: '当天建立的推荐关系数；之后解除或过期的仍计入。',
  buyers: '当天完成首次付款的人数，按其付款前最近一次到访的来源；之后退款的仍计入。没有来源的记为“直接”。',
  kPerMille:
    '窗口内经该来源到访且已登录的人，在窗口内经其分享带来的不同的人数 ÷ 前者人数 × 1000；同一人有多个来源时各来源都计入。',
};

export async function findFunnel(db: Database, from: string, to: string): Promise<Funnel> {
  const window = [from, to] as const;
  const [visits, shares, leads, bindings, buyers, spread] = await db.read(
    readVisitsByDay(window),
    readSharesByDay(window),
    readLeadsByDay(window),
    readBindingsByDay(window),
    readBuyersByDay(window),
    readSpread(window),
  );
  const days = new Map<string, Day>();
  const at = (day: string, source: Day['source']): Day => {
    const key = `${day} ${source}`;
    const known = days.get(key) ?? { day, source, shares: 0, visits: 0, visitors: 0, leads: 0, bound: 0, buyers: 0 };
    days.set(key, known);
    return known;
  };
  for (const { day, source, ...counts } of visits.rows) Object.assign(at(day, source), counts);
  for (const { day, count } of shares.rows) at(day, 'share').shares = count;
  for (const { day, count } of leads.rows) at(day, 'share').leads = count;
  for (const { day, count } of bindings.rows) at(day, 'share').bound = count;
  for (const { day, source, count } of buyers.rows) at(day, source ?? 'direct').buyers = count;
  const ordered = [...days.values()].sort((a, b) => (`${a.day} ${a.source}` < `${b.day} ${b.source}` ? -1 : 1));
  const sources = spread.rows.map(({ source, people, brought }) => ({
    ...{ source, people, brought, kPerMille: people === 0 ? 0 : Math.round((brought * 1_000) / people) },
  }));
  return { from, to, days: ordered, sources, definitions };
}
