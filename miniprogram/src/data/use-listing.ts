// Lists paged by key: the first page like any resource, more pages at its end. A page that could not be loaded keeps
// what is there and can be tried again; ids that appear twice because the list moved are shown once.
import { useEffect, useRef, useState } from 'react';
import type { Outcome, Refusal } from '../api/outcome';
import { type Resource, useResource } from './use-resource';

export interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface MorePages<Item> {
  items: Item[];
  more: 'none' | 'some' | 'loading' | 'failed';
  moreRefusal: Refusal<string> | undefined;
  loadMore(): void;
}

export type Listing<Item> = Omit<Resource<ListPage<Item>>, 'data'> & MorePages<Item>;

type LoadPage<Item> = (cursor: string) => Promise<Outcome<ListPage<Item>, string>>;

export function useListing<Item extends { id: string }>(
  key: string | null,
  load: (cursor: string | undefined) => Promise<Outcome<ListPage<Item>, string>>,
): Listing<Item> {
  const { data, ...resource } = useResource(key, () => load(undefined));
  return { ...resource, ...useMorePages(data, load) };
}

/** What follows a first page that is known already. It starts over when that page has other items, not when the same
 * items were refreshed: who comes back from a product finds the list where it was. */
export function useMorePages<Item extends { id: string }>(
  first: ListPage<Item> | undefined,
  load: LoadPage<Item>,
): MorePages<Item> {
  const [later, setLater] = useState<ListPage<Item>>({ items: [], nextCursor: null });
  const [failure, setFailure] = useState<Refusal<string>>();
  const [loading, setLoading] = useState(false);
  const sameness = first ? `${first.items.map(({ id }) => id).join()} ${first.nextCursor ?? ''}` : '';
  const nextCursor = first?.nextCursor ?? null;
  const current = useRef({ sameness, busy: false, load });
  current.current.load = load;

  useEffect(() => {
    current.current.sameness = sameness;
    current.current.busy = false;
    setLoading(false);
    setFailure(undefined);
    setLater({ items: [], nextCursor });
  }, [sameness, nextCursor]);

  function loadMore(): void {
    const cursor = later.nextCursor;
    if (cursor === null || current.current.busy) return;
    current.current.busy = true;
    setLoading(true);
    void current.current.load(cursor).then((outcome) => {
      if (current.current.sameness !== sameness) return;
      current.current.busy = false;
      setLoading(false);
      setFailure(outcome.ok ? undefined : outcome.refusal);
      if (!outcome.ok) return;
      const { items, nextCursor } = outcome.value;
      setLater((known) => ({ items: [...known.items, ...items], nextCursor }));
    });
  }

  const items = distinct([...(first?.items ?? []), ...later.items]);
  const more = loading ? 'loading' : failure ? 'failed' : later.nextCursor === null ? 'none' : 'some';
  return { items, more, moreRefusal: failure, loadMore };
}

export function distinct<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
