// Goes over a draw: the seed must be the one that was committed to, the ticket's HMAC under it must give the roll, and the
// roll the prize. The platform's own SHA-256 and HMAC are used where it has them; elsewhere nothing is claimed.
import type { Lottery, MyDraw } from './words';

export type Proof = Pick<MyDraw, 'ticket' | 'roll' | 'drawnPrizeId' | 'prizeId'>;

export interface Ciphers {
  digest(text: string): Promise<string>;
  mac(key: string, text: string): Promise<string>;
}

const PARTS = 1_000_000;
const ROOM = 2 ** 32;

export const rollOf = (mac: string): number => Math.floor((Number.parseInt(mac.slice(0, 8), 16) * PARTS) / ROOM);

/** Whether the draw is what it says; only asked once the seed is told. */
export async function provesDraw(
  lottery: Pick<Lottery, 'seed' | 'commitment' | 'prizes'>,
  draw: Proof,
  { digest, mac }: Ciphers,
): Promise<boolean> {
  const { seed, commitment, prizes } = lottery;
  if (seed === null || (await digest(seed)) !== commitment) return false;
  if (rollOf(await mac(seed, draw.ticket)) !== draw.roll) return false;
  let upto = 0;
  const place = prizes.findIndex(({ ppm }) => draw.roll < (upto += ppm));
  if (prizes[place]?.id !== draw.drawnPrizeId) return false;
  const nothing = [...prizes.slice(place + 1), ...prizes].find(({ kind }) => kind === 'nothing');
  return draw.prizeId === draw.drawnPrizeId || draw.prizeId === nothing?.id;
}
