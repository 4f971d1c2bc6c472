// A page that must not lag behind the shop: it hears of changes by socket while the page is shown, looks again after
// every reconnect, and asks every few seconds whenever there is no socket.
import { useDidHide, useDidShow } from '@tarojs/taro';
import type { RealtimeFacts } from '@hetuan/contract/client';
import { useEffect, useRef, useState } from 'react';
import type { Topic } from './connection';
import { realtime } from './index';

const POLL_MS = 5_000;
/** A socket may say nothing for a while because nothing happens; this is how old a page may get even so. */
const LOOK_AGAIN_MS = 60_000;

/** `id` null: nothing to watch yet. `look` refetches; `heard` may show small facts before that. */
export function useLive<T extends Topic>(
  topic: T,
  id: string | null,
  look: () => unknown,
  heard?: (facts: RealtimeFacts[T]) => void,
): { live: boolean } {
  const [shown, setShown] = useState(true);
  const [live, setLive] = useState(realtime.live());
  const current = useRef({ look, heard });
  current.current = { look, heard };
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));

  useEffect(() => {
    if (id === null || !shown) return;
    return realtime.watch<T>({
      topic,
      room: publicRoom(topic, id),
      heard(facts) {
        if (facts.id !== id) return;
        current.current.heard?.(facts);
        current.current.look();
      },
      changed(now) {
        setLive(now);
        if (now) current.current.look();
      },
    });
  }, [topic, id, shown]);

  useEffect(() => {
    if (id === null || !shown) return;
    const timer = setInterval(() => current.current.look(), live ? LOOK_AGAIN_MS : POLL_MS);
    return () => clearInterval(timer);
  }, [id, shown, live]);

  return { live };
}

/** What anybody may watch by its id; the rest a person hears anyway. */
function publicRoom(topic: Topic, id: string): { room: 'group' | 'chain' | 'bargain'; id: string } | null {
  if (topic === 'group.changed') return { room: 'group', id };
  if (topic === 'bargain.changed') return { room: 'bargain', id };
  return topic === 'chain.changed' ? { room: 'chain', id } : null;
}
