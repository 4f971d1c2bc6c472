// Grey shapes in the final geometry of what is loading, so that nothing jumps when it arrives.
import { View } from '@tarojs/components';
import classes from './skeleton.module.scss';

export interface SkeletonProps {
  /** CSS width and height; a ratio instead of a height keeps a picture's shape */
  width?: string;
  height?: string;
  ratio?: number;
  round?: boolean;
  gap?: number;
}

export function Skeleton({ width = '100%', height = '14px', ratio, round = false, gap = 0 }: SkeletonProps) {
  const tall = ratio === undefined ? { height } : { paddingTop: `${ratio * 100}%` };
  return (
    <View
      className={`${classes['bone']} ${round ? classes['round'] : ''}`}
      style={{ width, ...tall, marginTop: `${gap}px` }}
      aria-hidden
    />
  );
}
