// A row that can be pulled aside to show what can be done with it. Nothing is only behind the swipe: whoever can't
// swipe finds the same action on the page.
import { View } from '@tarojs/components';
import { type ReactNode, useRef, useState } from 'react';
import { settledOffset, swipeOffset } from './swipe';
import classes from './swipe-row.module.scss';

const ACTION = 76;

export interface SwipeRowProps {
  action: string;
  onAction(): void;
  children: ReactNode;
}

interface TouchPoint {
  touches: ArrayLike<{ clientX: number; clientY: number }>;
}

export function SwipeRow({ action, onAction, children }: SwipeRowProps) {
  const [offset, setOffset] = useState(0);
  const [moving, setMoving] = useState(false);
  const start = useRef<{ x: number; y: number; from: number }>();
  const point = (event: unknown) => (event as TouchPoint).touches[0];

  return (
    <View className={classes['row']}>
      <View
        className={`${classes['action']} ${offset === 0 ? classes['hidden'] : ''}`}
        ariaRole="button"
        aria-hidden={offset === 0}
        onClick={act}
      >
        {action}
      </View>
      <View
        className={`${classes['face']} ${moving ? '' : classes['still']}`}
        style={{ transform: `translateX(${-offset}px)` }}
        onTouchStart={(event) => {
          const at = point(event);
          if (at) start.current = { x: at.clientX, y: at.clientY, from: offset };
        }}
        onTouchMove={(event) => {
          const [at, from] = [point(event), start.current];
          if (!at || !from) return;
          const next = swipeOffset(from, { x: at.clientX, y: at.clientY }, ACTION);
          if (next === null) return;
          setMoving(true);
          setOffset(next);
        }}
        onTouchEnd={settle}
        onTouchCancel={settle}
      >
        {children}
      </View>
    </View>
  );

  function settle(): void {
    setMoving(false);
    setOffset((now) => settledOffset(now, start.current?.from ?? 0, ACTION));
  }

  function act(): void {
    setOffset(0);
    onAction();
  }
}
