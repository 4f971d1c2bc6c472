// Gifts and add-ons that somebody takes along, from the cart to the checkout. What an order has not earned is dropped as
// soon as the shop says so; another person begins with none.
import type { Operations } from '@hetuan/contract/client';
import { onSession, readSession } from '../api/session';
import { createStore } from './store';

export type Quote = Operations['orders.quoteOrder']['answer'];

export interface ChosenExtra {
  kind: 'gift' | 'add_on';
  campaignId: string;
  skuId: string;
  units: number;
}

export const chosenExtras = createStore<readonly ChosenExtra[]>([]);

let person = readSession()?.user.id;
onSession(() => {
  const now = readSession()?.user.id;
  if (now !== person) chosenExtras.set([]);
  person = now;
});

const same = (a: ChosenExtra, b: ChosenExtra): boolean => a.campaignId === b.campaignId && a.skuId === b.skuId;

export const isChosen = (all: readonly ChosenExtra[], extra: ChosenExtra): boolean =>
  all.some((one) => same(one, extra));

/** Of the gifts of a campaign one can be taken; add-ons are taken one by one. */
export function toggleExtra(extra: ChosenExtra): void {
  const all = chosenExtras.get();
  if (isChosen(all, extra)) return chosenExtras.set(all.filter((one) => !same(one, extra)));
  const others = extra.kind === 'gift' ? all.filter(({ campaignId }) => campaignId !== extra.campaignId) : all;
  chosenExtras.set([...others, extra]);
}

/** What the shop says can't be taken; true when something was dropped. */
export function dropUnearned({ unusable }: Pick<Quote, 'unusable'>): boolean {
  const gone = new Set(unusable.filter(({ what }) => what === 'gift' || what === 'add_on').map(({ id }) => id));
  const kept = chosenExtras.get().filter(({ skuId }) => !gone.has(skuId));
  if (kept.length === chosenExtras.get().length) return false;
  chosenExtras.set(kept);
  return true;
}
