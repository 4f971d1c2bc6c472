// Places the order of a checkout, once. Whoever leaves the page while it is on its way and comes back to the same wish
// gets the same order; while the shop still works on the first attempt, the answer to that one is waited for.
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import type { Outcome } from '../../../api/outcome';
import type { Play, WishLine } from './wish';

export type Placed = Operations['orders.placeOrder']['answer'];

export interface Placement {
  play: Play;
  lines: readonly WishLine[];
  addressId: string;
  note: string;
  quotedPayFen: number;
  fromCart: boolean;
}

const IN_FLIGHT_TRIES = 5;
const IN_FLIGHT_WAIT_MS = 1_000;
const running = new Map<string, Promise<Outcome<Placed, string>>>();

export function place(placement: Placement): Promise<Outcome<Placed, string>> {
  const { play, lines } = placement;
  const name = JSON.stringify({ play, lines });
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

function send({ play, lines, addressId, note, quotedPayFen, fromCart }: Placement): Promise<Outcome<Placed, string>> {
  const [line] = lines;
  if (play.kind === 'alone' || !line) {
    return call('orders.placeOrder', { body: { lines: [...lines], addressId, note, quotedPayFen, fromCart } });
  }
  if (play.kind === 'chain') {
    const body = { lines: [...lines], addressId, note, quotedPayFen };
    return call('chain.buyInChain', { params: { chainId: play.offerId }, body });
  }
  const body = { ...line, addressId, note, quotedPayFen };
  return play.kind === 'open'
    ? call('groupbuy.openGroup', { params: { offerId: play.offerId }, body })
    : call('groupbuy.joinGroup', { params: { groupId: play.groupId }, body });
}
