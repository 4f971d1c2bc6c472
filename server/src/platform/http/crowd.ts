// How many requests a process works on at once, and how it begins them. One more than it can bear makes all of them late
// and none of them done sooner, so it is turned away at the door, where that costs least. Of one kind only so many are
// at work: more would take the room of other kinds, and keep more alive than the work needs. The rest of that kind
// waits unread, where it costs next to nothing. Those heard in one turn of the process's loop are answered together once
// it has heard all of them: what one has warmed serves the next and their answers leave together, which costs each a
// third less than being answered as they are heard. But no turn takes so many that those who come after wait long to be
// turned away. Only work counts: who sends slowly is not in yet.

export interface Crowd {
  /** Those who work and those who wait to begin. */
  readonly isFull: boolean;
  /** Begins in this turn, after those who came before, or in one of the next. */
  letIn(kind: string, begin: () => void): void;
  /** Counts while it runs. */
  carry<T>(kind: string, work: () => Promise<T>): Promise<T>;
}

export interface Room {
  /** at work or waiting to begin */
  most: number;
  /** at work of one kind */
  mostOfKind: number;
}

/** So many are begun in a turn. */
export interface Turn {
  most: number;
  /** while most who come are turned away, who shall not wait for it */
  whenFull: number;
}

/** A few milliseconds of reading, checking and asking. */
const TURN: Turn = { most: 32, whenFull: 8 };

interface Waiting {
  kind: string;
  begin: () => void;
}

export function createCrowd({ most, mostOfKind }: Room, turn = TURN): Crowd {
  const atWork = new Map<string, number>();
  let underWay = 0;
  let line: Waiting[] = [];
  let isCalled = false;
  const isFull = (): boolean => underWay + line.length >= most;

  function callSome(): void {
    if (isCalled || line.length === 0) return;
    isCalled = true;
    setImmediate(beginSome);
  }

  /** First come, first served, but for kinds that have no room. */
  function beginSome(): void {
    isCalled = false;
    const [first, rest]: [Waiting[], Waiting[]] = [[], []];
    const room = new Map<string, number>();
    const atOnce = isFull() ? turn.whenFull : turn.most;
    for (const waiting of line) {
      const free = room.get(waiting.kind) ?? mostOfKind - (atWork.get(waiting.kind) ?? 0);
      const goes = free > 0 && first.length < atOnce;
      (goes ? first : rest).push(waiting);
      room.set(waiting.kind, goes ? free - 1 : free);
    }
    line = rest;
    for (const { begin } of first) begin();
    if (first.length > 0) callSome(); // else all who wait are of kinds at work, whose ends call the next
  }

  function count(kind: string, by: number): void {
    underWay += by;
    atWork.set(kind, (atWork.get(kind) ?? 0) + by);
  }

  return {
    get isFull() {
      return isFull();
    },
    letIn(kind, begin) {
      line.push({ kind, begin });
      callSome();
    },
    async carry(kind, work) {
      count(kind, 1);
      try {
        return await work();
      } finally {
        count(kind, -1);
        callSome();
      }
    },
  };
}
