// How many requests a process works on at once. One more than it can bear makes all of them late and none of them done
// sooner, so it is turned away at the door, where that costs least. Only work counts: who sends slowly is not in yet.

export interface Crowd {
  readonly isFull: boolean;
  /** Counts while it runs. */
  carry<T>(work: () => Promise<T>): Promise<T>;
}

export function createCrowd(most: number): Crowd {
  let underWay = 0;
  return {
    get isFull() {
      return underWay >= most;
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
