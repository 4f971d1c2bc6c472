// How many requests a process works on at once, and how many of them it begins in one turn of its loop. One more than it
// can bear makes all of them late and none of them done sooner, so it is turned away at the door, where that costs
// least; and who is turned away must not stand behind the beginning of everybody who came in the same moment, so no turn
// begins more than a few. Only work counts: who sends slowly is not in yet.

export interface Crowd {
  readonly isFull: boolean;
  /** Begins at once, or in one of the next turns; those who wait for that count as being in. */
  letIn(begin: () => void): void;
  /** Counts while it runs. */
  carry<T>(work: () => Promise<T>): Promise<T>;
}

/** A few milliseconds of beginning: reading, checking and asking, until the first question is on its way. */
const BEGUN_IN_A_TURN = 16;

export function createCrowd(most: number, perTurn = BEGUN_IN_A_TURN): Crowd {
  let underWay = 0;
  const line: (() => void)[] = [];
  let begun = 0;

  /** Whoever comes in this turn finds it counted; the next turn begins with those who waited. */
  function nextTurn(): void {
    const first = line.splice(0, perTurn);
    begun = first.length;
    if (begun > 0) setImmediate(nextTurn);
    for (const begin of first) begin();
  }

  return {
    get isFull() {
      return underWay + line.length >= most;
    },
    letIn(begin) {
      if (begun === 0) setImmediate(nextTurn);
      if (begun < perTurn) {
        begun += 1;
        begin();
      } else line.push(begin);
    },
    async carry(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
      }
    },
  };
}
