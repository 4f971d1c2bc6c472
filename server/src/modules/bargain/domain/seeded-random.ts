// Numbers that look random and follow from a seed alone (sfc32 by Chris Doty-Humphrey, 128 bits of state), so that a draw
// can be made again and compared.

export type Random = (below: number) => number;

/** `seed`: 32 hexadecimal digits. The result draws an integer of 0 … below − 1, for `below` up to 2³². */
export function seededRandom(seed: string): Random {
  if (!/^[0-9a-f]{32}$/.test(seed)) throw new RangeError('a seed is 32 hexadecimal digits');
  let [a, b, c, counter] = [0, 8, 16, 24].map((at) => Number.parseInt(seed.slice(at, at + 8), 16) | 0) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const drawn = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  // what the last, unfull stretch would favour is drawn again
  return (below) => {
    const fair = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const drawn = next();
      if (drawn < fair) return drawn % below;
    }
  };
}
