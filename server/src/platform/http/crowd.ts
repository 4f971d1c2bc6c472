// How many requests a process works on at once, and how it begins them. One more than it can bear makes all of them late
// and none of them done sooner, so it is turned away at the door, where that costs least. Of one kind only so many are
// at work: more would take the room of other kinds, and keep more alive than the work needs. The rest of that kind
// waits unread, where it costs next to nothing, as long as the line is one that moves on within a second or so: orders
// that are turned away keep nobody from paying. Those heard in one turn of the process's loop are answered together once
// it has heard all of them: what one has warmed serves the next and their answers leave together, which costs each a
// third less than being answered as they are heard. But no turn takes so many that those who come after wait long to be
// turned away. Only work counts: who sends slowly is not in yet.

export interface Crowd {
  /** Begins in this turn, after those who came before, or in one of the next. False: there is no room, it never will. */
  letIn(kind: string, begin: () => void): boolean;
  /** Counts while it runs. */
  carry<T>(kind: string, work: () => Promise<T>): Promise<T>;
  /** of which somebody is in; whatever paths people make up, those who have left are forgotten */
  readonly kinds: number;
}

export interface Room {
  /** at work or waiting to begin, of all kinds */
  most: number;
  /** at work or waiting to begin, of one kind */
  mostOfKind: number;
  /** at work, of one kind */
  mostAtWork: number;
}

/** So many are begun in a turn: a few milliseconds of reading, checking and asking. */
const MOST_A_TURN = 8;

interface Waiting {
  kind: string;
  begin: () => void;
}

export function createCrowd({ most, mostOfKind, mostAtWork }: Room, mostATurn = MOST_A_TURN): Crowd {
  const atWork = new Map<string, number>();
  const inLine = new Map<string, number>();
  let underWay = 0;
  let line: Waiting[] = [];
  let isCalled = false;

  const of = (counts: ReadonlyMap<string, number>, kind: string): number => counts.get(kind) ?? 0;
  const hasRoom = (kind: string): boolean =>
    underWay + line.length < most && of(atWork, kind) + of(inLine, kind) < mostOfKind;

  function callSome(): void {
    if (isCalled || line.length === 0) return;
    isCalled = true;
    setImmediate(beginSome);
  }

  /** First come, first served, but for kinds that have no room at work. */
  function beginSome(): void {
    isCalled = false;
    const [first, rest]: [Waiting[], Waiting[]] = [[], []];
    const room = new Map<string, number>();
    for (const waiting of line) {
      const free = room.get(waiting.kind) ?? mostAtWork - of(atWork, waiting.kind);
      const goes = free > 0 && first.length < mostATurn;
      (goes ? first : rest).push(waiting);
      room.set(waiting.kind, goes ? free - 1 : free);
    }
    line = rest;
    for (const { kind, begin } of first) {
      count(inLine, kind, -1);
      begin();
    }
    if (first.length > 0) callSome(); // else all who wait are of kinds at work, whose ends call the next
  }

  function count(counts: Map<string, number>, kind: string, by: number): void {
    const left = of(counts, kind) + by;
    if (left === 0) counts.delete(kind);
    else counts.set(kind, left);
  }

  return {
    letIn(kind, begin) {
      if (!hasRoom(kind)) return false;
      line.push({ kind, begin });
      count(inLine, kind, 1);
      callSome();
      return true;
    },
    async carry(kind, work) {
      underWay += 1;
      count(atWork, kind, 1);
      try {
        return await work();
      } finally {
        underWay -= 1;
        count(atWork, kind, -1);
        callSome();
      }
    },
    get kinds() {
      return new Set([...atWork.keys(), ...inLine.keys()]).size;
    },
  };
}
