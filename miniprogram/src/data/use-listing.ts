// A list paged by key: the first page like any resource, more pages at its end. A page that could not be loaded keeps
// what is there and can be tried again; ids that appear twice because the list moved are shown once.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome, Refusal } from '../api/outcome';
import { type Resource, useResource } from './use-resource';

export interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Listing<Item> extends Omit<Resource<ListPage<Item>>, 'data'> {
  items: Item[];
  more: 'none' | 'some' | 'loading' | 'failed';
  moreRefusal: Refusal<string> | undefined;
  loadMore(): void;
}

export function useListing<Item extends { id: string }>(
  key: string | null,
  load: (cursor: string | undefined) => Promise<Outcome<ListPage<Item>, string>>,
): Listing<Item> {
  const { data, ...resource } = useResource(key, () => load(undefined));
  const [later, setLater] = useState<ListPage<Item>>({ items: [], nextCursor: null });
  const [failure, setFailure] = useState<Refusal<string>>();
  const [loading, setLoading] = useState(false);
  const busy = useRef(false);
  const generation = useRef(0);

  useEffect(() => {
    generation.current += 1;
    busy.current = false;
    setLoading(false);
    setFailure(undefined);
    setLater({ items: [], nextCursor: data?.nextCursor ?? null });
  }, [data]);

  const loadMore = useCallback(() => {
    const cursor = later.nextCursor;
    if (cursor === null || busy.current) return;
    const asked = generation.current;
    busy.current = true;
    setLoading(true);
    void load(cursor).then((outcome) => {
      if (asked !== generation.current) return;
      busy.current = false;
      setLoading(false);
      setFailure(outcome.ok ? undefined : outcome.refusal);
      if (!outcome.ok) return;
      const { items, nextCursor } = outcome.value;
      setLater((known) => ({ items: [...known.items, ...items], nextCursor }));
    });
  }, [later.nextCursor, load]);

  const items = distinct([...(data?.items ?? []), ...later.items]);
  const more = loading ? 'loading' : failure ? 'failed' : later.nextCursor === null ? 'none' : 'some';
  return { ...resource, items, more, moreRefusal: failure, loadMore };
}

export function distinct<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
