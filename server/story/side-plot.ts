// What people do beside their errand: take a coupon, sign in, order in the chain. Drawn from the seed like everything else,
// apart from the other draws so that they stay what they were.
import type { PersonPlan } from './plot.js';
import { chanceOf } from './random.js';

export interface ChainPlan {
  /** through the one who resells it */
  resold: boolean;
  /** comes for it; otherwise it is sent */
  fetched: boolean;
  /** which of its SKUs, and how many of each */
  pick: number;
  units: number;
  ending: 'pay' | 'abandon';
  /** one unit is given back */
  refunded: boolean;
}

export interface SidePlan {
  claims: boolean;
  signsIn: boolean;
  chain: ChainPlan | null;
}

/** Runs the chain, and resells it. */
export const MANAGER = 0;
export const RESELLER = 1;

const CHAIN_SHARE = 0.3;

export function sidePlanOf(seed: string, { index }: Pick<PersonPlan, 'index'>): SidePlan {
  const own = chanceOf(`${seed}/side/${index}`);
  const [claims, signsIn] = [own.happens(0.6), own.happens(0.6)];
  if (!own.happens(CHAIN_SHARE)) return { claims, signsIn, chain: null };
  const chain: ChainPlan = {
    ...{ resold: own.happens(0.4), fetched: own.happens(0.7), pick: own.draw(), units: 1 + own.below(2) },
    ...{ ending: own.weighted({ pay: 8, abandon: 1 }), refunded: own.happens(0.25) },
  };
  return { claims, signsIn, chain };
}

/** Units of one SKU that would do for everybody who means to order in the chain. */
export const chainUnits = (seed: string, people: readonly PersonPlan[]): number =>
  people.reduce((sum, plan) => sum + (sidePlanOf(seed, plan).chain?.units ?? 0), 0);
