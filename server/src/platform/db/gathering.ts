// Reads that are asked for in the same moment travel as one statement, so that a rush of people the process has not seen
// costs a query for all of them. Nothing is remembered here.
import DataLoader from 'dataloader';

const MOST = 500;

/** `readAll` answers by name; a name without an answer is null. */
export function gather<Value extends object>(
  readAll: (names: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (name: string) => Promise<Value | null> {
  const loader = new DataLoader<string, Value | null>(
    async (names) => {
      const found = await readAll(names);
      return names.map((name) => found.get(name) ?? null);
    },
    { cache: false, maxBatchSize: MOST, batchScheduleFn: (leave) => void setImmediate(leave) },
  );
  return (name) => loader.load(name);
}
