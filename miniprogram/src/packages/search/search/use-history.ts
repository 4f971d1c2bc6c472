// What a person searched for last: kept by the shop for who is signed in, on the device for a visitor.
import { useRef, useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { platform } from '../../../platform';
import { withSearch } from './wish';

const STORED_AS = 'search-history';
const MOST = 20;

export interface History {
  items: readonly string[];
  remember(keyword: string): void;
  forget(keywords: readonly string[]): Promise<void>;
}

export function useHistory(): History {
  const session = useSession();
  const kept = useResource(session ? `searches/${session.user.id}` : null, () => call('catalog.listSearchHistory'));
  const [local, setLocal] = useState(readLocal);
  const told = useRef<Promise<unknown>>(Promise.resolve());

  /** The shop hears one thing after the other: a word searched again must not be forgotten by what was asked before. */
  function tell<T>(say: () => Promise<T>): Promise<T> {
    const answer = told.current.then(say);
    told.current = answer;
    return answer;
  }

  function keep(items: string[]): void {
    platform.storage.set(STORED_AS, JSON.stringify(items));
    setLocal(items);
  }
  if (!session) {
    return {
      items: local,
      remember: (keyword) => keep(withSearch(readLocal(), keyword, MOST)),
      forget: async (keywords) => keep(readLocal().filter((item) => !keywords.includes(item))),
    };
  }
  return {
    items: kept.data?.items ?? [],
    remember(keyword) {
      const show = (): void => kept.patch(({ items }) => ({ items: withSearch(items, keyword, MOST) }));
      show();
      void tell(() => call('catalog.rememberSearch', { body: { keyword } })).then(show);
    },
    async forget(keywords) {
      if (keywords.length === 0) return;
      await tell(async () => {
        await call('catalog.forgetSearches', { body: { keywords: [...keywords] } });
        await kept.reload();
      });
    },
  };
}

function readLocal(): string[] {
  try {
    const items: unknown = JSON.parse(platform.storage.get(STORED_AS) ?? '[]');
    return Array.isArray(items) ? items.filter((item) => typeof item === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}
