// Loads one thing for a page and keeps it right: at first, when its key changes, when the page is shown again, when the
// network comes back, and whenever somebody says `reload`. Known answers are shown at once and refreshed behind.
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome, Refusal } from '../api/outcome';
import { onlineStore } from './online';
import { recall, remember } from './recall';
import {
  type ResourceState,
  type ResourceView,
  answered,
  attempted,
  isStale,
  nothingYet,
  recalled,
  viewOf,
} from './resource-state';

const JUST_NOW_MS = 1_000;

export interface Resource<T> {
  data: T | undefined;
  refusal: Refusal<string> | undefined;
  view: ResourceView;
  loading: boolean;
  stale: boolean;
  reload(): Promise<void>;
  /** changes what is shown before the shop confirms it; a reload brings the truth */
  patch(change: (data: T) => T): void;
}

/** `key` names the thing; null: not known yet what to load. `known`: what shows until the first answer. */
export function useResource<T>(
  key: string | null,
  load: () => Promise<Outcome<T, string>>,
  known?: () => T | undefined,
): Resource<T> {
  const [state, setState] = useState<ResourceState<T>>(() => recalled(recall<T>(key) ?? known?.()));
  const current = useRef({ key, load, state, mounted: true, startedAtMs: Date.now() });
  current.current.key = key;
  current.current.load = load;

  const update = useCallback((next: ResourceState<T>): void => {
    current.current.state = next;
    if (current.current.mounted) setState(next);
  }, []);

  const reload = useCallback(async (): Promise<void> => {
    const { key: wanted } = current.current;
    if (wanted === null) return;
    current.current.startedAtMs = Date.now();
    const started = attempted(current.current.state);
    update(started);
    const outcome = await current.current.load();
    if (current.current.key !== wanted) return;
    if (outcome.ok) remember(wanted, outcome.value);
    update(answered(current.current.state, started.attempt, outcome));
  }, [update]);

  useEffect(() => {
    current.current.mounted = true;
    return () => {
      current.current.mounted = false;
    };
  }, []);

  const first = useRef(true);
  useEffect(() => {
    if (!first.current) update(key === null ? nothingYet : recalled(recall<T>(key)));
    first.current = false;
    void reload();
  }, [key, reload, update]);

  useDidShow(() => {
    // The first showing of a page comes with its first load.
    if (Date.now() - current.current.startedAtMs > JUST_NOW_MS) void reload();
  });
  useEffect(() => onlineStore.subscribe(() => (onlineStore.get() ? void reload() : undefined)), [reload]);

  const patch = useCallback(
    (change: (data: T) => T): void => {
      const { state: now } = current.current;
      if (now.data !== undefined) update({ ...now, data: change(now.data) });
    },
    [update],
  );

  const { data, refusal, loading } = state;
  return { data, refusal, view: viewOf(state), loading, stale: isStale(state), reload, patch };
}
