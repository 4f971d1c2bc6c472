// A long list that keeps few nodes: items are shown in chunks, and a chunk far outside the screen is an empty box of the
// height it had. Nothing is blank within a screen and a half of what is seen.
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useEffect, useState } from 'react';

const CHUNK = 10;
const AHEAD = 1_200;
let lists = 0;

export interface WindowListProps<Item> {
  items: readonly Item[];
  render(items: readonly Item[], chunk: number): ReactNode;
}

export function WindowList<Item>({ items, render }: WindowListProps<Item>) {
  const [name] = useState(() => `window-${++lists}`);
  const chunks = Array.from({ length: Math.ceil(items.length / CHUNK) }, (_unused, index) => index);
  return (
    <>
      {chunks.map((index) => (
        <Chunk key={index} id={`${name}-${index}`}>
          {render(items.slice(index * CHUNK, (index + 1) * CHUNK), index)}
        </Chunk>
      ))}
    </>
  );
}

/** `height`: what it measured when it left; undefined while it is near. */
function Chunk({ id, children }: { id: string; children: ReactNode }) {
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const observer = Taro.createIntersectionObserver(Taro.getCurrentInstance().page ?? {}, {});
    observer.relativeToViewport({ top: AHEAD, bottom: AHEAD }).observe(`#${id}`, (seen) => {
      const measured = seen.boundingClientRect?.height ?? 0;
      const near = (seen.intersectionRatio ?? 0) > 0 || measured === 0;
      setHeight(near ? undefined : measured);
    });
    return () => observer.disconnect();
  }, [id]);
  return (
    <View id={id} style={height === undefined ? {} : { height: `${height}px` }}>
      {height === undefined ? children : null}
    </View>
  );
}
