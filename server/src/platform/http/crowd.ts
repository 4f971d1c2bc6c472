// How many requests a process works on at once, and how it begins them. One more than it can bear makes all of them late
// and none of them done sooner, so it is turned away at the door, where that costs least. Those heard in one turn of the
// process's loop are answered together once it has heard all of them: what one has warmed serves the next and their
// answers leave together, which costs each a third less than being answered as they are heard. But no turn takes so many
// that those who come after wait long to be turned away. Only work counts: who sends slowly is not in yet.

export interface Crowd {
  /** Those who work and those who wait to begin. */
  readonly isFull: boolean;
  /** Begins in this turn, after those who came before, or in one of the next. */
  letIn(begin: () => void): void;
  /** Counts while it runs. */
  carry<T>(work: () => Promise<T>): Promise<T>;
}

/** So many are begun in a turn. */
export interface Turn {
  most: number;
  /** while most who come are turned away, who shall not wait for it */
  whenFull: number;
}

/** A few milliseconds of reading, checking and asking. */
const TURN: Turn = { most: 32, whenFull: 8 };

export function createCrowd(most: number, turn = TURN): Crowd {
  let underWay = 0;
  const line: (() => void)[] = [];
  const isFull = (): boolean => underWay + line.length >= most;

  function beginSome(): void {
    const first = line.splice(0, isFull() ? turn.whenFull : turn.most);
    if (line.length > 0) setImmediate(beginSome);
    for (const begin of first) begin();
  }

  return {
    get isFull() {
      return isFull();
    },
    letIn(begin) {
      line.push(begin);
      if (line.length === 1) setImmediate(beginSome);
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
