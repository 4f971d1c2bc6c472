// Work of one kind that arrives while such work is under way waits for it and then travels together: one transaction
// pays for many. What it keeps true: nobody waits when nothing is under way; first come, first served, and nobody behind
// more than the convoys that fit before; two of one name (a person) never travel at the same time; a convoy held up by
// a lock does not stop those behind it, because the next one leaves after a moment of patience.

export interface ConvoyRules<Ask, Answer> {
  /** most that travel together */
  size: number;
  /** most convoys under way at the same time; each uses one connection */
  lanes: number;
  /** how long those who wait give a convoy that is not full before the next one leaves */
  patienceMs: number;
  nameOf(ask: Ask): string;
  /** One answer for each, in their order; a rejection is everybody's. */
  carry(asks: readonly Ask[]): Promise<Answer[]>;
}

interface Waiting<Ask, Answer> {
  ask: Ask;
  name: string;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export function createConvoys<Ask, Answer>(rules: ConvoyRules<Ask, Answer>): (ask: Ask) => Promise<Answer> {
  const { size, lanes, patienceMs, nameOf, carry } = rules;
  let queue: Waiting<Ask, Answer>[] = [];
  const travelling = new Set<string>();
  let underWay = 0;
  let late = 0;

  /** First come, first served; one of each name, and nobody whose name is already under way. */
  function nextConvoy(): Waiting<Ask, Answer>[] {
    const chosen = new Map<string, Waiting<Ask, Answer>>();
    for (const candidate of queue) {
      if (chosen.size === size) break;
      const { name } = candidate;
      if (!travelling.has(name) && !chosen.has(name)) chosen.set(name, candidate);
    }
    return [...chosen.values()];
  }

  function leave(): void {
    while (queue.length > 0 && underWay < lanes) {
      const isFree = underWay === late;
      if (!isFree && queue.length < size) return;
      const convoy = nextConvoy();
      if (convoy.length === 0 || (!isFree && convoy.length < size)) return;
      for (const { name } of convoy) travelling.add(name);
      const gone = new Set(convoy);
      queue = queue.filter((waiting) => !gone.has(waiting));
      void travel(convoy);
    }
  }

  async function travel(convoy: readonly Waiting<Ask, Answer>[]): Promise<void> {
    underWay += 1;
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      late += 1;
      leave();
    }, patienceMs);
    try {
      const answers = await carry(convoy.map(({ ask }) => ask));
      if (answers.length !== convoy.length) throw new Error('a convoy lost an answer');
      convoy.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of convoy) reject(error);
    }
    clearTimeout(patience);
    underWay -= 1;
    if (isLate) late -= 1;
    for (const { name } of convoy) travelling.delete(name);
    leave();
  }

  return (ask) =>
    new Promise<Answer>((resolve, reject) => {
      queue.push({ ask, name: nameOf(ask), resolve, reject });
      leave();
    });
}
