// Stock of flash sales as it moves: every item that is shown is watched by socket while its page is, and what is heard is
// enough to show; the page looks again only after a reconnect, and every few seconds whenever there is no socket.
import { useDidHide, useDidShow } from '@tarojs/taro';
import type { RealtimeFacts } from '@hetuan/contract/client';
import { useEffect, useRef, useState } from 'react';
import { realtime } from '../../realtime';

export type StockFacts = RealtimeFacts['flash.changed'];

const POLL_MS = 5_000;
const LOOK_AGAIN_MS = 60_000;

export function useLiveStock(
  itemIds: readonly string[],
  look: () => unknown,
  heard: (facts: StockFacts) => void,
): { live: boolean } {
  const [shown, setShown] = useState(true);
  const [live, setLive] = useState(realtime.live());
  const current = useRef({ look, heard });
  current.current = { look, heard };
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const watched = itemIds.join();

  useEffect(() => {
    if (watched === '' || !shown) return;
    const leave = watched.split(',').map((id, index) =>
      realtime.watch({
        topic: 'flash.changed',
        room: { room: 'flash', id },
        heard(facts) {
          if (facts.id === id) current.current.heard(facts);
        },
        // one of them speaks for the page
        changed(now) {
          if (index > 0) return;
          setLive(now);
          if (now) current.current.look();
        },
      }),
    );
    return () => {
      for (const stop of leave) stop();
    };
  }, [watched, shown]);

  useEffect(() => {
    if (watched === '' || !shown) return;
    const timer = setInterval(() => current.current.look(), live ? LOOK_AGAIN_MS : POLL_MS);
    return () => clearInterval(timer);
  }, [watched, shown, live]);

  return { live };
}

interface Standing {
  orderedUnits: number;
  allocatedUnits: number;
  soldOut: boolean;
}

/** What was heard, put over what an answer knew of the item. */
export function moved<Item extends Standing>(item: Item, facts: StockFacts): Item {
  const { orderedUnits, allocatedUnits, soldOut } = facts;
  return { ...item, orderedUnits, allocatedUnits, soldOut };
}
