// Places the order of a checkout, once. Whoever leaves the page while it is on its way and comes back to the same wish
// gets the same order; while the shop still works on the first attempt, the answer to that one is waited for.
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import type { ChosenExtra } from '../../../data/chosen-extras';
import type { Outcome } from '../../../api/outcome';
import type { Benefits } from './use-benefits';
import type { PickupWish } from './use-delivery';
import type { Play, WishLine } from './wish';

export type Placed = Operations['orders.placeOrder']['answer'];

export interface Placement {
  play: Play;
  lines: readonly WishLine[];
  /** gifts and add-ons taken from campaigns */
  extras: readonly ChosenExtra[];
  where: { addressId: string } | { pickup: PickupWish };
  note: string;
  quotedPayFen: number;
  fromCart: boolean;
  benefits: Benefits;
}

const IN_FLIGHT_TRIES = 5;
const IN_FLIGHT_WAIT_MS = 1_000;
const running = new Map<string, Promise<Outcome<Placed, string>>>();

export function place(placement: Placement): Promise<Outcome<Placed, string>> {
  const { play, lines, extras } = placement;
  const name = JSON.stringify({ play, lines, extras });
  const known = running.get(name);
  if (known) return known;
  const started = patiently(() => send(placement)).finally(() => running.delete(name));
  running.set(name, started);
  return started;
}

async function patiently(attempt: () => Promise<Outcome<Placed, string>>): Promise<Outcome<Placed, string>> {
  let outcome = await attempt();
  for (let tries = 1; tries < IN_FLIGHT_TRIES && isInFlight(outcome); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, IN_FLIGHT_WAIT_MS));
    outcome = await attempt();
  }
  return outcome;
}

const isInFlight = (outcome: Outcome<Placed, string>): boolean =>
  !outcome.ok && outcome.refusal.code === 'idempotency_in_flight';

function send(placement: Placement): Promise<Outcome<Placed, string>> {
  const { play, lines, extras, where, note, quotedPayFen, fromCart, benefits } = placement;
  const [line] = lines;
  if (play.kind === 'alone' || !line) {
    return call('orders.placeOrder', {
      body: {
        ...{ lines: [...lines], ...where, note, quotedPayFen, fromCart, benefits },
        ...(extras.length > 0 ? { extras: [...extras] } : {}),
      },
    });
  }
  if (play.kind === 'chain') {
    const resale = play.resaleId ? { resaleId: play.resaleId } : {};
    const body = { lines: [...lines], ...where, note, quotedPayFen, ...resale };
    return call('chain.buyInChain', { params: { chainId: play.offerId }, body });
  }
  if (play.kind === 'bargain') {
    return call('bargain.orderBargain', {
      params: { bargainId: play.offerId },
      body: { ...where, note, quotedPayFen },
    });
  }
  if (play.kind === 'mall') {
    const body = { units: line.units, ...where, note, quotedPayFen };
    return call('mall.orderItem', { params: { itemId: play.offerId }, body });
  }
  const body = { ...line, ...where, note, quotedPayFen, benefits };
  return play.kind === 'open'
    ? call('groupbuy.openGroup', { params: { offerId: play.offerId }, body })
    : call('groupbuy.joinGroup', { params: { groupId: play.groupId }, body });
}
