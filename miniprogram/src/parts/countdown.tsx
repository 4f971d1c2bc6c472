// Counts down to a moment of the shop's time. Only these few texts change when it ticks; at zero it tells its page to
// look at the truth, because what happens then is the shop's to say.
import { CustomWrapper, Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useReducer, useRef } from 'react';
import { serverNowMs } from '../api/server-clock';
import { nextTickMs, remaining } from './countdown-text';
import classes from './countdown.module.scss';

export interface CountdownProps {
  /** ISO 8601 */
  until: string;
  onOver?: () => void;
  look?: 'plain' | 'boxes';
}

export function Countdown({ until, onOver, look = 'plain' }: CountdownProps) {
  const untilMs = Date.parse(until);
  const [, tick] = useReducer((count: number) => count + 1, 0);
  const over = useRef(onOver);
  over.current = onOver;
  useDidShow(tick);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const waitMs = nextTickMs(untilMs, serverNowMs());
      if (waitMs <= 0) return void over.current?.();
      timer = setTimeout(() => {
        tick();
        wait();
      }, waitMs);
    };
    wait();
    return () => clearTimeout(timer);
  }, [untilMs]);

  const { days, hours, minutes, seconds } = remaining(untilMs, serverNowMs());
  return (
    <CustomWrapper>
      <View className={`${classes['countdown']} ${classes[look]}`}>
        {days > 0 ? <Text className={classes['days']}>{days}天</Text> : null}
        <Text className={classes['part']}>{hours}</Text>
        <Text className={classes['colon']}>:</Text>
        <Text className={classes['part']}>{minutes}</Text>
        <Text className={classes['colon']}>:</Text>
        <Text className={classes['part']}>{seconds}</Text>
      </View>
    </CustomWrapper>
  );
}
