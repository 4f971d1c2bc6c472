// The story's only source of chance: a generator seeded by text, so that a seed always gives the same plot. Every
// person draws from a generator of their own, so that nothing another does changes what they had in mind.

export interface Chance {
  /** A number from 0 up to, not including, 1. */
  draw(): number;
  below(limit: number): number;
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Draws by weight; the weights need not sum to anything. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** FNV-1a over UTF-16 units, then mulberry32. */
export function chanceOf(seed: string): Chance {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193) >>> 0;

  function draw(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (limit: number): number => Math.floor(draw() * limit);

  return {
    draw,
    below,
    happens: (share) => draw() < share,
    pick(from) {
      const item = from[below(from.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
      const entries = Object.entries<number>(weights) as [T, number][];
      let left = draw() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      const [last] = entries.at(-1) ?? [];
      if (last === undefined) throw new RangeError('nothing to draw from');
      return last;
    },
    shuffle(items) {
      const mixed = [...items];
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        [mixed[at], mixed[other]] = [mixed[other] as never, mixed[at] as never];
      }
      return mixed;
    },
  };
}
