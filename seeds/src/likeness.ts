// How alike two Chinese texts are, by the pairs of neighbouring characters they share: 0 nothing, 1 everything. Figures,
// spaces and punctuation do not count, so that a changed weight does not make a copied sentence new.

function pairsOf(text: string): Set<string> {
  const letters = [...text.replace(/[\s\d，。、；：！？“”（）×]/g, '')];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`));
}

const known = new Map<string, Set<string>>();

function pairs(text: string): Set<string> {
  const found = known.get(text) ?? pairsOf(text);
  known.set(text, found);
  return found;
}

export function likeness(a: string, b: string): number {
  const [x, y] = [pairs(a), pairs(b)];
  const shared = [...x].filter((pair) => y.has(pair)).length;
  return x.size + y.size === 0 ? 0 : shared / (x.size + y.size - shared);
}
