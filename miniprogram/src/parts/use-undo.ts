// Removing with second thoughts: the page shows it gone at once, the shop is told after a few seconds or when the page
// is left, and until then it can be had back without the shop ever knowing.
import { useDidHide } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';

const KEPT_MS = 4_000;

export interface Undo<Id> {
  /** what is gone for now */
  gone: ReadonlySet<Id>;
  text: string | null;
  remove(ids: readonly Id[], text: string): void;
  /** takes it out of what waits to be removed: it has come into use again meanwhile */
  keep(id: Id): void;
  undo(): void;
}

/** `carryOut` tells the shop, and resolves when what is shown may be trusted again. */
export function useUndo<Id>(carryOut: (ids: readonly Id[]) => Promise<void>): Undo<Id> {
  const [waiting, setWaiting] = useState<{ ids: readonly Id[]; text: string }>();
  const [leaving, setLeaving] = useState<readonly Id[]>([]);
  const current = useRef({ waiting, carryOut });
  current.current = { waiting, carryOut };

  const settle = useCallback((): void => {
    const { waiting: due, carryOut: run } = current.current;
    if (!due) return;
    current.current.waiting = undefined;
    setWaiting(undefined);
    setLeaving((ids) => [...ids, ...due.ids]);
    void run(due.ids).then(() => setLeaving((ids) => ids.filter((id) => !due.ids.includes(id))));
  }, []);

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(settle, KEPT_MS);
    return () => clearTimeout(timer);
  }, [waiting, settle]);
  useDidHide(settle);
  useEffect(() => settle, [settle]);

  return {
    gone: new Set([...leaving, ...(waiting?.ids ?? [])]),
    text: waiting?.text ?? null,
    remove(ids, text) {
      settle();
      setWaiting({ ids, text });
    },
    keep(id) {
      if (!waiting?.ids.includes(id)) return;
      setWaiting({ ...waiting, ids: waiting.ids.filter((one) => one !== id) });
    },
    undo: () => setWaiting(undefined),
  };
}
