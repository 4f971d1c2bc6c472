// The ways to draw that are left. A free chance needs no question; one for points says what it costs, that it is not given
// back, and asks whether one is of age, which nobody ticks for anybody.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { Tick } from '../../../parts/tick';
import { goTo } from '../../../routes';
import { type Lottery, waysOf } from '../words';
import classes from './draw-bar.module.scss';
import type { Drawing } from './use-drawing';

export function DrawBar({ lottery, drawing }: { lottery: Lottery; drawing: Drawing }) {
  const [asking, setAsking] = useState(false);
  const { closed, freeLeft, points } = waysOf(lottery);
  if (lottery.status === 'ended') {
    return (
      <Button wide kind="secondary" onClick={() => goTo('lottery-proof', { id: lottery.id })}>
        已结束，查看结果复核
      </Button>
    );
  }
  if (closed !== null) {
    return (
      <Button wide disabled>
        {closed}
      </Button>
    );
  }
  return (
    <View className={classes['bar']}>
      {points === null ? null : (
        <View className={classes['way']}>
          <Button
            wide
            kind={freeLeft > 0 ? 'secondary' : 'primary'}
            disabled={drawing.busy}
            onClick={() => setAsking(true)}
          >
            {points} 积分抽一次
          </Button>
        </View>
      )}
      {freeLeft > 0 ? (
        <View className={classes['way']}>
          <Button wide busy={drawing.busy} onClick={() => void drawing.draw('free')}>
            免费抽（{freeLeft} 次）
          </Button>
        </View>
      ) : null}
      {asking && points !== null ? (
        <PaidAsk lottery={lottery} points={points} drawing={drawing} onClose={() => setAsking(false)} />
      ) : null}
    </View>
  );
}

interface PaidAskProps {
  lottery: Lottery;
  points: number;
  drawing: Drawing;
  onClose(): void;
}

function PaidAsk({ lottery, points, drawing, onClose }: PaidAskProps) {
  const [adult, setAdult] = useState(false);
  const [missing, setMissing] = useState(false);
  const { yours } = lottery;
  const short = yours !== null && yours.points < points;
  function go(): void {
    if (short) return goTo('sign-in');
    if (!adult) return setMissing(true);
    onClose();
    void drawing.draw('points');
  }
  return (
    <AskSheet
      open
      title={`用 ${points} 积分抽一次`}
      text={
        short
          ? `您有 ${yours.points} 积分，还差 ${points - yours.points}。`
          : `${yours ? `您有 ${yours.points} 积分。` : ''}抽奖所用的积分不退回，也可能什么都抽不中。`
      }
      yes={short ? '去攒积分' : '抽一次'}
      no="先不抽"
      onYes={go}
      onNo={onClose}
    >
      {short ? null : (
        <View className={classes['adult']} onClick={() => setAdult(!adult)}>
          <Tick on={adult} label="我已年满 18 周岁" onChange={setAdult} />
          <Text className={missing && !adult ? classes['missing'] : ''}>我已年满 18 周岁</Text>
        </View>
      )}
    </AskSheet>
  );
}
