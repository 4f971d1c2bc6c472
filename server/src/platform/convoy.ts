// Work of one kind that arrives while such work is under way waits for it and then travels together: one transaction
// pays for many. What it keeps true: nobody waits when nothing is under way; first come, first served, and nobody behind
// more than the convoys that fit before; two of one name (a person) never travel at the same time; a convoy held up by
// a lock does not stop those behind it, because the next one leaves after a moment of patience; and nobody's answer
// depends on who else travels: a convoy that fails has done nothing, and everybody goes on alone. Only when the database
// was lost nobody knows what it has done: then all are told so, and their keys tell later.
import { isOutage } from './db/index.js';

/** The answer for one whom the transaction left out: to be carried again, with nobody else. */
export const GO_ALONE = Symbol('go alone');

export interface ConvoyRules<Ask, Answer> {
  /** most that travel together */
  size: number;
  /** most convoys under way at the same time; each uses one connection */
  lanes: number;
  /** how long those who wait give a convoy that is not full before the next one leaves */
  patienceMs: number;
  nameOf(ask: Ask): string;
  /** One answer for each, in their order, in one transaction that is whole or gone. */
  carry(asks: readonly Ask[]): Promise<(Answer | typeof GO_ALONE)[]>;
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

  async function arrive(convoy: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await carry(convoy.map(({ ask }) => ask));
      const left = convoy.filter((one, index) => {
        const answer = answers[index];
        if (answer === GO_ALONE) return true;
        one.resolve(answer as Answer);
        return false;
      });
      if (left.length > 0) await goAlone(left, convoy.length, new Error('left out and alone'));
    } catch (error) {
      await goAlone(convoy, convoy.length, error);
    }
  }

  async function goAlone(left: readonly Waiting<Ask, Answer>[], were: number, error: unknown): Promise<void> {
    if (were === 1 || isOutage(error)) for (const { reject } of left) reject(error);
    else await Promise.all(left.map((one) => arrive([one])));
  }

  async function travel(convoy: readonly Waiting<Ask, Answer>[]): Promise<void> {
    underWay += 1;
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      late += 1;
      leave();
    }, patienceMs);
    await arrive(convoy);
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
