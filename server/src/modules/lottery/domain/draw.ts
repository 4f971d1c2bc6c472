// What a draw gives. The seed was committed to before the start and a chance has a fixed name, so nobody, the shop
// included, can choose; whoever knows the seed comes to the same prize.
export const PARTS = 1_000_000;

export interface DrawnPrize {
  id: string;
  kind: 'points' | 'coupon' | 'voucher' | 'nothing';
  ppm: number;
  /** null: never used up */
  quantity: number | null;
  given: number;
}

export type Digest = (text: string) => string;
export type Mac = (seed: string, text: string) => string;

/** What a lottery calls a person: the same for every chance of theirs, and of no use anywhere else. */
export const personKeyOf = (lotteryId: string, userId: string, digest: Digest): string =>
  digest(`${lotteryId}:${userId}`).slice(0, 32);

export const ticketOf = (lotteryId: string, personKey: string, number: number): string =>
  `${lotteryId}:${personKey}:${number}`;

const DIGITS = 8;
const ROOM = 2 ** 32;

/** 0 to 999,999: the first eight hexadecimal digits as a part of 2^32, of a million, rounded down. */
export function rollOf(mac: string): number {
  return Math.floor((Number.parseInt(mac.slice(0, DIGITS), 16) * PARTS) / ROOM);
}

/** The prize whose share a roll falls into; shares lie one after the other, in the published order. */
export function prizeAt<P extends Pick<DrawnPrize, 'ppm'>>(prizes: readonly P[], roll: number): P {
  let upto = 0;
  for (const prize of prizes) {
    upto += prize.ppm;
    if (roll < upto) return prize;
  }
  throw new Error(`probabilities sum to ${upto}, which a roll of ${roll} is beyond`);
}

/** The next "nothing" after a prize, going round: what stands in for one that can't be given. */
export function nothingAfter<P extends Pick<DrawnPrize, 'id' | 'kind'>>(prizes: readonly P[], prize: P): P {
  const place = prizes.findIndex(({ id }) => id === prize.id);
  const round = [...prizes.slice(place + 1), ...prizes.slice(0, place + 1)];
  const nothing = round.find(({ kind }) => kind === 'nothing');
  if (!nothing) throw new Error('a lottery has no entry that gives nothing');
  return nothing;
}

export const isLeft = ({ quantity, given }: Pick<DrawnPrize, 'quantity' | 'given'>): boolean =>
  quantity === null || given < quantity;

export interface ToldDraw {
  personKey: string;
  number: number;
  roll: number;
  drawnPrizeId: string;
  prizeId: string;
}

/** Whether a draw is what seed, ticket and published probabilities make of it. */
export function provesDraw(
  lottery: { id: string; seed: string; commitment: string; prizes: readonly DrawnPrize[] },
  draw: ToldDraw,
  { digest, mac }: { digest: Digest; mac: Mac },
): boolean {
  const { id, seed, commitment, prizes } = lottery;
  if (digest(seed) !== commitment) return false;
  const roll = rollOf(mac(seed, ticketOf(id, draw.personKey, draw.number)));
  const drawn = prizeAt(prizes, roll);
  if (roll !== draw.roll || drawn.id !== draw.drawnPrizeId) return false;
  return draw.prizeId === drawn.id || draw.prizeId === nothingAfter(prizes, drawn).id;
}
