// Suggestions for what is in the box: asked for when the fingers rest, and an answer that comes after a newer question
// was asked is dropped. Without an answer the box still searches, so a failure is silent.
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { wishFor } from './wish';

const REST_MS = 180;

export function useSuggestions(typed: string): readonly string[] {
  const [items, setItems] = useState<readonly string[]>([]);
  const keyword = wishFor(typed)?.keyword ?? '';
  useEffect(() => {
    if (keyword === '') return setItems([]);
    let current = true;
    const timer = setTimeout(() => {
      void call('catalog.suggestSearches', { query: { keyword } }).then((outcome) => {
        if (current) setItems(outcome.ok ? outcome.value.items : []);
      });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [keyword]);
  return items;
}
