// The plot: what everybody means to do, drawn from the seed before anything happens and changed by nothing that
// happens. Which product it will be is left to the shop's shelves: a person carries numbers from 0 to 1 that point at
// what the lists show.
import { chanceOf, type Chance } from './random.js';

const MINUTE_MS = 60_000;
const ALIPAY_SHARE = 0.35;

/** How somebody who has placed an order goes on. */
export const endings = ['pay', 'pay-and-vanish', 'abandon', 'cancel', 'pay-late', 'pay-twice'] as const;
export type Ending = (typeof endings)[number];

/** What becomes of goods that were paid. */
export type Afterwards = 'keep' | 'refund-part' | 'refund-all' | 'leave';

interface Buying {
  ending: Ending;
  afterwards: Afterwards;
  /** Pays at the cashier page instead of inside the app. */
  viaCashier: boolean;
  parcels: 1 | 2;
  receives: 'order' | 'parcels' | 'never';
  /** Point at SKUs and units. */
  picks: number[];
  units: number;
}

export type Errand =
  | { kind: 'look'; picks: number[] }
  | ({ kind: 'buy'; fromCart: boolean } & Buying)
  | ({ kind: 'lead'; size: number; fate: GroupFate; joiners: number } & Buying)
  | ({ kind: 'join'; leader: number; race: boolean; elseAlone: boolean } & Buying);

/** fills: enough people join, with some more who come too late; short: too few do. */
export type GroupFate = 'fills' | 'short';

export interface PersonPlan {
  index: number;
  name: string;
  /** Where they are signed in, and so which gateway takes their money. */
  platform: 'wechat' | 'alipay';
  region: string;
  /** What they came for, and in which act. */
  act: number;
  errand: Errand;
}

export interface Act {
  title: string;
  /** How far the clock moves once everything of this act is quiet. */
  thenMs: number;
}

export interface Plot {
  seed: string;
  people: PersonPlan[];
  acts: Act[];
  /** Sizes of the groups that are offered, with the units each offer needs. */
  offers: { size: number; units: number }[];
  groupTimeLimitMs: number;
}

export interface PlotOptions {
  seed: string;
  people: number;
  short: boolean;
}

/** Beijing, Shanghai, Hangzhou, Nanshan, Chengdu, and Ürümqi, where some goods are not sent. */
const regions = ['110101', '310101', '330106', '440305', '510107', '650102'];
const sizes = [2, 3, 5];

const longDay: Act[] = [
  { title: 'morning', thenMs: 16 * MINUTE_MS },
  { title: 'forenoon', thenMs: 16 * MINUTE_MS },
  { title: 'noon', thenMs: 125 * MINUTE_MS },
  { title: 'afternoon', thenMs: 16 * MINUTE_MS },
  { title: 'evening', thenMs: 26 * 60 * MINUTE_MS },
  { title: 'the day after', thenMs: 49 * 60 * MINUTE_MS },
  { title: 'three days after', thenMs: 0 },
];
const shortDay: Act[] = [
  { title: 'morning', thenMs: 16 * MINUTE_MS },
  { title: 'noon', thenMs: 125 * MINUTE_MS },
  { title: 'evening', thenMs: 49 * 60 * MINUTE_MS },
  { title: 'three days after', thenMs: 0 },
];

export function makePlot({ seed, people: count, short }: PlotOptions): Plot {
  const acts = short ? shortDay : longDay;
  const arrivals = short ? [0] : [0, 0, 1, 1, 3];
  const people: PersonPlan[] = [];
  const chance = chanceOf(`${seed}/company`);
  while (people.length < count) {
    const act = chance.pick(arrivals);
    const company = chance.happens(0.45) ? groupOf(chance, count - people.length) : 1;
    if (company === 1) people.push(personOf(seed, people.length, act, null));
    else people.push(...partyOf(seed, people.length, act, company, chance));
  }
  return { seed, people, acts, offers: offersFor(people), groupTimeLimitMs: 120 * MINUTE_MS };
}

/** How many people one group takes out of those who are left. */
function groupOf(chance: Chance, left: number): number {
  return Math.min(left, 2 + chance.below(5));
}

/** A leader and those who mean to join. */
function partyOf(seed: string, from: number, act: number, company: number, chance: Chance): PersonPlan[] {
  const fate = chance.weighted<GroupFate>({ fills: 3, short: 1 });
  const joiners = company - 1;
  const fitting = sizes.filter((size) => (fate === 'fills' ? size <= company : size > company));
  const size = fitting.length > 0 ? chance.pick(fitting) : fate === 'fills' ? 2 : 5;
  const race = joiners > size - 1 || chance.happens(0.5);
  const leader = personOf(seed, from, act, (own) => ({
    ...{ kind: 'lead' as const, size, fate, joiners },
    ...buying(own, { pay: 12, 'pay-and-vanish': 3, 'pay-twice': 1, abandon: 1 }, fate === 'short' ? 0.3 : 0),
  }));
  const others = Array.from({ length: joiners }, (_, at) =>
    personOf(seed, from + 1 + at, act, (own) => ({
      ...{ kind: 'join' as const, leader: from, race, elseAlone: own.happens(0.5) },
      ...buying(
        own,
        { pay: 14, 'pay-and-vanish': 4, 'pay-twice': 1, abandon: 1, 'pay-late': 1 },
        fate === 'short' ? 0.3 : 0,
      ),
    })),
  );
  return [leader, ...others];
}

function personOf(seed: string, index: number, act: number, errand: ((own: Chance) => Errand) | null): PersonPlan {
  const own = chanceOf(`${seed}/person/${index}`);
  const region = own.pick(regions);
  const platform = chanceOf(`${seed}/platform/${index}`).happens(ALIPAY_SHARE) ? 'alipay' : 'wechat';
  return { index, name: `p${index}`, platform, region, act, errand: errand ? errand(own) : aloneErrand(own) };
}

function aloneErrand(own: Chance): Errand {
  if (own.happens(0.1)) return { kind: 'look', picks: [own.draw(), own.draw()] };
  const weights = { pay: 10, 'pay-and-vanish': 3, abandon: 2, cancel: 2, 'pay-late': 2, 'pay-twice': 2 };
  return { kind: 'buy', fromCart: own.happens(0.4), ...buying(own, weights, 0) };
}

function buying(own: Chance, weights: Partial<Record<Ending, number>>, leaves: number): Buying {
  const ending = own.weighted(weights as Record<Ending, number>);
  const afterwards = own.happens(leaves)
    ? 'leave'
    : own.weighted<Afterwards>({ keep: 7, 'refund-part': 2, 'refund-all': 1, leave: 0 });
  return {
    ending,
    afterwards,
    viaCashier: own.happens(0.25),
    parcels: own.happens(0.35) ? 2 : 1,
    receives: own.weighted({ order: 5, parcels: 3, never: 2 }),
    picks: Array.from({ length: 1 + own.below(3) }, () => own.draw()),
    units: 1 + own.below(2),
  };
}

/** Enough for everybody who means to take part, should they all take two. */
function offersFor(people: readonly PersonPlan[]): Plot['offers'] {
  const sizeOf = (plan: PersonPlan): number | undefined => {
    const { errand } = plan;
    if (errand.kind === 'lead') return errand.size;
    const leader = errand.kind === 'join' ? people[errand.leader]?.errand : undefined;
    return leader?.kind === 'lead' ? leader.size : undefined;
  };
  return sizes
    .map((size) => ({ size, units: 2 * people.filter((plan) => sizeOf(plan) === size).length }))
    .filter(({ units }) => units > 0);
}

/** What the plan says of the goods of an errand; null for people who only look. */
export function buyingOf(plan: PersonPlan): Buying | null {
  return plan.errand.kind === 'look' ? null : plan.errand;
}
